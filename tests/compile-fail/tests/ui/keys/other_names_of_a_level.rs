use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact)]
enum OrderError {
    #[grpc(NOT_FOUND)]
    #[status(log = Level::WARN)]
    Gone,
    #[grpc(ABORTED)]
    #[status(log = none)]
    Changed,
    #[grpc(INTERNAL)]
    #[status(log = critical)]
    Broken,
}

fn main() {}
