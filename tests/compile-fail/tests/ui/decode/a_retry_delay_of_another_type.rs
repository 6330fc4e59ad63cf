use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(decode, redact)]
enum OrderError {
    #[grpc(UNAVAILABLE)]
    #[status(retry_after = seconds)]
    Busy { seconds: u64 },
}

fn main() {}
