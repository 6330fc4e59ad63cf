use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact)]
enum OrderError {
    #[load_test(2001)]
    Failed,
}

fn main() {}
