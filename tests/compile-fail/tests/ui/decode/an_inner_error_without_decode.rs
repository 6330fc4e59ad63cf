use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(decode, redact)]
enum OrderError {
    #[status(transparent)]
    Store(StoreError),
    #[status(transparent)]
    Other(Box<dyn status_mapped::StatusMapped>),
    #[status(transparent)]
    Upstream(tonic::Status),
}

#[derive(StatusMapped)]
#[status(redact)]
#[grpc(INTERNAL)]
struct StoreError;

fn main() {}
