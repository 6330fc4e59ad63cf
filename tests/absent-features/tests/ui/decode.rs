use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(decode, redact)]
#[grpc(NOT_FOUND)]
struct NotFound;

fn main() {}
