use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact)]
#[grpc(INTERNAL)]
#[status(metadata("metadata-left-out" = 1))]
struct StoreError;

fn main() {}
