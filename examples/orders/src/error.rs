//! The errors of the service, and the codes of each.

use std::num::ParseIntError;
use std::time::Duration;

use status_mapped::StatusMapped;
use thiserror::Error;
use tonic_types::BadRequest;

use crate::order::State;
use crate::payments::PaymentError;
use crate::rest::entity_tag;
use crate::store::storage_code;

/// The delay before a client retries a change that conflicted with another one.
const BACK_OFF: Duration = Duration::from_millis(250);

/// The usual duration of a payment.
const PAYMENT: Duration = Duration::from_secs(1);

/// Why a call on an order failed.
#[derive(Debug, Error, StatusMapped)]
#[status(
    decode,
    domain = "orders.example.com",
    // Relative to the server's own address (RFC 9457, section 3.1.1).
    type_uri = "/errors/"
)]
pub enum OrderError {
    /// The token is missing or unknown.
    #[error("send `authorization: Bearer <customer>`")]
    #[grpc(UNAUTHENTICATED)]
    #[status(challenge = "Bearer realm=\"orders\"")]
    UnknownCustomer,

    /// The order belongs to another customer. Logged as a warning, because the caller may
    /// be trying numbers.
    #[error("order {id} belongs to somebody else")]
    #[grpc(PERMISSION_DENIED)]
    #[status(metadata(order_id = id), log = warn)]
    NotYours {
        /// The number of the order.
        id: u64,
    },

    /// The identifier of the order is not a number.
    #[error("an order is named by its number")]
    #[grpc(INVALID_ARGUMENT)]
    BadId(#[from] Option<ParseIntError>),

    /// The quantity is outside the limits.
    #[error("{quantity} is not between 1 and {most}")]
    #[grpc(INVALID_ARGUMENT)]
    #[http(422)]
    #[status(
        metadata(quantity, most),
        details = BadRequest::with_violation("quantity", format!("is not between 1 and {most}"))
    )]
    BadQuantity {
        /// The quantity in the request.
        quantity: u32,
        /// The limit.
        most: u32,
    },

    /// The shop does not sell this item.
    #[error("no `{item}` is sold here")]
    #[error_type(BAD_REQUEST, INVALID_ARGUMENT)]
    #[status(
        metadata(item),
        details = BadRequest::with_violation("item", format!("`{item}` is not sold here"))
    )]
    UnknownItem {
        /// The item in the request.
        item: String,
    },

    /// Fewer are in stock than were ordered.
    #[error("{left} of `{item}` left")]
    #[grpc(RESOURCE_EXHAUSTED)]
    #[http(409)]
    #[status(metadata(item, left), retry_after = *delivery)]
    SoldOut {
        /// The item in the request.
        item: String,
        /// How many are in stock.
        left: u32,
        /// The time until the next delivery.
        delivery: Duration,
    },

    /// The caller used the key for an earlier order.
    #[error("key `{key}` was used for order {id}")]
    #[grpc(ALREADY_EXISTS)]
    #[status(metadata(order_id = id, key))]
    KeyTaken {
        /// The key.
        key: String,
        /// The earlier order.
        id: u64,
    },

    /// There is no such order.
    #[error("order {id} not found")]
    #[grpc(NOT_FOUND)]
    #[status(reason = "ORDER_NOT_FOUND", metadata(order_id = id))]
    NotFound {
        /// The number in the request.
        id: u64,
    },

    /// The order is archived and no longer shown.
    #[error("order {id} is in the archive")]
    #[http(410)]
    #[status(metadata(order_id = id))]
    Archived {
        /// The number of the order.
        id: u64,
    },

    /// The order was changed after the caller read it.
    #[error("order {id} has version {version} by now")]
    #[error_type(CONFLICT)]
    #[status(metadata(order_id = id, version), retry_after = BACK_OFF)]
    Changed {
        /// The number of the order.
        id: u64,
        /// The current version.
        version: u64,
    },

    /// The caller has the newest version. Over HTTP this is a 304 with the entity tag that
    /// a 200 would have (RFC 9110, section 15.4.5).
    #[error("version {version} is the newest")]
    #[grpc(FAILED_PRECONDITION)]
    #[http(304, unchecked)]
    #[status(header("ETag" = entity_tag(*version)), metadata(version))]
    Unchanged {
        /// The version that the caller has.
        version: u64,
    },

    /// The order can no longer be changed.
    #[error("order {id} of {customer} is {state}")]
    #[grpc(FAILED_PRECONDITION)]
    #[status(
        message = "order {id} is {state} and no longer open",
        metadata(order_id = id, state)
    )]
    NotOpen {
        /// The number of the order.
        id: u64,
        /// The customer. Clients do not receive it: `message` replaces the `Display`.
        #[status(default)]
        customer: String,
        /// The state of the order.
        state: State,
    },

    /// A payment of the order is in progress.
    #[error("order {id} is being paid; read it, then try again")]
    #[grpc(ABORTED)]
    #[status(metadata(order_id = id), retry_after = PAYMENT)]
    PaymentUnderway {
        /// The number of the order.
        id: u64,
    },

    /// The list starts after the last order.
    #[error("the last order is {last}")]
    #[grpc(OUT_OF_RANGE)]
    #[status(metadata(last))]
    PastEnd {
        /// The number of the last order.
        last: u64,
    },

    /// Orders cannot be deleted.
    #[error("orders are not deleted")]
    #[grpc(UNIMPLEMENTED)]
    #[http(405)]
    #[status(
        message = "orders are kept for the books; cancel it",
        header("Allow" = "GET, HEAD"),
        log = debug
    )]
    Undeletable,

    /// The payment failed. The codes are those of the inner error.
    #[error(transparent)]
    #[status(transparent)]
    Payment(#[from] PaymentError),

    /// The database failed. Its message is redacted, because `#[error(transparent)]` takes
    /// it from another crate.
    #[error(transparent)]
    #[grpc(with = storage_code(_0))]
    #[status(log = error, decode = skip)]
    Storage(#[from] redb::Error),

    /// A stored order cannot be read.
    #[error("the record of order {id} is damaged")]
    #[grpc(DATA_LOSS)]
    #[load_test(DATABASE_FAILURE)]
    #[status(decode = skip)]
    Damaged {
        /// The number of the order.
        id: u64,
        /// The mistake in the record.
        source: serde_json::Error,
    },

    /// The total of a stored order is not its price times its quantity.
    #[error("order {id} is stored with a total of {total}, which its price does not give")]
    #[grpc(INTERNAL)]
    #[load_test(2001)]
    #[status(decode = skip)]
    Mispriced {
        /// The number of the order.
        id: u64,
        /// The stored total.
        total: u64,
    },
}
