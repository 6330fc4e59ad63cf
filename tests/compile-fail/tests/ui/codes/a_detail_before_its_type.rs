use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact)]
enum OrderError {
    #[error_type(THROTTLED_CPU, UNAVAILABLE)]
    Failed,
}

fn main() {}
