//! The errors of a service.

use std::time::Duration;

use status_mapped::StatusMapped;
use status_mapped::tonic_types::Help;

/// Text that no client may receive.
pub const SECRET: &str = "10.0.0.7";

#[derive(Debug, thiserror::Error, StatusMapped)]
#[status(domain = "orders.example.com")]
pub enum OrderError {
    #[error("order {id} not found — é 🦀")]
    #[grpc(NOT_FOUND)]
    #[status(metadata(order_id = id), header("x-shop" = "tea"), header("x-trace-bin" = [0, 255]))]
    NotFound { id: u64 },

    #[error("inventory at {SECRET} reset the connection")]
    #[grpc(UNAVAILABLE)]
    #[status(retry_after = Duration::from_millis(1500))]
    Inventory(#[source] std::io::Error),

    #[error("the order is not valid")]
    #[grpc(INVALID_ARGUMENT)]
    #[status(violations = [("items[0].quantity", "must be positive")])]
    Invalid,

    #[error("who are you?")]
    #[grpc(UNAUTHENTICATED)]
    #[status(challenge = "Basic realm=\"orders\"")]
    Anonymous,

    #[error("payment declined")]
    #[grpc(FAILED_PRECONDITION)]
    #[http(402)]
    #[status(details = Help::with_link("how to pay", "https://orders.example.com/pay"))]
    Declined,

    #[error("accepted, so far")]
    #[grpc(ABORTED)]
    #[http(200, unchecked)]
    Accepted,

    #[error("{}", "é".repeat(4_000))]
    #[grpc(CANCELLED)]
    #[status(details = Help::with_link("a", "b".repeat(6_000)), metadata(whose = "c".repeat(1_000)))]
    Large,

    #[error(transparent)]
    #[status(transparent)]
    Store(#[from] StoreError),
}

#[derive(Debug, thiserror::Error, StatusMapped)]
#[status(domain = "store.example.com")]
pub enum StoreError {
    #[error("somebody else edits the order")]
    #[error_type(CONFLICT)]
    Locked,
}

impl OrderError {
    /// Fails with the error of this index.
    ///
    /// # Errors
    ///
    /// Always.
    pub fn at(index: u64) -> Result<String, Self> {
        Err(match index {
            1 => Self::Inventory(std::io::Error::other(format!("reset by {SECRET}"))),
            2 => Self::Invalid,
            3 => Self::Anonymous,
            4 => Self::Declined,
            5 => Self::Accepted,
            6 => Self::Large,
            8 => Err(StoreError::Locked)?,
            id => Self::NotFound { id },
        })
    }
}

/// A type with a lifetime, which is converted and not kept.
#[derive(Debug, thiserror::Error, StatusMapped)]
#[error("`{0}` is not sold")]
#[grpc(NOT_FOUND)]
pub struct Unsold<'a>(pub &'a str);

/// A type with a parameter.
#[derive(Debug, thiserror::Error, StatusMapped)]
#[error("{0} is used up")]
#[grpc(RESOURCE_EXHAUSTED)]
pub struct Quota<T>(pub T);

/// A type with `skip`, which converts itself.
#[derive(Debug, thiserror::Error, StatusMapped)]
#[error("the shop is closed")]
#[grpc(UNAVAILABLE)]
#[status(skip(connectrpc))]
pub struct Closed;

impl From<Closed> for connectrpc::ConnectError {
    fn from(error: Closed) -> Self {
        let mut error = Self::from(status_mapped::Mapped::new(error));
        error.message = error.message.map(|text| text + "; come back later");
        error
    }
}
