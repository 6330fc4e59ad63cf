use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(message = "order {id}")]
enum OrderError {
    #[grpc(NOT_FOUND)]
    Failed { id: u64 },
}

fn main() {}
