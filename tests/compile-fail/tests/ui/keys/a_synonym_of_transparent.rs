use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact)]
enum OrderError {
    #[grpc(NOT_FOUND)]
    #[status(forward)]
    Failed(std::convert::Infallible),
}

fn main() {}
