use status_mapped::StatusMapped;
use status_mapped::ErrorDetail;

#[derive(StatusMapped)]
#[status(redact)]
enum OrderError {
    #[error_type(with = ErrorDetail::CONFLICT, CONFLICT)]
    A,
}

fn main() {}
