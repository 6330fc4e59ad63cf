use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact)]
enum OrderError {
    #[grpc(NOT_FOUND)]
    #[status(metadata(n = id))]
    NotFound { id: u64 },
    #[grpc(ABORTED)]
    #[status(metadata(n))]
    Changed { n: u64 },
}

fn main() {}
