use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(decode, redact)]
enum OrderError {
    #[grpc(NOT_FOUND)]
    NotFound,
    #[status(transparent)]
    Again(Box<Self>),
    #[status(transparent)]
    Wrapped(Box<OrderError>),
}

fn main() {}
