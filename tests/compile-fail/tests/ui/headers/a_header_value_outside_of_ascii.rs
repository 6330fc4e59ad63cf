use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact)]
enum OrderError {
    #[grpc(NOT_FOUND)]
    #[status(header("X-Shop" = "Größe"))]
    Failed,
}

fn main() {}
