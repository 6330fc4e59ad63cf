use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact)]
#[http(404)]
#[http(410)]
struct OrderError {
    id: u64,
}

fn main() {}
