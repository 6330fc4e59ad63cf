use status_mapped::StatusMapped;

#[derive(StatusMapped)]
enum OrderError {
    #[grpc(NOT_FOUND)]
    #[status(message = "{0}")]
    Failed(Vec<u8>),
}

fn main() {}
