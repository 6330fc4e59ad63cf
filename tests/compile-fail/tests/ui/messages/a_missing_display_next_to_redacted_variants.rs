use status_mapped::StatusMapped;

#[derive(StatusMapped)]
enum OrderError {
    #[grpc(INTERNAL)]
    Hidden,
    #[grpc(NOT_FOUND)]
    Shown,
    #[grpc(NOT_FOUND)]
    #[status(redact)]
    Redacted,
}

fn main() {}
