use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact)]
enum OrderError {
    #[grpc(NOT_FOUND)]
    #[status(header("WWW-Authenticate" = "Basic"))]
    A,
}

fn main() {}
