use status_mapped::StatusMapped;

#[derive(StatusMapped)]
enum OrderError {
    #[grpc(NOT_FOUND)]
    #[status(message("the order is gone"))]
    Gone,
    #[grpc(UNAVAILABLE)]
    #[status(message = "busy", retry_after(wait()))]
    Busy,
    #[grpc(ABORTED)]
    #[status(reason: "ORDER_CHANGED", message = "changed")]
    Changed,
}

fn main() {}
