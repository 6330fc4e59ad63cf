use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact, reason = "ORDER_FAILED")]
enum OrderError {
    #[grpc(NOT_FOUND)]
    NotFound,
}

fn main() {}
