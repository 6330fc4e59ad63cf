use status_mapped::StatusMapped;

#[derive(StatusMapped)]
enum OrderError {
    #[grpc(NOT_FOUND)]
    #[status(message = "")]
    Failed,
}

fn main() {}
