use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact)]
enum OrderError {
    #[grpc(NOT_FOUND)]
    #[status(header("X-One" = "1" "X-Two" = "2"))]
    Failed,
}

fn main() {}
