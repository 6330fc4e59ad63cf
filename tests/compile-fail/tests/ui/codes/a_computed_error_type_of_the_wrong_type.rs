use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact)]
enum OrderError {
    #[error_type(with = ())]
    Failed,
}

fn main() {}
