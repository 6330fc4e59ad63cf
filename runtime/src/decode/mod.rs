//! Decoding: converting a received error to the enum it was sent from.
//!
//! A type with `#[status(decode)]` implements [`Decode`], from a `tonic::Status`
//! (feature `details`) and from a [`Problem`] (feature
//! `serde`). A client calls [`mapped`](ProblemExt::mapped) on the value that its library
//! returns. The error of the result is a [`Failure`]: the error of the service, or the
//! original.
//!
//! ```
//! # #[cfg(all(feature = "derive", feature = "serde"))] {
//! use status_mapped::problem::Problem;
//! use status_mapped::{PublicError, StatusMapped, decode::Decode};
//!
//! #[derive(Debug, PartialEq, StatusMapped)]
//! #[status(decode, redact)]
//! enum OrderError {
//!     #[grpc(NOT_FOUND)]
//!     #[status(metadata(order_id = id))]
//!     NotFound { id: u64 },
//! }
//!
//! let sent = PublicError::of(&OrderError::NotFound { id: 7 }).into_http();
//!
//! let received = Problem::from_json(sent.body().as_bytes()).unwrap();
//! let error = OrderError::from_problem(received).unwrap();
//! assert_eq!(error, OrderError::NotFound { id: 7 });
//! # }
//! ```

#[cfg(any(feature = "details", feature = "reqwest"))]
mod client;
mod derived;
mod extension;
#[cfg(feature = "serde")]
mod problem;
mod received;
#[cfg(feature = "reqwest")]
mod reqwest;
#[cfg(feature = "details")]
mod status;
mod undecoded;
mod violations;

use alloc::boxed::Box;
use alloc::sync::Arc;
use core::fmt;

#[cfg(any(feature = "details", feature = "reqwest"))]
pub use self::client::ProblemExt;
pub use self::derived::{decode, field, inner, message_field, optional_field, retry_after_field};
pub use self::extension::{
    FromExtension, default_extension_field, extension_field, optional_extension_field,
};
use self::received::Parts;
pub use self::received::{FromMetadata, FromRetryAfter, Received};
pub use self::undecoded::{Failure, Original, Undecoded};
pub use self::violations::{FromViolations, optional_violations_field, violations_field};
#[cfg(feature = "serde")]
use crate::problem::Problem;

