//! The trait of mapped errors.

use core::convert::Infallible;
use core::fmt;
use core::time::Duration;

use crate::message::Parts;
use crate::{
    ErrorDetail, ErrorType, GrpcCode, HttpStatus, LoadTestCode, Mapping, PublicMessage, ReportCode,
    Retry,
};

/// An error that knows its gRPC code, HTTP status, GraphQL error type and
/// load-test code.
///
/// Derive it: `#[derive(StatusMapped)]`. By hand, [`mapping`](Self::mapping)
/// is the one method to write, and [`impl_responses!`](crate::impl_responses)
/// adds the conversions:
///
/// ```
/// use status_mapped::{GrpcCode, Mapping, PublicMessage, StatusMapped};
///
/// #[derive(Debug)]
/// struct Locked;
///
/// impl std::fmt::Display for Locked {
///     fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
///         f.write_str("the order is being edited")
///     }
/// }
///
/// impl StatusMapped for Locked {
///     fn mapping(&self) -> Mapping {
///         Mapping::new(GrpcCode::ABORTED).with_reason("ORDER_LOCKED")
///     }
///
///     fn message_under(&self, mapping: Mapping) -> PublicMessage<'_> {
///         PublicMessage::new(mapping, self)
///     }
/// }
///
/// let error: Box<dyn StatusMapped> = Box::new(Locked);
/// assert_eq!(error.http_status().as_u16(), 409);
/// assert_eq!(error.public_message().to_string(), "the order is being edited");
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not mapped to status codes",
    label = "does not implement `StatusMapped`",
    note = "derive it with `#[derive(StatusMapped)]`, or, where the error is another crate's, write a code in place of `transparent`: `#[grpc(INTERNAL)]`",
    note = "a `tonic::Status` is mapped with the feature `tonic` of `status-mapped`"
)]
pub trait StatusMapped {
    /// The answer to this error: codes, reason, origin, and what is shown.
    fn mapping(&self) -> Mapping;

    /// The gRPC code; never `OK`.
    fn grpc_code(&self) -> GrpcCode {
        self.mapping().grpc_code()
    }

    /// The HTTP status.
    fn http_status(&self) -> HttpStatus {
        self.mapping().http_status()
    }

    /// The load-test code: the one that was set, or the gRPC code's.
    fn load_test_code(&self) -> LoadTestCode {
        self.mapping().load_test_code()
    }

    /// What a load generator records: the load-test code where one was set,
    /// else the gRPC code.
    fn report_code(&self) -> ReportCode {
        self.mapping().report_code()
    }

    /// The GraphQL error type.
    fn error_type(&self) -> ErrorType {
        self.mapping().error_type()
    }

    /// The detail of the GraphQL error type, where there is one.
    fn error_detail(&self) -> Option<ErrorDetail> {
        self.mapping().error_detail()
    }

