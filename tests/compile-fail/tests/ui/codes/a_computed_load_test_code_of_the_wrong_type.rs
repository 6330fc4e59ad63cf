use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact)]
enum OrderError {
    #[load_test(with = number())]
    Failed,
}

fn number() -> &'static str {
    "1202"
}

fn main() {}