/// An error that a client can decode to the type it was sent from.
///
/// To derive it, add `#[status(decode)]` to the type. The client then receives the same enum
/// over gRPC (feature `details`) and HTTP (feature `serde`), and can match it exhaustively:
///
/// ```
/// # #[cfg(all(feature = "derive", feature = "details"))] {
/// use status_mapped::StatusMapped;
/// use status_mapped::decode::Decode;
///
/// #[derive(Debug, PartialEq, StatusMapped)]
/// #[status(decode, domain = "orders.example.com")]
/// enum OrderError {
///     #[grpc(NOT_FOUND)]
///     #[status(message = "order {id} not found", metadata(order_id = id))]
///     NotFound { id: u64 },
///
///     #[grpc(UNAVAILABLE)]
///     #[status(redact)]
///     Unreachable,
/// }
///
/// let received = tonic::Status::from_error(Box::new(tonic::Status::not_found("no page")));
/// assert!(OrderError::from_status(received).is_err());
///
/// let received = tonic::Status::from(status_mapped::PublicError::of(&OrderError::NotFound { id: 7 }));
/// match OrderError::from_status(received).unwrap() {
///     OrderError::NotFound { id } => assert_eq!(id, 7),
///     OrderError::Unreachable => unreachable!(),
/// }
/// # }
/// ```
///
/// Domain and reason identify the variant; its codes are not compared. A field is decoded if
/// it is the whole value of an entry of `metadata`, by its `FromStr`, or of `retry_after` or
/// `violations`, or, over HTTP, of a member of `extension`, by its `Deserialize`.
///
/// To implement it by hand, write [`decode`](Self::decode).
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be decoded",
    label = "does not implement `Decode`",
    note = "derive it with `#[derive(StatusMapped)]` and `#[status(decode)]`, or skip the variant with `#[status(decode = skip)]`"
)]
pub trait Decode: Sized {
    /// Decodes a received error.
    ///
    /// ```
    /// use status_mapped::decode::{Decode, DecodeError, Received};
    ///
    /// #[derive(Debug, PartialEq)]
    /// struct Locked;
    ///
    /// impl Decode for Locked {
    ///     fn decode(received: &Received<'_>) -> Result<Self, DecodeError> {
    ///         match (received.domain(), received.reason()) {
    ///             ("orders.example.com", "ORDER_LOCKED") => Ok(Self),
    ///             ("orders.example.com", _) => Err(DecodeError::UnknownReason),
    ///             _ => Err(DecodeError::OtherDomain),
    ///         }
    ///     }
    /// }
    ///
    /// # #[cfg(feature = "serde")] {
    /// use status_mapped::HttpStatus;
    /// use status_mapped::problem::Problem;
    ///
    /// let problem = Problem::new(HttpStatus::CONFLICT)
    ///     .with_domain("orders.example.com")
    ///     .with_reason("ORDER_LOCKED");
    /// assert_eq!(Locked::from_problem(problem).unwrap(), Locked);
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// The error is not of this type, or a value is missing or not valid.
    fn decode(received: &Received<'_>) -> Result<Self, DecodeError>;

    /// Decodes the error of a status that a tonic client received, from its
    /// `google.rpc.ErrorInfo` (feature `details`).
    ///
    /// It does not panic, whatever bytes the details have, and its cost is linear in their
    /// length. The client of tonic itself panics if the trailer `grpc-status-details-bin` is
    /// not base64.
    ///
    /// ```
    /// # #[cfg(feature = "derive")] {
    /// use status_mapped::{Mapped, PublicError, StatusMapped, decode::Decode};
    ///
    /// #[derive(Debug, PartialEq, StatusMapped)]
    /// #[grpc(NOT_FOUND)]
    /// #[status(decode, redact, metadata(id = _0))]
    /// struct NoSuchOrder(u64);
    ///
    /// let status = tonic::Status::from(PublicError::of(&NoSuchOrder(7)));
    /// assert_eq!(NoSuchOrder::from_status(status).unwrap(), NoSuchOrder(7));
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// The unchanged status, if it is not an error of this type.
    #[cfg(feature = "details")]
    fn from_status(status: tonic::Status) -> Result<Self, Undecoded<tonic::Status>> {
        let decoded = Parts::of_status(&status).and_then(|parts| parts.decode());
        decoded.map_err(|why| {
            let (code, retry_after) = (
                status.code().into(),
                crate::StatusMapped::retry_after(&status),
            );
            Undecoded::new(status, why, code, retry_after)
        })
    }

    /// Decodes the error of a problem document (feature `serde`).
    ///
    /// ```
    /// # #[cfg(feature = "derive")] {
    /// use status_mapped::problem::Problem;
    /// use status_mapped::{StatusMapped, decode::Decode};
    ///
    /// #[derive(Debug, PartialEq, StatusMapped)]
    /// #[grpc(NOT_FOUND)]
    /// #[status(decode, redact, metadata(id = _0))]
    /// struct NoSuchOrder(u64);
    ///
    /// let problem = Problem::of(&NoSuchOrder(7));
    /// assert_eq!(NoSuchOrder::from_problem(problem).unwrap(), NoSuchOrder(7));
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// The unchanged document, if it is not an error of this type.
    #[cfg(feature = "serde")]
    fn from_problem(problem: Problem) -> Result<Self, Undecoded<Problem>> {
        let violations = problem.violations();
        let decoded = Parts::of_problem(&problem, &violations).and_then(|parts| parts.decode());
        decoded.map_err(|why| {
            let (code, retry_after) = (problem::code(&problem), problem.retry_after());
            Undecoded::new(problem, why, code, retry_after)
        })
    }
}

impl<T: Decode> Decode for Box<T> {
    fn decode(received: &Received<'_>) -> Result<Self, DecodeError> {
        T::decode(received).map(Self::new)
    }
}

impl<T: Decode> Decode for Arc<T> {
    fn decode(received: &Received<'_>) -> Result<Self, DecodeError> {
        T::decode(received).map(Self::new)
    }
}

/// Why an error was not decoded.
///
/// ```
/// # #[cfg(all(feature = "derive", feature = "serde"))] {
/// use status_mapped::HttpStatus;
/// use status_mapped::problem::Problem;
/// use status_mapped::{StatusMapped, decode::{Decode, DecodeError}};
///
/// #[derive(Debug, StatusMapped)]
/// #[grpc(NOT_FOUND)]
/// #[status(decode, redact, domain = "orders.example.com")]
/// struct NoSuchOrder;
///
/// let problem = Problem::new(HttpStatus::NOT_FOUND)
///     .with_domain("orders.example.com")
///     .with_reason("NO_SUCH_CUSTOMER");
/// let undecoded = NoSuchOrder::from_problem(problem).unwrap_err();
/// assert_eq!(undecoded.why(), DecodeError::UnknownReason);
/// # }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum DecodeError {
    /// It has no reason: it comes from a proxy, the transport, or a service that
    /// sends none.
    NoReason,
    /// Its details are malformed, contradict its code, or are repeated.
    Malformed,
    /// It has a reason, and no domain that says whose reason it is. The rejections of
    /// [`ProblemLayer`](crate::layer::ProblemLayer) are such errors.
    NoDomain,
    /// Its domain is that of another service.
    OtherDomain,
    /// No variant has its reason: the server may be newer than this client.
    UnknownReason,
    /// Its variant has `decode = skip`.
    Skipped,
    /// A value of the variant was not sent: a key of the metadata, a member of the
    /// document, `retry_after` or `violations`. The server may be older than this client,
    /// or the value was omitted because of a limit.
    Missing(&'static str),
    /// The value of this key or member did not parse.
    Invalid(&'static str),
    /// A `FromStr` or a `default` of the type panicked.
    Panicked,
    /// More than one variant has this domain and reason, such as one of the type itself and
    /// one of an inner error.
    Ambiguous,
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoReason => f.write_str("it has no reason"),
            Self::Malformed => f.write_str("its details are malformed"),
            Self::NoDomain => f.write_str("it has no domain"),
            Self::OtherDomain => f.write_str("its domain is that of another service"),
            Self::UnknownReason => f.write_str("its reason is unknown to this client"),
            Self::Skipped => f.write_str("its variant is never decoded"),
            Self::Missing(key) => write!(f, "`{key}` was not sent"),
            Self::Invalid(key) => write!(f, "the value of `{key}` did not parse"),
            Self::Panicked => f.write_str("reading it panicked"),
            Self::Ambiguous => f.write_str("more than one variant has its reason"),
        }
    }
}

impl core::error::Error for DecodeError {}
