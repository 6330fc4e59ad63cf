//! Everything that can go wrong, and what a client is told. This is the only
//! place that knows a status code.

use std::num::ParseIntError;
use std::time::Duration;

use status_mapped::StatusMapped;
use thiserror::Error;
use tonic_types::BadRequest;

use crate::order::State;
use crate::payments::PaymentError;
use crate::rest::entity_tag;
use crate::store::storage_code;

/// How long a client that lost a race waits for the other one.
const BACK_OFF: Duration = Duration::from_millis(250);

/// How long a payment takes, as a rule.
const PAYMENT: Duration = Duration::from_secs(1);

/// Why a call on an order failed.
#[derive(Debug, Error, StatusMapped)]
#[status(
    decode,
    domain = "orders.example.com",
    // Of this service, wherever it runs (RFC 9457, section 3.1.1).
    type_uri = "/errors/"
)]
pub enum OrderError {
    /// Nobody is known by the token, or there is none.
    #[error("send `authorization: Bearer <customer>`")]
    #[grpc(UNAUTHENTICATED)]
    #[status(challenge = "Bearer realm=\"orders\"")]
    UnknownCustomer,

    /// The order is another customer's. Operators see who tries numbers.
    #[error("order {id} belongs to somebody else")]
    #[grpc(PERMISSION_DENIED)]
    #[status(metadata(order_id = id), log = warn)]
    NotYours {
        /// Its number.
        id: u64,
    },

    /// What should be an order's number is not one.
    #[error("an order is named by its number")]
    #[grpc(INVALID_ARGUMENT)]
    BadId(#[from] Option<ParseIntError>),

    /// Nobody orders so many, or none.
    #[error("{quantity} is not between 1 and {most}")]
    #[grpc(INVALID_ARGUMENT)]
    #[http(422)]
    #[status(
        metadata(quantity, most),
        details = BadRequest::with_violation("quantity", format!("is not between 1 and {most}"))
    )]
    BadQuantity {
        /// What was asked for.
        quantity: u32,
        /// What one order can hold.
        most: u32,
    },

    /// The shop never had this.
    #[error("no `{item}` is sold here")]
    #[error_type(BAD_REQUEST, INVALID_ARGUMENT)]
    #[status(
        metadata(item),
        details = BadRequest::with_violation("item", format!("`{item}` is not sold here"))
    )]
    UnknownItem {
        /// What was asked for.
        item: String,
    },

    /// Less is left than was asked for.
    #[error("{left} of `{item}` left")]
    #[grpc(RESOURCE_EXHAUSTED)]
    #[http(409)]
    #[status(metadata(item, left), retry_after = *delivery)]
    SoldOut {
        /// What was asked for.
        item: String,
        /// How many there are.
        left: u32,
        /// When there is more of it.
        delivery: Duration,
    },

    /// The caller's key stands for an earlier order.
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
        /// The number.
        id: u64,
    },

    /// There was such an order.
    #[error("order {id} is in the archive")]
    #[http(410)]
    #[status(metadata(order_id = id))]
    Archived {
        /// Its number.
        id: u64,
    },

    /// Somebody else changed the order first.
    #[error("order {id} has version {version} by now")]
    #[error_type(CONFLICT)]
    #[status(metadata(order_id = id, version), retry_after = BACK_OFF)]
    Changed {
        /// Its number.
        id: u64,
        /// The version to read again.
        version: u64,
    },

    /// The caller has the newest version. HTTP wants that to be a 304, with the
    /// tag that the 200 would have (RFC 9110, 15.4.5).
    #[error("version {version} is the newest")]
    #[grpc(FAILED_PRECONDITION)]
    #[http(304, unchecked)]
    #[status(header("ETag" = entity_tag(*version)), metadata(version))]
    Unchanged {
        /// The version that the caller has.
        version: u64,
    },

    /// The order is past the point of changes.
    #[error("order {id} of {customer} is {state}")]
    #[grpc(FAILED_PRECONDITION)]
    #[status(
        message = "order {id} is {state} and no longer open",
        metadata(order_id = id, state)
    )]
    NotOpen {
        /// Its number.
        id: u64,
        /// Whose it is: nothing that a client is told.
        #[status(default)]
        customer: String,
        /// What became of it.
        state: State,
    },

    /// The bank was asked for the order's money, and has not answered yet.
    #[error("order {id} is being paid; read it, then try again")]
    #[grpc(ABORTED)]
    #[status(metadata(order_id = id), retry_after = PAYMENT)]
    PaymentUnderway {
        /// Its number.
        id: u64,
    },

    /// The list has no such page.
    #[error("the last order is {last}")]
    #[grpc(OUT_OF_RANGE)]
    #[status(metadata(last))]
    PastEnd {
        /// The number of the last order.
        last: u64,
    },

    /// Orders are kept.
    #[error("orders are not deleted")]
    #[grpc(UNIMPLEMENTED)]
    #[http(405)]
    #[status(
        message = "orders are kept for the books; cancel it",
        header("Allow" = "GET, HEAD"),
        log = debug
    )]
    Undeletable,

    /// The payment failed; the payment's own error says how.
    #[error(transparent)]
    #[status(transparent)]
    Payment(#[from] PaymentError),

    /// The database failed. Its text is for operators, whatever the code.
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
        /// Its number.
        id: u64,
        /// What is wrong with the record.
        source: serde_json::Error,
    },

    /// A stored order contradicts itself.
    #[error("order {id} is stored with a total of {total}, which its price does not give")]
    #[grpc(INTERNAL)]
    #[load_test(2001)]
    #[status(decode = skip)]
    Mispriced {
        /// Its number.
        id: u64,
        /// What is stored.
        total: u64,
    },
}
