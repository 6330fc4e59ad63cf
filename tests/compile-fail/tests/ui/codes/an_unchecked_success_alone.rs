use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact)]
enum OrderError {
    #[http(202, unchecked)]
    Failed,
}

fn main() {}
