use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact)]
enum OrderError {
    #[grpc(NOT_FOUND)]
    #[status(reason = "orderNotFound")]
    NotFound,
    #[grpc(NOT_FOUND)]
    #[status(reason = "NoHTTPOrder")]
    NoOrder,
}

fn main() {}
