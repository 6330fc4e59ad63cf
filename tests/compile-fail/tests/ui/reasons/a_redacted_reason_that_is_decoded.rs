use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(decode, redact)]
enum OrderError {
    #[grpc(NOT_FOUND)]
    Missing,
    #[grpc(INTERNAL)]
    #[status(redacted_reason = "MISSING")]
    Failed,
}

fn main() {}
