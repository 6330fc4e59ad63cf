use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact)]
enum OrderError {
    #[grpc(CONNECTION_RESET)]
    Failed,
}

fn main() {}
