use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact)]
enum OrderError {
    #[grpc(UNAVAILABLE)]
    #[status(details = tonic_types::RetryInfo::new(None))]
    Busy,
}

fn main() {}
