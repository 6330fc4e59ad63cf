use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact)]
enum OrderError {
    #[grpc(NOT_FOUND)]
    #[status(header("grpc-status" = "0"))]
    Failed,
}

fn main() {}
