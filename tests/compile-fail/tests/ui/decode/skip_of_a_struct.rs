use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[grpc(NOT_FOUND)]
#[status(redact, decode = skip)]
struct OrderError {
    id: u64,
}

fn main() {}
