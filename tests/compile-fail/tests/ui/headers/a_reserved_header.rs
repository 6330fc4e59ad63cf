use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact)]
enum OrderError {
    #[grpc(NOT_FOUND)]
    #[status(header("Content-Length" = "3"))]
    Failed,
}

fn main() {}
