use status_mapped::StatusMapped;

#[derive(StatusMapped)]
enum OrderError {
    #[grpc(NOT_FOUND)]
    #[status(message = "{id + 1}")]
    Failed { id: u64 },
}

fn main() {}
