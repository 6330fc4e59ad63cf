use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact)]
enum OrderError {
    #[http(TIMEOUT)]
    Failed,
}

fn main() {}
