use status_mapped::{ProblemExt, StatusMapped};

#[derive(StatusMapped)]
#[status(redact)]
#[grpc(INTERNAL)]
struct StoreError;

fn client(status: tonic::Status) {
    let _ = status.mapped::<StoreError>();
}

fn main() {}
