use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact, skip(tonik))]
enum OrderError {
    #[grpc(NOT_FOUND)]
    Failed,
}

fn main() {}
