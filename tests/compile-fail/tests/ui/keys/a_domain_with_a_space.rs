use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact, domain = "order service")]
enum OrderError {
    #[grpc(NOT_FOUND)]
    NotFound,
}

fn main() {}
