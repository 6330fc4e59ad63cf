//! [`StatusMapped`]: the trait of mapped errors.

use core::convert::Infallible;
use core::fmt;
use core::time::Duration;

use crate::{
    ErrorDetail, ErrorType, GrpcCode, HttpStatus, LoadTestCode, Mapping, ReportCode, Retry, Visitor,
};

/// An error that knows its gRPC code, HTTP status, GraphQL error type and
/// load-test code.
///
/// Derive it with `#[derive(StatusMapped)]`. By hand, write
/// [`mapping`](Self::mapping) and [`visit`](Self::visit);
/// [`impl_responses!`](crate::impl_responses) adds the conversions:
///
/// ```
/// use status_mapped::{GrpcCode, Mapping, StatusMapped, Visitor};
///
/// #[derive(Debug)]
/// struct Locked { order: u64 }
///
/// impl StatusMapped for Locked {
///     fn mapping(&self) -> Mapping {
///         Mapping::new(GrpcCode::ABORTED).with_reason("ORDER_LOCKED")
///     }
///
///     fn visit(&self, visitor: &mut dyn Visitor) {
///         visitor.message(&"the order is being edited");
///         visitor.metadata("order_id", &self.order);
///     }
/// }
///
/// let error: Box<dyn StatusMapped> = Box::new(Locked { order: 7 });
/// assert_eq!(error.http_status().as_u16(), 409);
/// # #[cfg(feature = "alloc")]
/// assert_eq!(error.public_message(), "the order is being edited");
/// ```
///
/// An error that wraps a mapped one delegates to it. What it reports itself
/// comes first, and replaces what the inner error reports:
///
/// ```
/// # use status_mapped::{GrpcCode, Mapping, StatusMapped, Visitor};
/// use std::time::Duration;
///
/// struct Later<E>(E);
///
/// impl<E: StatusMapped> StatusMapped for Later<E> {
///     fn mapping(&self) -> Mapping {
///         Mapping::of_inner(self.0.mapping())
///     }
///
///     fn visit(&self, visitor: &mut dyn Visitor) {
///         visitor.retry_after(Duration::from_secs(2));
///         self.0.visit(visitor);
///     }
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not mapped to status codes",
    label = "does not implement `StatusMapped`",
    note = "derive it with `#[derive(StatusMapped)]`, or, for an error of another crate, declare a code in place of `transparent`, `#[grpc(INTERNAL)]`, or beside `transparent = EXPR`, which finds a mapped error in it"
)]
#[cfg_attr(
    not(feature = "tonic"),
    diagnostic::on_unimplemented(
        note = "`tonic::Status` implements it with the feature `tonic` of `status-mapped`"
    )
)]
pub trait StatusMapped {
    /// The codes, the reason, the domain and the visibility of this error.
    ///
    /// A conversion calls it once for each response.
    fn mapping(&self) -> Mapping;

    /// Reports what else a response may contain: the message, metadata,
    /// headers, the retry delay and the rest that [`Visitor`] has methods for.
    ///
    /// A conversion calls it once for each response. Unless overridden, it
    /// reports nothing, and clients read the phrase of the HTTP status.
    fn visit(&self, visitor: &mut dyn Visitor) {
        let _ = visitor;
    }

    /// The gRPC code; never `OK`.
    fn grpc_code(&self) -> GrpcCode {
        self.mapping().grpc_code()
    }

    /// The HTTP status.
    fn http_status(&self) -> HttpStatus {
        self.mapping().http_status()
    }

    /// The load-test code: the declared one, or the gRPC code's.
    fn load_test_code(&self) -> LoadTestCode {
        self.mapping().load_test_code()
    }

    /// What a load generator records: the load-test code if one is declared,
    /// else the gRPC code.
    fn report_code(&self) -> ReportCode {
        self.mapping().report_code()
    }

    /// The GraphQL error type.
    fn error_type(&self) -> ErrorType {
        self.mapping().error_type()
    }

    /// The detail of the GraphQL error type, if there is one.
    fn error_detail(&self) -> Option<ErrorDetail> {
        self.mapping().error_detail()
    }

    /// How long the client should wait before it tries again.
    fn retry_after(&self) -> Option<Duration> {
        let mut delay = RetryAfter(None);
        self.visit(&mut delay);
        delay.0
    }

    /// Whether a client should try again: what the gRPC code says, but that a
    /// call may be repeated where a retry delay is given, unless something has
    /// to change first.
    fn retry(&self) -> Retry {
        let has_delay = self.retry_after().is_some();
        self.grpc_code().retry_after(has_delay)
    }

    /// The reason, by which clients tell errors apart: that of
    /// [`PublicError::reason`](crate::PublicError::reason). Each call collects the whole
    /// error.
    #[cfg(feature = "alloc")]
    fn reason(&self) -> alloc::string::String {
        let public = crate::public::of_parts(&|| self.mapping(), &|visitor| self.visit(visitor));
        public.reason().into()
    }

    /// The domain of the reason, likewise; empty if there is none.
    #[cfg(feature = "alloc")]
    fn domain(&self) -> alloc::string::String {
        let public = crate::public::of_parts(&|| self.mapping(), &|visitor| self.visit(visitor));
        public.domain().into()
    }

    /// The text that clients are shown: that of
    /// [`PublicError::message`](crate::PublicError::message).
    #[cfg(feature = "alloc")]
    fn public_message(&self) -> alloc::string::String {
        crate::public::of_parts(&|| self.mapping(), &|visitor| self.visit(visitor)).take_message()
    }
}

struct RetryAfter(Option<Duration>);

impl Visitor for RetryAfter {
    fn retry_after(&mut self, delay: Duration) {
        self.0.get_or_insert(delay);
    }
}

macro_rules! forward {
    ($($pointer:ty),+) => {$(
        impl<T: StatusMapped + ?Sized> StatusMapped for $pointer {
            fn mapping(&self) -> Mapping {
                (**self).mapping()
            }

            fn visit(&self, visitor: &mut dyn Visitor) {
                (**self).visit(visitor);
            }
        }
    )+};
}

forward!(&T);
#[cfg(feature = "alloc")]
forward!(alloc::boxed::Box<T>, alloc::sync::Arc<T>);

/// Its mapping, so that a type that holds one can derive `Debug`.
impl fmt::Debug for dyn StatusMapped + '_ {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.mapping().fmt(f)
    }
}

/// As for `dyn StatusMapped`.
impl fmt::Debug for dyn StatusMapped + Send + Sync + '_ {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.mapping().fmt(f)
    }
}

impl StatusMapped for Infallible {
    fn mapping(&self) -> Mapping {
        match *self {}
    }
}
