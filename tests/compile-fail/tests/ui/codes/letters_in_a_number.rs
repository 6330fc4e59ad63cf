use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact)]
enum OrderError {
    #[http(4O4)]
    NotFound,
    #[load_test(14l0)]
    Slow,
}

fn main() {}
