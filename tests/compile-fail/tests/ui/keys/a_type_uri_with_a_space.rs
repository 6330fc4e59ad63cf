use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact, type_uri = "errors of orders/")]
enum OrderError {
    #[grpc(NOT_FOUND)]
    Failed,
}

fn main() {}
