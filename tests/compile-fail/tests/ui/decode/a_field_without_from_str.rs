use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(decode, redact)]
enum OrderError {
    #[grpc(NOT_FOUND)]
    #[status(metadata(name))]
    NotFound { name: &'static str },
}

fn main() {}
