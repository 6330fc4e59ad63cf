use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact, skip(tonic, tonic))]
enum OrderError {
    #[grpc(NOT_FOUND)]
    Failed,
}

fn main() {}
