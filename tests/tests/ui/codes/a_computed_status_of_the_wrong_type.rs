use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact)]
enum OrderError {
    #[http(with = 404)]
    Failed,
}

fn main() {}
