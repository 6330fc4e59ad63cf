use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact)]
enum OrderError {
    #[http(103, unchecked)]
    Failed,
}

fn main() {}
