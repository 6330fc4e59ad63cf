use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact)]
enum OrderError {
    #[http(99, unchecked)]
    Failed,
}

fn main() {}
