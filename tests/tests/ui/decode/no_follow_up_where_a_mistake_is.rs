use status_mapped::{ProblemExt, StatusMapped};

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
