use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact)]
enum OrderError {
    #[grpc(UNAVAILABLE)]
    #[status(retry_after = self.wait(), header("Retry-After" = "2"))]
    Busy,
}

impl OrderError {
    fn wait(&self) -> std::time::Duration {
        std::time::Duration::from_secs(2)
    }
}

fn main() {}
