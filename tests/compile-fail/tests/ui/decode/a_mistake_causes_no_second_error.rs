use status_mapped::StatusMapped;
use status_mapped::decode::ProblemExt;

#[derive(StatusMapped)]
#[status(decode, redact)]
enum OrderError {
    #[grpc(NOT_FUOND)]
    NotFound { id: u64 },
}

fn client(status: tonic::Status) {
    let _ = status.mapped::<OrderError>();
}

fn main() {}
