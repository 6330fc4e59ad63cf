use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact)]
enum OrderError {
    #[http(ACCEPTED)]
    Failed,
}

fn main() {}
