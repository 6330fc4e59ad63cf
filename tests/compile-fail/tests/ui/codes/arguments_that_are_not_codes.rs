use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact)]
enum OrderError {
    #[grpc(transparent, NOT_FOUND)]
    A(std::convert::Infallible),
    #[grpc(NOT FOUND)]
    B,
    #[grpc(5, NOT_FOUND)]
    C,
    #[grpc(NOT-FOUND)]
    D,
    #[grpc(default)]
    E,
}

fn main() {}
