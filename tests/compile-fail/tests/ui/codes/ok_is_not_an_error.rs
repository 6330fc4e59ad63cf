use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact)]
enum OrderError {
    #[grpc(OK)]
    A,
    #[error_type(OK)]
    B,
    #[load_test(OK)]
    C,
    #[http(OK)]
    D,
}

fn main() {}
