use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(decode, redact, free_reasons)]
enum OrderError {
    #[grpc(NOT_FOUND)]
    #[status(reason = "gone")]
    NotFound,
    #[grpc(ABORTED)]
    #[status(reason = "gone")]
    Archived,
}

fn main() {}
