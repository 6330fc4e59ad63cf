use status_mapped::StatusMapped;

#[derive(Debug, StatusMapped)]
#[status(redact)]
#[grpc(NOT_FOUND)]
struct OrderError;

impl From<OrderError> for tonic::Status {
    fn from(_: OrderError) -> Self {
        Self::not_found("order")
    }
}

fn main() {}
