use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact)]
enum OrderError {
    #[load_test(UNAVAILABLE)]
    Failed,
}

fn main() {}
