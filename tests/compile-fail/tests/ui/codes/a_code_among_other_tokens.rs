use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact)]
enum OrderError {
    #[grpc(NOT_FOUND;)]
    NotFound,
    #[grpc(ABORTED | INTERNAL)]
    Aborted,
    #[http(4xx)]
    Client,
    #[http(304, unchecked = true)]
    Unchanged,
}

fn main() {}
