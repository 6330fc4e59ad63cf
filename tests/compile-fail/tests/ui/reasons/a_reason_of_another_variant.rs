use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact)]
enum OrderError {
    #[grpc(NOT_FOUND)]
    OrderGone,
    #[grpc(NOT_FOUND)]
    #[status(reason = "ORDER_GONE")]
    Other,
}

fn main() {}
