use status_mapped::StatusMapped;
use status_mapped::decode::ProblemExt;

#[derive(StatusMapped)]
#[status(redact)]
#[grpc(INTERNAL)]
struct StoreError;

fn client(status: tonic::Status) {
    let _ = status.mapped::<StoreError>();
}

fn main() {}
