use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact)]
enum OrderError {
    #[grpc(NOT_FOUND)]
    #[status(header("X-Line" = "one\r\ntwo"))]
    Failed,
}

fn main() {}
