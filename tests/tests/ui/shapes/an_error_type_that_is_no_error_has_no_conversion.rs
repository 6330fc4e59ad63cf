use status_mapped::StatusMapped;

#[derive(Debug, StatusMapped)]
#[status(redact)]
#[grpc(INTERNAL)]
struct Plain;

fn status() -> Result<(), tonic::Status> {
    Err(Plain)?
}

fn main() {}
