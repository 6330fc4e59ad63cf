use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact)]
enum OrderError {
    #[error_type(NOT_FOUND)]
    #[status(challenge = "Bearer")]
    A,
}

fn main() {}
