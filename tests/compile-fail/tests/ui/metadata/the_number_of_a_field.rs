use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact)]
enum OrderError {
    #[grpc(NOT_FOUND)]
    #[status(metadata(order_id = 0), header("ETag" = 0))]
    Gone(u64),
    #[grpc(ABORTED)]
    #[status(metadata(0))]
    Changed(u64),
}

fn main() {}
