use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact, skip = tonic)]
enum OrderError {
    #[grpc(NOT_FOUND)]
    Failed,
}

fn main() {}
