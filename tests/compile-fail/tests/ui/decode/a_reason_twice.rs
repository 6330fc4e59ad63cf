use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(decode, redact)]
enum OrderError {
    #[grpc(NOT_FOUND)]
    Gone,
    #[grpc(ABORTED)]
    #[status(reason = "GONE_ERROR")]
    Lost,
    #[grpc(ABORTED)]
    #[status(reason = "GONE_ERROR")]
    Left,
}

fn main() {}
