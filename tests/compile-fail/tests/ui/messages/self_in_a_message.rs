use status_mapped::StatusMapped;

#[derive(StatusMapped)]
enum OrderError {
    #[grpc(NOT_FOUND)]
    #[status(message = "{self}")]
    Failed,
    #[grpc(NOT_FOUND)]
    #[status(message = "failed: {self:?}")]
    Debug,
}

fn main() {}
