use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact)]
enum OrderError {
    #[error_type("https://example.com/probs/gone")]
    Failed,
}

fn main() {}
