use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(decode, redact)]
enum OrderError {
    #[status(transparent, reason = "STORE_FAILED")]
    Store(StoreError),
}

#[derive(StatusMapped)]
#[status(decode, redact)]
#[grpc(INTERNAL)]
struct StoreError;

fn main() {}
