use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact)]
enum OrderError {
    #[status(StatusCode::NOT_FOUND)]
    Failed,
}

fn main() {}
