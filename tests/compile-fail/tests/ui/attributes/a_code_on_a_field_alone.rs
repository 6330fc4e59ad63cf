use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact)]
enum OrderError {
    Failed(#[grpc(NOT_FOUND)] u64),
}

fn main() {}
