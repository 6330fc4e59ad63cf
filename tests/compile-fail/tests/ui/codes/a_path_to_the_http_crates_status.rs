use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact)]
enum OrderError {
    #[http(StatusCode::NOT_FOUND)]
    Failed,
}

fn main() {}
