use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact)]
enum OrderError {
    #[grpc(NOT_FOUND)]
    HttpError,
    #[grpc(NOT_FOUND)]
    HTTPError,
}

fn main() {}
