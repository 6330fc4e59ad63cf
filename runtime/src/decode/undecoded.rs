//! What is held where an error was not decoded, or may not have been.

use alloc::boxed::Box;
use core::error::Error;
use core::fmt;
use core::time::Duration;

use super::DecodeError;
use crate::{GrpcCode, Retry, StatusMapped};

/// What was received where [`Decode`](crate::decode::Decode) did not know it: the
/// original as it came, and why.
///
/// As an error its source is the original.
///
/// ```
/// # #[cfg(all(feature = "derive", feature = "details"))] {
/// use status_mapped::{Retry, StatusMapped};
/// use status_mapped::decode::{Decode, DecodeError};
///
/// #[derive(Debug, StatusMapped)]
/// #[status(decode, redact)]
/// enum OrderError {
///     #[grpc(NOT_FOUND)]
///     NotFound,
/// }
///
/// // A proxy answered: nothing says which error it is.
/// let status = tonic::Status::unavailable("no healthy upstream");
/// let undecoded = OrderError::from_status(status).unwrap_err();
/// assert_eq!(undecoded.why(), DecodeError::NoReason);
/// assert_eq!(undecoded.retry(), Retry::Call);
/// assert_eq!(undecoded.into_original().message(), "no healthy upstream");
/// # }
/// ```
// In a box, so that a `Result` with one is small.
pub struct Undecoded<O>(Box<Inner<O>>);

struct Inner<O> {
    original: O,
    why: DecodeError,
    code: GrpcCode,
    retry_after: Option<Duration>,
}

impl<O> Undecoded<O> {
    pub(super) fn new(
        original: O,
        why: DecodeError,
        code: GrpcCode,
        retry_after: Option<Duration>,
    ) -> Self {
        Self(Box::new(Inner {
            original,
            why,
            code,
            retry_after,
        }))
    }

    /// The same of what the original was read from.
    #[cfg(feature = "reqwest")]
    pub(super) fn of<T>(self, original: T) -> Undecoded<T> {
        let Inner {
            why,
            code,
            retry_after,
            ..
        } = *self.0;
        Undecoded::new(original, why, code, retry_after)
    }

    /// What was received.
    pub fn original(&self) -> &O {
        &self.0.original
    }

    /// What was received, as it was before it was to be decoded.
    #[must_use]
    pub fn into_original(self) -> O {
        self.0.original
    }

    /// Why it was not decoded.
    pub fn why(&self) -> DecodeError {
        self.0.why
    }

    /// The gRPC code. Of an HTTP response that says none, that of its status.
    pub fn grpc_code(&self) -> GrpcCode {
        self.0.code
    }

    /// Whether to try again: what the gRPC code says, but that the call may be
    /// repeated where a retry delay is given, unless something has to change first.
    pub fn retry(&self) -> Retry {
        let has_time = self.retry_after().is_some();
        self.grpc_code().retry_after(has_time)
    }

    /// When to try again, where the server says so: `RetryInfo`, `Retry-After`.
    pub fn retry_after(&self) -> Option<Duration> {
        self.0.retry_after
    }
}

impl<O: fmt::Debug> fmt::Debug for Undecoded<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Undecoded")
            .field("why", &self.why())
            .field("original", self.original())
            .finish()
    }
}

impl<O> fmt::Display for Undecoded<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (code, why) = (self.grpc_code(), self.why());
        write!(f, "an error that is not known here, {code}: {why}")
    }
}

impl<O: Original> Error for Undecoded<O> {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.original().as_error()
    }
}

/// What an error is received as: a `tonic::Status` (feature `details`), a
/// [`Problem`](crate::problem::Problem) (feature `serde`), a `reqwest::Response` (feature
/// `reqwest`).
pub trait Original: fmt::Debug {
    /// The original as an error, where it is one.
    fn as_error(&self) -> Option<&(dyn Error + 'static)>;
}

#[cfg(feature = "details")]
impl Original for tonic::Status {
    fn as_error(&self) -> Option<&(dyn Error + 'static)> {
        Some(self)
    }
}

#[cfg(feature = "serde")]
impl Original for crate::problem::Problem {
    fn as_error(&self) -> Option<&(dyn Error + 'static)> {
        Some(self)
    }
}

/// Why a call failed, as [`ProblemExt::mapped`](crate::decode::ProblemExt::mapped) tells
/// it: with an error of the service, or with anything else.
#[derive(Debug)]
pub enum Failure<E, O> {
    /// An error of the service, as the type it was sent from.
    Known(E),
    /// What came in its place: of a proxy, of the transport, of a newer server.
    Unknown(Undecoded<O>),
}

impl<E: StatusMapped, O> Failure<E, O> {
    /// Whether to try again. Of a known error this is what its annotations say
    /// here, of the fields that came back.
    pub fn retry(&self) -> Retry {
        match self {
            Self::Known(error) => error.retry(),
            Self::Unknown(undecoded) => undecoded.retry(),
        }
    }

    /// When to try again, where the server says so. Of a known error it is what
    /// its `retry_after` says.
    pub fn retry_after(&self) -> Option<Duration> {
        match self {
            Self::Known(error) => error.retry_after(),
            Self::Unknown(undecoded) => undecoded.retry_after(),
        }
    }

    /// The gRPC code.
    pub fn grpc_code(&self) -> GrpcCode {
        match self {
            Self::Known(error) => error.grpc_code(),
            Self::Unknown(undecoded) => undecoded.grpc_code(),
        }
    }
}

impl<E: fmt::Display, O> fmt::Display for Failure<E, O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Known(error) => error.fmt(f),
            Self::Unknown(undecoded) => undecoded.fmt(f),
        }
    }
}

impl<E: Error, O: Original> Error for Failure<E, O> {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Known(error) => error.source(),
            Self::Unknown(undecoded) => undecoded.source(),
        }
    }
}
