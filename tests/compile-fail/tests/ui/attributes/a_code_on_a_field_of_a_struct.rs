use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact)]
#[grpc(NOT_FOUND)]
struct OrderError {
    #[http(404)]
    id: u64,
}

fn main() {}
