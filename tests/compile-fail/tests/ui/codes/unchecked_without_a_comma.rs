use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact)]
enum OrderError {
    #[http(304 unchecked)]
    Failed,
}

fn main() {}