    /// The reason, which clients match on. It is public.
    fn reason(&self) -> &'static str {
        self.mapping().reason()
    }

    /// The domain of the reason; empty where none is known.
    fn domain(&self) -> &'static str {
        self.mapping().domain()
    }

    /// What the client is told.
    fn public_message(&self) -> PublicMessage<'_> {
        self.message_under(self.mapping())
    }

    /// What the client is told by an answer with this mapping, which this error
    /// gave. A conversion asks for one mapping and sends the text that goes
    /// with it, also where codes are computed and the next may be another.
    ///
    /// Unless overridden, the text that [`Mapping::with_message`] set, or the
    /// HTTP status's phrase. A type that is mapped by hand shows its own text,
    /// where the mapping shows a text, with [`PublicMessage::new`].
    fn message_under(&self, mapping: Mapping) -> PublicMessage<'_> {
        self.__parts().message_under(mapping)
    }

    /// How long the client should wait before it tries again: `RetryInfo` in
    /// gRPC (feature `details`), `Retry-After` in HTTP.
    fn retry_after(&self) -> Option<Duration> {
        self.__parts().inner()?.retry_after()
    }

    /// Whether a client should try again: what the gRPC code says, but that the
    /// call may be repeated where its answer says when, unless something has to
    /// change first.
    fn retry(&self) -> Retry {
        let has_time = self.retry_after().is_some();
        self.grpc_code().retry_after(has_time)
    }

    /// Calls `visit` with each entry of the metadata: what varies from one
    /// error of a reason to the next, for programs to read. It goes into
    /// `ErrorInfo` (feature `details`) and the problem document. Where a key
    /// comes twice, the first counts. The key `metadata-left-out` is for what
    /// did not fit.
    fn visit_metadata(&self, visit: &mut dyn FnMut(&'static str, &dyn fmt::Display)) {
        if let Some(inner) = self.__parts().inner() {
            inner.visit_metadata(visit);
        }
    }

    /// The `WWW-Authenticate` of a 401 ([RFC 9110], section 11.6.1); `Bearer`
    /// unless another is given.
    ///
    /// [RFC 9110]: https://www.rfc-editor.org/rfc/rfc9110
    fn challenge(&self) -> &'static str {
        self.__parts()
            .inner()
            .map_or("Bearer", StatusMapped::challenge)
    }

    /// Calls `visit` with each further detail of a gRPC status (feature
    /// `details`), such as `BadRequest`. Each kind is sent once, and
    /// `ErrorInfo` is always made of the reason, the domain and the metadata.
    #[cfg(feature = "details")]
    fn visit_details(&self, visit: &mut dyn FnMut(tonic_types::ErrorDetail)) {
        if let Some(inner) = self.__parts().inner() {
            inner.visit_details(visit);
        }
    }

    /// Calls `visit` with each further HTTP header (gRPC metadata entry) of the
    /// answer. Names are in lower case; where one comes twice, the first counts.
    /// A conversion leaves out what is none of the error's business: names that
    /// frame the message, and names and values that are invalid.
    fn visit_headers(&self, visit: &mut dyn FnMut(&'static str, &dyn fmt::Display)) {
        if let Some(inner) = self.__parts().inner() {
            inner.visit_headers(visit);
        }
    }

    /// The error's own text, the error that it delegates to, and the answer that
    /// it passes on.
    #[doc(hidden)]
    fn __parts(&self) -> Parts<'_> {
        Parts::NONE
    }

    /// Writes the error's own text; the derive's `message` with fields.
    #[doc(hidden)]
    fn __fmt_message(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.mapping().http_status().phrase())
    }
}

macro_rules! forward {
    ($($pointer:ty),+) => {$(
        impl<T: StatusMapped + ?Sized> StatusMapped for $pointer {
            fn mapping(&self) -> Mapping {
                (**self).mapping()
            }

            fn message_under(&self, mapping: Mapping) -> PublicMessage<'_> {
                (**self).message_under(mapping)
            }

            fn visit_headers(&self, visit: &mut dyn FnMut(&'static str, &dyn fmt::Display)) {
                (**self).visit_headers(visit);
            }

            fn retry_after(&self) -> Option<Duration> {
                (**self).retry_after()
            }

            fn visit_metadata(&self, visit: &mut dyn FnMut(&'static str, &dyn fmt::Display)) {
                (**self).visit_metadata(visit);
            }

            fn challenge(&self) -> &'static str {
                (**self).challenge()
            }

            #[cfg(feature = "details")]
            fn visit_details(&self, visit: &mut dyn FnMut(tonic_types::ErrorDetail)) {
                (**self).visit_details(visit);
            }

            fn __parts(&self) -> Parts<'_> {
                (**self).__parts()
            }

            fn __fmt_message(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                (**self).__fmt_message(f)
            }
        }
    )+};
}

forward!(&T);
#[cfg(feature = "alloc")]
forward!(alloc::boxed::Box<T>, alloc::sync::Arc<T>);

/// What it is mapped to, so that a type that holds one can derive `Debug`.
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
