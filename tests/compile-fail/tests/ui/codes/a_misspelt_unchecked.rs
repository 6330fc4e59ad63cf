use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact)]
enum OrderError {
    #[http(304, uncheked)]
    Failed,
}

fn main() {}
