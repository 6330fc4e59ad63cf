use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(decode, redact)]
enum OrderError {
    #[status(transparent)]
    Store(#[status(default)] StoreError),
}

#[derive(Default, StatusMapped)]
#[status(decode, redact)]
#[grpc(INTERNAL)]
struct StoreError;

fn main() {}
