use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact)]
enum OrderError {
    #[http(100)]
    A,
    #[http(CONTINUE)]
    B,
    #[grpc(NOT_FOUND)]
    #[http(200)]
    C,
}

fn main() {}
