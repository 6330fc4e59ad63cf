use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[grpc(NOT_FOUND)]
#[grpc(NOT_FOUND)]
#[status(redact)]
enum OrderError {
    Failed,
    Other,
}

fn main() {}
