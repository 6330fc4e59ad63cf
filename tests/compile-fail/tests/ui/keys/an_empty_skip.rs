use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact, skip())]
enum OrderError {
    #[grpc(NOT_FOUND)]
    Failed,
}

fn main() {}
