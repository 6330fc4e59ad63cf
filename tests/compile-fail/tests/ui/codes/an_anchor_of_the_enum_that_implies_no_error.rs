use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[http(204, unchecked)]
#[status(redact)]
enum OrderError {
    Failed,
    Other,
}

fn main() {}
