//! The errors of a service.

use std::time::Duration;

use status_mapped::{GrpcCode, Mapping, StatusMapped, Visitor};

/// Text that no client may receive.
pub const SECRET: &str = "10.0.0.7";

#[derive(Clone, Debug, thiserror::Error, StatusMapped)]
#[status(domain = "orders.example.com")]
pub enum OrderError {
    #[error("order {id} not found")]
    #[grpc(NOT_FOUND)]
    #[status(reason = "ORDER_NOT_FOUND", metadata(order_id = id))]
    NotFound { id: u64 },

    #[error("the order is not valid")]
    #[grpc(INVALID_ARGUMENT)]
    #[status(
        violations = [("items[0].quantity", "must be positive")],
        extension(attempts = [1, 2], errorType = "replaced")
    )]
    Invalid,

    #[error("inventory at {SECRET} reset the connection")]
    #[grpc(UNAVAILABLE)]
    #[status(retry_after = Duration::from_millis(1500), extension(peer = SECRET))]
    Inventory,

    #[error(transparent)]
    #[status(transparent)]
    Store(#[from] StoreError),
}

#[derive(Clone, Debug, thiserror::Error, StatusMapped)]
#[status(domain = "store.example.com")]
pub enum StoreError {
    #[error("somebody else edits the order")]
    #[error_type(CONFLICT)]
    Locked,
}

/// A type that does not implement `Error`, like many wrappers of `anyhow::Error`.
#[derive(Debug)]
pub struct AppError(pub anyhow::Error);

impl std::fmt::Display for AppError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl StatusMapped for AppError {
    fn mapping(&self) -> Mapping {
        Mapping::new(GrpcCode::FAILED_PRECONDITION)
    }

    fn visit(&self, visitor: &mut dyn Visitor) {
        visitor.message(self);
    }
}

status_mapped::impl_responses!(AppError);
