use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(decode, redact)]
enum OrderError {
    #[grpc(NOT_FOUND)]
    #[status(metadata(order_id = id + 1))]
    NotFound { id: u64 },
    #[grpc(ABORTED)]
    #[status(metadata("retry-id" = format!("{}", id)))]
    Aborted { id: u64 },
}

fn main() {}
