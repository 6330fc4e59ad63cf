use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact)]
enum OrderError {
    #[grpc(with = self.code)]
    Failed { code: status_mapped::GrpcCode },
    #[grpc(NOT_FOUND)]
    #[status(metadata(sku = self.0, note = format!("{}", self.1)), retry_after = self.wait())]
    NotFound(u64, String),
}

impl OrderError {
    fn wait(&self) -> core::time::Duration {
        core::time::Duration::from_secs(2)
    }
}

fn main() {}
