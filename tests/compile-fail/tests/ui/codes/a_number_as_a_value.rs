use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact)]
enum OrderError {
    #[http(status = 404)]
    A,
    #[load_test(code = 2000)]
    B,
    #[error_type(FAILED_PRECONDITION(CONFLICT))]
    C,
}

fn main() {}
