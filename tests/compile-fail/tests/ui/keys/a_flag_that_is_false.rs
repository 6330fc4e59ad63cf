use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact = false)]
enum OrderError {
    #[grpc(NOT_FOUND)]
    #[status(expose = false)]
    Gone,
}

fn main() {}
