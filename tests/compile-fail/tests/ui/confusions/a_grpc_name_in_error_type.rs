use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact)]
enum OrderError {
    #[error_type(ALREADY_EXISTS)]
    Failed,
}

fn main() {}
