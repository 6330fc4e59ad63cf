use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact)]
enum OrderError {
    #[status_mapped(message = "gone")]
    #[grpc(NOT_FOUND)]
    A,
    #[status_mapped(transparent)]
    B(std::convert::Infallible),
}

fn main() {}
