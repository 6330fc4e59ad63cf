use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact)]
enum OrderError {
    #[grpc(NOT_FOUND)]
    #[status(message = "one")]
    #[status(message = "two")]
    Failed,
}

fn main() {}
