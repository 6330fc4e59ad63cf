use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(decode, redact)]
enum OrderError {
    #[grpc(NOT_FOUND)]
    #[status(metadta(order_id))]
    NotFound { order_id: u64 },

    #[grpc(UNAVAILABLE)]
    #[status(retry_aftr = wait)]
    Closed { wait: core::time::Duration },
}

fn main() {}
