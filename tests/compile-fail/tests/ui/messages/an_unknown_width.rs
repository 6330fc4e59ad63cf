use status_mapped::StatusMapped;

#[derive(StatusMapped)]
enum OrderError {
    #[grpc(NOT_FOUND)]
    #[status(message = "{id:>width$}")]
    Failed { id: u64 },
}

fn main() {}
