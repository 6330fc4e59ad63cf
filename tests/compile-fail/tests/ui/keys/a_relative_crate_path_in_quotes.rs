use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact, crate = "status_mapped")]
enum OrderError {
    #[grpc(NOT_FOUND)]
    Failed,
}

fn main() {}
