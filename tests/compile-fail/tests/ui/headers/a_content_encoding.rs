use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact)]
enum OrderError {
    #[grpc(NOT_FOUND)]
    #[status(header("Content-Encoding" = "gzip"))]
    Failed,
}

fn main() {}
