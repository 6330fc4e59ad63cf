use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact)]
enum OrderError {
    #[grpc(NOT_FOUND)]
    #[status(header("X-Shop" = "1", "x-shop" = "2"))]
    Failed,
}

fn main() {}
