use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact)]
enum OrderError {
    #[gprc(NOT_FOUND)]
    Failed,
}

fn main() {}
