use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact)]
enum OrderError {
    #[grpc(UNAVAILABLE)]
    #[status(header(Retry-After = "1"))]
    Busy,
    #[grpc(NOT_FOUND)]
    #[status(header("Retry-After: 1"))]
    Gone,
    #[grpc(ABORTED)]
    #[status(header("ETag": "a", Allow = "GET"))]
    Changed,
}

fn main() {}
