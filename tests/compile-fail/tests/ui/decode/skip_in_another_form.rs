use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(decode, redact)]
enum OrderError {
    #[grpc(NOT_FOUND)]
    #[status(decode(skip))]
    NotFound,
    #[grpc(ABORTED)]
    #[status(decode = never)]
    Locked,
    #[grpc(INTERNAL)]
    #[status(decode)]
    Broken,
    #[grpc(UNAVAILABLE)]
    #[status(skip)]
    Busy,
}

fn main() {}
