use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact)]
enum OrderError {
    #[status(code = "NOT_FOUND")]
    Failed,
}

fn main() {}
