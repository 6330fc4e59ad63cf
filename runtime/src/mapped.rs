//! [`StatusMapped`]: the trait of mapped errors.

use core::convert::Infallible;
use core::fmt;
use core::time::Duration;

use crate::{
    ErrorDetail, ErrorType, GrpcCode, HttpStatus, LoadTestCode, Mapping, ReportCode, Retry, Visitor,
};

/// An error with a gRPC code, an HTTP status, a GraphQL error type and a load-test code.
///
/// Derive it with `#[derive(StatusMapped)]`. To implement it by hand, write
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
/// An error that contains a mapped error delegates to it. It reports its own parts first:
/// they replace those of the inner error.
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
    note = "derive it with `#[derive(StatusMapped)]`, or, for an error of another crate, declare a code instead of `transparent`, such as `#[grpc(INTERNAL)]`, or find a mapped error in it at run time with `transparent = EXPR` and a code"
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
    ///
    /// ```
    #[doc = example_error!()]
    /// let mapping = OutOfStock { sku: "tea" }.mapping();
    /// assert_eq!(mapping.reason(), "OUT_OF_STOCK");
    /// ```
    fn mapping(&self) -> Mapping;

    /// Reports the other parts of a response: the message, metadata, headers, the retry
    /// delay, and each other part for which [`Visitor`] has a method.
    ///
    /// A conversion calls it once for each response. The default implementation reports
    /// nothing, and clients receive the phrase of the HTTP status as the message.
    ///
    /// ```
    #[doc = example_error!()]
    /// /// The number of entries of the metadata.
    /// struct Entries(usize);
    ///
    /// impl Visitor for Entries {
    ///     fn metadata(&mut self, _: &str, _: &dyn std::fmt::Display) {
    ///         self.0 += 1;
    ///     }
    /// }
    ///
    /// let mut entries = Entries(0);
    /// OutOfStock { sku: "tea" }.visit(&mut entries);
    /// assert_eq!(entries.0, 1);
    /// ```
    fn visit(&self, visitor: &mut dyn Visitor) {
        let _ = visitor;
    }

    /// The gRPC code; never `OK`.
    ///
    /// ```
    #[doc = example_error!()]
    /// assert_eq!(OutOfStock { sku: "tea" }.grpc_code(), GrpcCode::RESOURCE_EXHAUSTED);
    /// ```
    fn grpc_code(&self) -> GrpcCode {
        self.mapping().grpc_code()
    }

    /// The HTTP status: the declared one, or that of the gRPC code.
    ///
    /// ```
    #[doc = example_error!()]
    /// assert_eq!(OutOfStock { sku: "tea" }.http_status().as_u16(), 429);
    /// ```
    fn http_status(&self) -> HttpStatus {
        self.mapping().http_status()
    }

    /// The load-test code: the declared one, or that of the gRPC code.
    ///
    /// ```
    #[doc = example_error!()]
    /// # use status_mapped::LoadTestCode;
    /// assert_eq!(OutOfStock { sku: "tea" }.load_test_code(), LoadTestCode::UNKNOWN);
    /// ```
    fn load_test_code(&self) -> LoadTestCode {
        self.mapping().load_test_code()
    }

    /// The code that a load generator records: the load-test code if one is declared,
    /// else the gRPC code.
    ///
    /// ```
    #[doc = example_error!()]
    /// assert_eq!(OutOfStock { sku: "tea" }.report_code().as_u16(), 8);
    /// ```
    fn report_code(&self) -> ReportCode {
        self.mapping().report_code()
    }

    /// The GraphQL error type: the declared one, or that of the gRPC code.
    ///
    /// ```
    #[doc = example_error!()]
    /// # use status_mapped::ErrorType;
    /// assert_eq!(OutOfStock { sku: "tea" }.error_type(), ErrorType::UNAVAILABLE);
    /// ```
    fn error_type(&self) -> ErrorType {
        self.mapping().error_type()
    }

    /// The detail of the GraphQL error type, if there is one.
    ///
    /// ```
    #[doc = example_error!()]
    /// # use status_mapped::ErrorDetail;
    /// let detail = OutOfStock { sku: "tea" }.error_detail();
    /// assert_eq!(detail, Some(ErrorDetail::TOO_MANY_REQUESTS));
    /// ```
    fn error_detail(&self) -> Option<ErrorDetail> {
        self.mapping().error_detail()
    }

    /// How long the client should wait before it retries.
    ///
    /// ```
    #[doc = example_error!()]
    /// assert_eq!(OutOfStock { sku: "tea" }.retry_after(), Some(Duration::from_secs(60)));
    /// ```
    fn retry_after(&self) -> Option<Duration> {
        let mut delay = RetryAfter(None);
        self.visit(&mut delay);
        delay.0
    }

    /// Whether a client should retry: [`GrpcCode::retry`], but [`Retry::Call`] where the
    /// error has a retry delay, unless the code means that something else has to change
    /// first.
    ///
    /// ```
    #[doc = example_error!()]
    /// # use status_mapped::Retry;
    /// assert_eq!(GrpcCode::RESOURCE_EXHAUSTED.retry(), Retry::AfterStateChange);
    /// assert_eq!(OutOfStock { sku: "tea" }.retry(), Retry::Call);
    /// ```
    fn retry(&self) -> Retry {
        let has_delay = self.retry_after().is_some();
        self.grpc_code().retry_after(has_delay)
    }

    /// The reason, by which clients distinguish errors:
    /// [`PublicError::reason`](crate::PublicError::reason). Each call collects the whole
    /// error.
    ///
    /// ```
    #[doc = example_error!()]
    /// assert_eq!(OutOfStock { sku: "tea" }.reason(), "OUT_OF_STOCK");
    /// ```
    #[cfg(feature = "alloc")]
    fn reason(&self) -> alloc::string::String {
        let public = crate::public::of_parts(&|| self.mapping(), &|visitor| self.visit(visitor));
        public.reason().into()
    }

    /// The domain of the reason: [`PublicError::domain`](crate::PublicError::domain); empty
    /// if there is none. Each call collects the whole error.
    ///
    /// ```
    #[doc = example_error!()]
    /// assert_eq!(OutOfStock { sku: "tea" }.domain(), "shop.example.com");
    /// ```
    #[cfg(feature = "alloc")]
    fn domain(&self) -> alloc::string::String {
        let public = crate::public::of_parts(&|| self.mapping(), &|visitor| self.visit(visitor));
        public.domain().into()
    }

    /// The message that clients receive:
    /// [`PublicError::message`](crate::PublicError::message). Each call collects the whole
    /// error.
    ///
    /// ```
    #[doc = example_error!()]
    /// assert_eq!(OutOfStock { sku: "tea" }.public_message(), "tea is out of stock");
    /// ```
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

/// The `Debug` of its mapping, so that a type with such a field can derive `Debug`.
impl fmt::Debug for dyn StatusMapped + '_ {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.mapping().fmt(f)
    }
}

/// The `Debug` of its mapping.
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
