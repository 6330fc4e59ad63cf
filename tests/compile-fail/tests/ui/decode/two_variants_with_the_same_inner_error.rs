use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(decode, redact)]
enum OrderError {
    #[status(transparent)]
    Read(StoreError),
    #[status(transparent)]
    Write(StoreError),
}

#[derive(StatusMapped)]
#[status(decode, redact)]
#[grpc(INTERNAL)]
struct StoreError;

fn main() {}
