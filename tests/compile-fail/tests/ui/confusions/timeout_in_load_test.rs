use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact)]
enum OrderError {
    #[load_test(TIMEOUT)]
    Failed,
}

fn main() {}
