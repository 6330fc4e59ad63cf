use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact)]
enum OrderError {
    #[grpc(ACCESS_DENIED)]
    Failed,
}

fn main() {}
