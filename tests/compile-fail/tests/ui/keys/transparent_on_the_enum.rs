use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact, transparent)]
enum OrderError {
    #[grpc(NOT_FOUND)]
    Failed,
}

fn main() {}
