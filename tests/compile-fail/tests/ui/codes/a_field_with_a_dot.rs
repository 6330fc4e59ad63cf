use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact)]
enum OrderError {
    #[grpc(with = .0)]
    Failed(status_mapped::GrpcCode),
    #[grpc(NOT_FOUND)]
    #[status(metadata(order_id = .id))]
    NotFound { id: u64 },
}

fn main() {}
