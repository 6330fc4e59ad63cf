use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact)]
enum OrderError {
    #[status(transparent)]
    Failed,
}

fn main() {}
