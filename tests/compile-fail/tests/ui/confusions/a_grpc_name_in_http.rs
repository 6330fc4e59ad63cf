use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact)]
enum OrderError {
    #[http(UNAVAILABLE)]
    Failed,
}

fn main() {}
