use status_mapped::StatusMapped;

#[derive(StatusMapped)]
enum OrderError {
    #[grpc(NOT_FOUND)]
    #[status(message = "order {od} is gone")]
    Failed { id: u64 },
}

fn main() {}
