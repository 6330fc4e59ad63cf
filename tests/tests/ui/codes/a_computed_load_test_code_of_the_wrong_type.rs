use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact)]
enum OrderError {
    #[load_test(with = "1202")]
    Failed,
}

fn main() {}
