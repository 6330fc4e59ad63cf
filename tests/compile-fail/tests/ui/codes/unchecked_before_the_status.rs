use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact)]
enum OrderError {
    #[http(unchecked, 304)]
    Failed,
}

fn main() {}
