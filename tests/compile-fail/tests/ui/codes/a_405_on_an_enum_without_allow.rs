use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[http(405)]
#[status(redact)]
enum OrderError {
    Failed,
    Other,
}

fn main() {}
