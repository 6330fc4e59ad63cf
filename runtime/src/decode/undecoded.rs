//! The errors of a client: an original that was not decoded, and either of both.

use alloc::boxed::Box;
use core::error::Error;
use core::fmt;
use core::time::Duration;

use super::DecodeError;
use crate::{GrpcCode, Retry, StatusMapped};

/// A received error that [`Decode`](crate::decode::Decode) could not decode: the unchanged
/// original, and why.
///
/// The [`source`](Error::source) of this error is the original, if that is an error.
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
/// // The response of a proxy has no reason.
/// let status = tonic::Status::unavailable("no healthy upstream");
/// let undecoded = OrderError::from_status(status).unwrap_err();
/// assert_eq!(undecoded.why(), DecodeError::NoReason);
/// assert_eq!(undecoded.retry(), Retry::Call);
/// assert_eq!(undecoded.into_original().message(), "no healthy upstream");
/// # }
/// ```
// In a box, so that a `Result` with it is small.
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

    /// The same with another original, from which this one was read.
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

    /// The value that was received.
    ///
    /// ```
    /// # #[cfg(all(feature = "derive", feature = "serde"))] {
    #[doc = example_undecoded!()]
    /// let undecoded = undecoded();
    /// assert_eq!(undecoded.original().status(), Some(HttpStatus::SERVICE_UNAVAILABLE));
    /// # }
    /// ```
    pub fn original(&self) -> &O {
        &self.0.original
    }

    /// The value that was received, unchanged.
    ///
    /// ```
    /// # #[cfg(all(feature = "derive", feature = "serde"))] {
    #[doc = example_undecoded!()]
    /// let problem: Problem = undecoded().into_original();
    /// assert_eq!(problem.title(), Some("Service Unavailable"));
    /// # }
    /// ```
    #[must_use]
    pub fn into_original(self) -> O {
        self.0.original
    }

    /// Why it was not decoded.
    ///
    /// ```
    /// # #[cfg(all(feature = "derive", feature = "serde"))] {
    #[doc = example_undecoded!()]
    /// assert_eq!(undecoded().why(), DecodeError::NoReason);
    /// # }
    /// ```
    pub fn why(&self) -> DecodeError {
        self.0.why
    }

    /// The gRPC code. For an HTTP response without one it is that of its status.
    ///
    /// ```
    /// # #[cfg(all(feature = "derive", feature = "serde"))] {
    #[doc = example_undecoded!()]
    /// assert_eq!(undecoded().grpc_code(), GrpcCode::UNAVAILABLE);
    /// # }
    /// ```
    pub fn grpc_code(&self) -> GrpcCode {
        self.0.code
    }

    /// Whether to retry: [`GrpcCode::retry`], but [`Retry::Call`] where the server sent a retry
    /// delay, unless the code means that something else has to change first.
    ///
    /// ```
    /// # #[cfg(all(feature = "derive", feature = "serde"))] {
    #[doc = example_undecoded!()]
    /// assert_eq!(undecoded().retry(), Retry::Call);
    /// # }
    /// ```
    pub fn retry(&self) -> Retry {
        let has_delay = self.retry_after().is_some();
        self.grpc_code().retry_after(has_delay)
    }

    /// How long to wait before a retry, if the server sent a delay: `RetryInfo` or
    /// `Retry-After`.
    ///
    /// ```
    /// # #[cfg(all(feature = "derive", feature = "serde"))] {
    #[doc = example_undecoded!()]
    /// assert_eq!(undecoded().retry_after().unwrap().as_secs(), 2);
    /// # }
    /// ```
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
        write!(f, "undecoded error, {code}: {why}")
    }
}

impl<O: Original> Error for Undecoded<O> {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.original().as_error()
    }
}

/// A value from which errors are decoded: a `tonic::Status` (feature `details`), a
/// [`Problem`](crate::problem::Problem) (feature `serde`), a `reqwest::Response` (feature
/// `reqwest`).
///
/// ```
/// use status_mapped::decode::{Original, Undecoded};
///
/// fn log<O: Original>(undecoded: &Undecoded<O>) {
///     eprintln!("{undecoded}: {:?}", undecoded.original());
/// }
/// ```
pub trait Original: fmt::Debug {
    /// The original as an error, if it is one.
    ///
    /// ```
    /// # #[cfg(feature = "serde")] {
    /// use status_mapped::HttpStatus;
    /// use status_mapped::decode::Original;
    /// use status_mapped::problem::Problem;
    ///
    /// let problem = Problem::new(HttpStatus::NOT_FOUND);
    /// assert_eq!(problem.as_error().unwrap().to_string(), "Not Found");
    /// # }
    /// ```
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

/// Why a call failed: the error of
/// [`ProblemExt::mapped`](crate::decode::ProblemExt::mapped).
///
/// ```
/// # #[cfg(all(feature = "derive", feature = "serde"))] {
#[doc = example_undecoded!()]
/// fn text(failure: Failure<OrderError, Problem>) -> String {
///     match failure {
///         Failure::Known(OrderError::NotFound) => "no such order".to_owned(),
///         Failure::Unknown(other) => format!("try again later: {:?}", other.why()),
///     }
/// }
///
/// assert_eq!(text(Failure::Known(OrderError::NotFound)), "no such order");
/// assert_eq!(text(Failure::Unknown(undecoded())), "try again later: NoReason");
/// # }
/// ```
#[derive(Debug)]
pub enum Failure<E, O> {
    /// An error of the service, as the type it was sent from.
    Known(E),
    /// Another error: of a proxy, of the transport, of a newer server.
    Unknown(Undecoded<O>),
}

impl<E: StatusMapped, O> Failure<E, O> {
    /// Whether to retry: [`StatusMapped::retry`] of a known error, or
    /// [`Undecoded::retry`].
    ///
    /// ```
    /// # #[cfg(all(feature = "derive", feature = "serde"))] {
    #[doc = example_undecoded!()]
    /// let failure: Failure<_, Problem> = Failure::Known(OrderError::NotFound);
    /// assert_eq!(failure.retry(), Retry::AfterStateChange);
    /// # }
    /// ```
    pub fn retry(&self) -> Retry {
        match self {
            Self::Known(error) => error.retry(),
            Self::Unknown(undecoded) => undecoded.retry(),
        }
    }

    /// How long to wait before a retry: [`StatusMapped::retry_after`] of a known error, or
    /// [`Undecoded::retry_after`].
    ///
    /// ```
    /// # #[cfg(all(feature = "derive", feature = "serde"))] {
    #[doc = example_undecoded!()]
    /// let failure: Failure<OrderError, _> = Failure::Unknown(undecoded());
    /// assert_eq!(failure.retry_after().unwrap().as_secs(), 2);
    /// # }
    /// ```
    pub fn retry_after(&self) -> Option<Duration> {
        match self {
            Self::Known(error) => error.retry_after(),
            Self::Unknown(undecoded) => undecoded.retry_after(),
        }
    }

    /// The gRPC code.
    ///
    /// ```
    /// # #[cfg(all(feature = "derive", feature = "serde"))] {
    #[doc = example_undecoded!()]
    /// let failure: Failure<_, Problem> = Failure::Known(OrderError::NotFound);
    /// assert_eq!(failure.grpc_code(), GrpcCode::NOT_FOUND);
    /// # }
    /// ```
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
