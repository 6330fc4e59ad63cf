use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact)]
enum OrderError {
    #[grpc(UNAVAILABLE)]
    #[status(retry-after = core::time::Duration::from_secs(2))]
    Busy,
}

fn main() {}
