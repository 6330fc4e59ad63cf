//! Decoding: a received error as the enum it was sent from.
//!
//! A type with `#[status(decode)]` implements [`Decode`], from a `tonic::Status`
//! (feature `details`) and from a [`Problem`] (feature
//! `serde`). Clients call [`mapped`](ProblemExt::mapped) on what their library
//! returns, and get a [`Failure`]: the service's own error, or the original.

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

/// An error that a client can have again as the type it was sent from.
///
/// Derive it: `#[status(decode)]` beside `#[derive(StatusMapped)]`. Then the
/// same enum is received as was sent, over gRPC (feature `details`) and HTTP
/// (feature `serde`), and can be matched exhaustively:
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
/// Domain and reason say which variant it is; the codes are not asked. What is
/// sent of the fields comes back: one that `metadata` names alone, by its
/// `FromStr`, one that `retry_after` or `violations` names alone, and, over HTTP, one that
/// `extension` names alone, by its `Deserialize`.
///
/// A type that is mapped by hand writes [`decode`](Self::decode).
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be decoded",
    label = "does not implement `Decode`",
    note = "derive it with `#[derive(StatusMapped)]` and `#[status(decode)]`, or leave this variant out with `#[status(decode = skip)]`"
)]
pub trait Decode: Sized {
    /// The error that was received.
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
    /// It is none of this type, or not whole.
    fn decode(received: &Received<'_>) -> Result<Self, DecodeError>;

    /// The error in a status that a tonic client received, of its
    /// `google.rpc.ErrorInfo` (feature `details`).
    ///
    /// Whatever the details hold, this does not panic, and its work is bounded
    /// by their length. tonic's own client does panic where the trailer
    /// `grpc-status-details-bin` is not base64, before any of this sees it.
    ///
    /// # Errors
    ///
    /// The status itself, untouched, where it is no error of this type.
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

    /// The error in a problem document (feature `serde`).
    ///
    /// # Errors
    ///
    /// The document itself, untouched, where it is no error of this type.
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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum DecodeError {
    /// It has no reason: it comes from a proxy, the transport, or a service that
    /// does not say.
    NoReason,
    /// Its details are broken, contradict its code, or come twice.
    Malformed,
    /// Its domain is that of another service.
    OtherDomain,
    /// No variant has its reason: the server may be newer than this client.
    UnknownReason,
    /// It is a variant that says `decode = skip`.
    Skipped,
    /// A value of the variant was not sent: a key of the metadata, a member of the
    /// document, `retry_after` or `violations`. The server may be older, or had more to
    /// say than fits.
    Missing(&'static str),
    /// The value of this key or member did not parse.
    Invalid(&'static str),
    /// A `FromStr` or a `default` of the type's panicked.
    Panicked,
    /// More than one variant has this domain and reason: one of the type's own,
    /// say, and one of an inner error.
    Ambiguous,
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoReason => f.write_str("it has no reason"),
            Self::Malformed => f.write_str("its details are malformed"),
            Self::OtherDomain => f.write_str("its domain is that of another service"),
            Self::UnknownReason => f.write_str("its reason is not known here"),
            Self::Skipped => f.write_str("its variant is never decoded"),
            Self::Missing(key) => write!(f, "`{key}` was not sent"),
            Self::Invalid(key) => write!(f, "the value of `{key}` did not parse"),
            Self::Panicked => f.write_str("reading it panicked"),
            Self::Ambiguous => f.write_str("more than one variant has its reason"),
        }
    }
}

impl core::error::Error for DecodeError {}
