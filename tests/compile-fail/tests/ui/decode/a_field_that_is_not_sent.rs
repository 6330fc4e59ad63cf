use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(decode, message = "failed")]
enum OrderError {
    #[grpc(NOT_FOUND)]
    NotFound { id: u64 },
    #[grpc(ABORTED)]
    Locked(String),
    #[grpc(INTERNAL)]
    Fine { note: Option<String> },
}

#[derive(StatusMapped)]
#[status(decode, message = "failed")]
#[grpc(INTERNAL)]
struct Broken {
    part: u8,
}

fn main() {}
