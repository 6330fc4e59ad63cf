use status_mapped::StatusMapped;

#[derive(Debug, thiserror::Error, StatusMapped)]
enum OrderError {
    #[error("a")]
    #[grpc(NOT_FOUND)]
    #[status(redacted_message = "sorry", redacted_reason = "SORRY")]
    A,
}

fn main() {}
