use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact)]
enum OrderError {
    #[grpc(UNAVAILABLE)]
    #[status(retry = core::time::Duration::from_secs(2))]
    Failed,
}

fn main() {}
