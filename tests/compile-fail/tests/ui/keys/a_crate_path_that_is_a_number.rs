use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact, crate = 3)]
enum OrderError {
    #[grpc(NOT_FOUND)]
    Failed,
}

fn main() {}
