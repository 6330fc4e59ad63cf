use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact, reason = "GONE")]
enum OrderError {
    #[grpc(NOT_FOUND)]
    Failed,
}

fn main() {}
