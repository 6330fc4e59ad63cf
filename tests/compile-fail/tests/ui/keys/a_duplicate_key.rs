use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact)]
enum OrderError {
    #[grpc(NOT_FOUND)]
    #[status(reason = "FIRST", reason = "SECOND")]
    Failed,
}

fn main() {}
