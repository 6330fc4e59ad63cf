use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact)]
enum OrderError {
    #[error_type(UNAVAILABLE, THROTTLED_CPU, UNKNOWN)]
    Failed,
}

fn main() {}
