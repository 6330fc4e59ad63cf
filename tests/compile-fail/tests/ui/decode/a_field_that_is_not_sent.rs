use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(decode, redact)]
enum OrderError {
    #[grpc(NOT_FOUND)]
    NotFound { id: u64 },
    #[grpc(ABORTED)]
    Locked(String),
    #[grpc(INTERNAL)]
    Fine { note: Option<String> },
}

#[derive(StatusMapped)]
#[status(decode, redact)]
#[grpc(INTERNAL)]
struct Broken {
    part: u8,
}

fn main() {}
