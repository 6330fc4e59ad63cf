use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact, retry_after = self.seconds())]
enum OrderError {
    #[grpc(UNAVAILABLE)]
    Busy,
}

impl OrderError {
    fn seconds(&self) -> u64 {
        2
    }
}

fn main() {}
