use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact)]
enum OrderError {
    #[load_test(CONNECTION_REFUSED)]
    Failed,
}

fn main() {}
