use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact)]
enum OrderError {
    #[http(NOT_FUOND)]
    Failed,
}

fn main() {}
