//! The errors of a service.

use std::fmt;
use std::time::Duration;

use actix_web::http::StatusCode;
use actix_web::http::header::{HeaderName, HeaderValue};
use actix_web::{HttpResponse, ResponseError};
use status_mapped::{GrpcCode, Mapping, PublicError, StatusMapped, Visitor};

/// Text that no client may receive.
pub const SECRET: &str = "10.0.0.7";

#[derive(Debug, thiserror::Error, StatusMapped)]
#[status(
    domain = "orders.example.com",
    type_uri = "https://orders.example.com/errors/"
)]
pub enum OrderError {
    #[error("order {id} not found")]
    #[grpc(NOT_FOUND)]
    #[status(metadata(order_id = id))]
    NotFound { id: u64 },

    #[error("inventory at {SECRET} reset the connection")]
    #[grpc(UNAVAILABLE)]
    #[status(retry_after = Duration::from_millis(1500))]
    Inventory,

    #[error("who are you?")]
    #[grpc(UNAUTHENTICATED)]
    Anonymous,

    #[error("no key")]
    #[grpc(UNAUTHENTICATED)]
    #[status(challenge = "Basic realm=\"orders\"")]
    NoKey,

    #[error("read only")]
    #[http(405)]
    #[status(header("Allow" = "GET, HEAD"))]
    ReadOnly,

    #[error("too many")]
    #[grpc(RESOURCE_EXHAUSTED)]
    #[status(retry_after = Duration::from_secs(30), header("X-Quota" = 7))]
    TooMany,

    #[error("unchanged")]
    #[http(304, unchecked)]
    #[status(header("ETag" = "\"7\""))]
    Unchanged,

    #[error("speak h2c")]
    #[http(426)]
    #[status(header("Upgrade" = "h2c"))]
    Upgrade,

    #[error("the order is not valid")]
    #[grpc(INVALID_ARGUMENT)]
    #[status(violations = [("items[0].quantity", "must be positive")])]
    Invalid,

    #[error("\"quoted\" \\ \u{7} é 🦀")]
    #[grpc(ABORTED)]
    Escapes,

    #[error("the journal is gone")]
    #[grpc(DATA_LOSS)]
    #[status(message = panicking())]
    Panics,

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

fn panicking() -> String {
    panic!("no text")
}

impl OrderError {
    /// One of each.
    #[must_use]
    pub fn all() -> [Self; 12] {
        [
            Self::NotFound { id: 7 },
            Self::Inventory,
            Self::Anonymous,
            Self::NoKey,
            Self::ReadOnly,
            Self::TooMany,
            Self::Unchanged,
            Self::Upgrade,
            Self::Invalid,
            Self::Escapes,
            Self::Panics,
            Self::Store(StoreError::Locked),
        ]
    }

    /// The error of this index.
    ///
    /// # Panics
    ///
    /// If there is none of this index.
    #[must_use]
    pub fn at(index: usize) -> Self {
        let mut all = Self::all().into_iter();
        all.nth(index).expect("an error of this index")
    }
}

/// A type with a lifetime, which is converted.
#[derive(Debug, thiserror::Error, StatusMapped)]
#[error("`{0}` is not sold")]
#[grpc(NOT_FOUND)]
pub struct Unsold<'a>(pub &'a str);

/// A type with a parameter.
#[derive(Debug, thiserror::Error, StatusMapped)]
#[error("{0} is used up")]
#[grpc(RESOURCE_EXHAUSTED)]
pub struct Quota<T>(pub T);

/// A type without parameters, mapped by hand.
#[derive(Debug)]
pub struct ByHand;

impl fmt::Display for ByHand {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("mapped by hand")
    }
}

impl StatusMapped for ByHand {
    fn mapping(&self) -> Mapping {
        Mapping::new(GrpcCode::FAILED_PRECONDITION)
    }

    fn visit(&self, visitor: &mut dyn Visitor) {
        visitor.message(self);
    }
}

status_mapped::impl_responses!(ByHand);

/// A type with neither `Display` nor `Debug`: it is mapped, and no error of actix-web.
#[derive(StatusMapped)]
#[grpc(NOT_FOUND)]
#[status(message = "no such shop")]
pub struct Bare;

/// The same with a lifetime.
#[derive(StatusMapped)]
#[grpc(NOT_FOUND)]
#[status(message = "no such shop")]
pub struct BareRef<'a>(pub &'a str);

/// A type with `skip`, which converts itself.
#[derive(Debug, thiserror::Error, StatusMapped)]
#[error("the shop is closed")]
#[grpc(UNAVAILABLE)]
#[status(skip(actix_web))]
pub struct Closed;

impl ResponseError for Closed {
    fn status_code(&self) -> StatusCode {
        StatusCode::SERVICE_UNAVAILABLE
    }

    fn error_response(&self) -> HttpResponse {
        let mut response = HttpResponse::from(PublicError::of(self));
        response.headers_mut().insert(
            HeaderName::from_static("x-opens"),
            HeaderValue::from_static("monday"),
        );
        response
    }
}
