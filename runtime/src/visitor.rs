//! [`Visitor`]: receives the parts of an error that its mapping does not have.

use core::error::Error;
use core::fmt::Display;
use core::time::Duration;

use crate::{GrpcCode, Origin};

/// Receives the parts of an error that its mapping does not have.
///
/// [`StatusMapped::visit`](crate::StatusMapped::visit) calls one of these methods for each
/// part of an error. If a part is reported twice, the first report counts; metadata and
/// headers are distinguished by their key. An error that delegates therefore reports its
/// own parts first, and then calls `inner.visit(visitor)`.
///
/// A report does not send anything: [`PublicError`](crate::PublicError) redacts, limits and
/// validates each part.
///
/// Each method has an empty default implementation.
///
/// ```
/// use std::fmt::Display;
/// use status_mapped::{GrpcCode, Mapping, StatusMapped, Visitor};
///
/// struct Full { shelf: u8 }
///
/// impl StatusMapped for Full {
///     fn mapping(&self) -> Mapping {
///         Mapping::new(GrpcCode::RESOURCE_EXHAUSTED)
///     }
///
///     fn visit(&self, visitor: &mut dyn Visitor) {
///         visitor.message(&format_args!("shelf {} is full", self.shelf));
///         visitor.metadata("shelf", &self.shelf);
///     }
/// }
///
/// /// Collects the keys of the metadata.
/// struct Keys(Vec<String>);
///
/// impl Visitor for Keys {
///     fn metadata(&mut self, key: &str, _: &dyn Display) {
///         self.0.push(key.to_owned());
///     }
/// }
///
/// let mut keys = Keys(Vec::new());
/// Full { shelf: 7 }.visit(&mut keys);
/// assert_eq!(keys.0, ["shelf"]);
/// ```
///
/// In the examples of the methods, `collect(code, visit)` returns the
/// [`PublicError`](crate::PublicError) of an error with this gRPC code and this `visit`.
#[allow(unused_variables)] // the default methods ignore what is reported
pub trait Visitor {
    /// The error itself with its sources, for the log. It is never sent. The derive reports
    /// it with the feature `tracing`.
    ///
    /// ```
    /// use std::error::Error;
    /// use status_mapped::Visitor;
    ///
    /// struct Log(Vec<String>);
    ///
    /// impl Visitor for Log {
    ///     fn error(&mut self, error: &dyn Error) {
    ///         self.0.push(error.to_string());
    ///     }
    /// }
    ///
    /// let mut log = Log(Vec::new());
    /// log.error(&std::fmt::Error);
    /// assert_eq!(log.0.len(), 1);
    /// ```
    fn error(&mut self, error: &dyn Error) {}

    /// The public message. It is not sent if the mapping redacts it.
    ///
    /// ```
    #[doc = example_collect!()]
    /// let public = collect(GrpcCode::ABORTED, |visitor| visitor.message(&"it is locked"));
    /// assert_eq!(public.message(), "it is locked");
    ///
    /// let public = collect(GrpcCode::INTERNAL, |visitor| visitor.message(&"disk is full"));
    /// assert_eq!(public.message(), "Internal Server Error");
    /// ```
    fn message(&mut self, text: &dyn Display) {}

    /// The public message where the mapping redacts the error, in place of the phrase of
    /// the status.
    ///
    /// ```
    #[doc = example_collect!()]
    /// let public = collect(GrpcCode::INTERNAL, |visitor| {
    ///     visitor.message(&"disk is full");
    ///     visitor.redacted_message(&"try again later");
    /// });
    /// assert_eq!(public.message(), "try again later");
    /// ```
    fn redacted_message(&mut self, text: &dyn Display) {}

    /// The reason that clients receive where the mapping redacts the error, and its origin.
    /// The log has the reason that is not redacted.
    ///
    /// ```
    #[doc = example_collect!()]
    /// # use status_mapped::Origin;
    /// static ORIGIN: Origin = Origin::new("shop.example.com");
    ///
    /// let public = collect(GrpcCode::INTERNAL, |visitor| {
    ///     visitor.redacted_reason("INTERNAL_FAILURE", &ORIGIN);
    /// });
    /// assert_eq!(public.reason(), "INTERNAL_FAILURE");
    /// assert_eq!(public.domain(), "shop.example.com");
    /// ```
    fn redacted_reason(&mut self, reason: &'static str, origin: &'static Origin) {}

    /// A reason that is computed. It is used if the mapping declares none.
    ///
    /// ```
    #[doc = example_collect!()]
    /// let public = collect(GrpcCode::ABORTED, |visitor| visitor.reason(&"LOCKED"));
    /// assert_eq!(public.reason(), "LOCKED");
    /// ```
    fn reason(&mut self, reason: &dyn Display) {}

    /// The domain of a reported reason. It is used if the mapping declares no reason.
    ///
    /// ```
    #[doc = example_collect!()]
    /// let public = collect(GrpcCode::ABORTED, |visitor| {
    ///     visitor.reason(&"LOCKED");
    ///     visitor.domain(&"shop.example.com");
    /// });
    /// assert_eq!(public.domain(), "shop.example.com");
    /// ```
    fn domain(&mut self, domain: &dyn Display) {}

    /// An entry of the metadata, which programs read: `ErrorInfo` in gRPC (feature
    /// `details`), the member `metadata` of a problem document.
    ///
    /// ```
    #[doc = example_collect!()]
    /// let public = collect(GrpcCode::ABORTED, |visitor| {
    ///     visitor.metadata("order_id", &7);
    ///     visitor.metadata("order_id", &8); // ignored: it is the second report
    /// });
    /// assert!(public.metadata().eq([("order_id", "7")]));
    /// ```
    fn metadata(&mut self, key: &str, value: &dyn Display) {}

    /// An HTTP header, which is metadata in a gRPC response. A name or a value that is not
    /// valid, and a name that belongs to the transport, are ignored.
    ///
    /// ```
    #[doc = example_collect!()]
    /// let public = collect(GrpcCode::UNIMPLEMENTED, |visitor| {
    ///     visitor.header("Allow", &"GET");
    ///     visitor.header("Content-Length", &0); // ignored: the transport sets it
    /// });
    /// assert!(public.headers().eq([("allow", "GET")]));
    /// ```
    fn header(&mut self, name: &str, value: &dyn Display) {}

    /// Binary metadata of a gRPC response, whose name ends in `-bin`. It is not sent over
    /// HTTP.
    ///
    /// ```
    #[doc = example_collect!()]
    /// let public = collect(GrpcCode::ABORTED, |visitor| {
    ///     visitor.binary_header("lock-bin", &[1, 2]);
    /// });
    /// assert!(public.binary_headers().eq([("lock-bin", &[1, 2][..])]));
    /// ```
    fn binary_header(&mut self, name: &str, value: &[u8]) {}

    /// How long the client should wait before it retries: `RetryInfo` (feature `details`)
    /// and metadata in gRPC, `Retry-After` in HTTP.
    ///
    /// ```
    #[doc = example_collect!()]
    /// # use std::time::Duration;
    /// let delay = Duration::from_secs(2);
    /// let public = collect(GrpcCode::UNAVAILABLE, |visitor| visitor.retry_after(delay));
    /// assert_eq!(public.retry_after(), Some(delay));
    /// ```
    fn retry_after(&mut self, delay: Duration) {}

    /// The header `WWW-Authenticate` of a 401 (RFC 9110, section 11.6.1).
    ///
    /// ```
    #[doc = example_collect!()]
    /// let public = collect(GrpcCode::UNAUTHENTICATED, |visitor| {
    ///     visitor.challenge(&"Basic realm=\"orders\"");
    /// });
    /// assert_eq!(public.challenge(), "Basic realm=\"orders\"");
    /// ```
    fn challenge(&mut self, challenge: &dyn Display) {}

    /// The title of the problem document. It is sent where the error has a problem `type`.
    ///
    /// ```
    #[doc = example_collect!()]
    /// let public = collect(GrpcCode::ABORTED, |visitor| visitor.title(&"Order locked"));
    /// assert_eq!(public.title(), Some("Order locked"));
    /// ```
    fn title(&mut self, title: &dyn Display) {}

    /// The `instance` of the problem document: a URI reference of this occurrence.
    ///
    /// ```
    #[doc = example_collect!()]
    /// let public = collect(GrpcCode::ABORTED, |visitor| visitor.instance(&"/orders/7"));
    /// assert_eq!(public.instance(), Some("/orders/7"));
    /// ```
    fn instance(&mut self, instance: &dyn Display) {}

    /// An extension member of the problem document, as JSON; empty where the value could not
    /// be serialized.
    #[doc(hidden)]
    fn __extension(&mut self, name: &str, json: &str) {}

    /// A field of the request that is not valid, and why: `BadRequest` in gRPC (feature
    /// `details`), the member `errors` of a problem document.
    ///
    /// ```
    #[doc = example_collect!()]
    /// # use status_mapped::Violation;
    /// let violation = Violation::new("quantity", "must be positive");
    /// let public = collect(GrpcCode::INVALID_ARGUMENT, |visitor| visitor.violation(violation));
    /// assert!(public.violations().eq([violation]));
    /// ```
    fn violation(&mut self, violation: Violation<'_>) {}

    /// Another detail of the gRPC status (feature `details`). Each type is sent once.
    ///
    /// ```
    #[doc = example_collect!()]
    /// # use status_mapped::Detail;
    /// let help = Detail::new("type.googleapis.com/google.rpc.Help", &[]);
    /// let public = collect(GrpcCode::ABORTED, |visitor| visitor.detail(help));
    /// assert!(public.details().eq([help]));
    /// ```
    fn detail(&mut self, detail: Detail<'_>) {}

    /// A key for which this error has no value. The value of an inner error is not sent in
    /// its place.
    #[doc(hidden)]
    fn __omit_metadata(&mut self, key: &str) {}

    /// The declared reason is also that of the redacted error: the redacted reason of an
    /// inner error is not used.
    #[doc(hidden)]
    fn __omit_redacted_reason(&mut self) {}

    /// A computed reason in place of the default one, unless an outer error declares its
    /// own.
    #[doc(hidden)]
    fn __reason(&mut self, reason: &dyn Display, default: &'static str, origin: &'static Origin) {}

    /// As `__omit_metadata`, for a header.
    #[doc(hidden)]
    fn __omit_header(&mut self, name: &str) {}

    /// A relayed status, whose bytes are sent unchanged if nothing is added to it. It is
    /// reported before its parts, and `None` after them.
    #[doc(hidden)]
    fn __relay(&mut self, upstream: Option<&Relayed<'_>>) {}
}

/// A field of a request that is not valid, and why.
///
/// ```
/// use status_mapped::Violation;
///
/// let violation = Violation::new("items/0/quantity", "must be positive");
/// assert_eq!(violation.field(), "items/0/quantity");
/// assert_eq!(violation.description(), "must be positive");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Violation<'a> {
    field: &'a str,
    description: &'a str,
}

impl<'a> Violation<'a> {
    /// A violation of the field at this path. Its segments are separated by `/` or `.`, and
    /// an index may be in brackets.
    ///
    /// ```
    /// # use status_mapped::Violation;
    /// let violation = Violation::new("items[0].quantity", "must be positive");
    /// assert_eq!(violation.field(), "items[0].quantity");
    /// ```
    #[must_use]
    pub const fn new(field: &'a str, description: &'a str) -> Self {
        Self { field, description }
    }

    /// The path of the field.
    ///
    /// ```
    /// # use status_mapped::Violation;
    /// assert_eq!(Violation::new("quantity", "must be positive").field(), "quantity");
    /// ```
    #[must_use]
    pub const fn field(&self) -> &'a str {
        self.field
    }

    /// Why the field is not valid. Clients receive it.
    ///
    /// ```
    /// # use status_mapped::Violation;
    /// let violation = Violation::new("quantity", "must be positive");
    /// assert_eq!(violation.description(), "must be positive");
    /// ```
    #[must_use]
    pub const fn description(&self) -> &'a str {
        self.description
    }
}

/// A detail of a `google.rpc.Status`: the type URL and the bytes of a Protocol
/// Buffers message, which `google.protobuf.Any` contains.
///
/// ```
/// use status_mapped::Detail;
///
/// // google.rpc.RequestInfo { request_id: "7" }
/// let detail = Detail::new("type.googleapis.com/google.rpc.RequestInfo", b"\x0a\x017");
/// assert_eq!(detail.kind(), "google.rpc.RequestInfo");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Detail<'a> {
    type_url: &'a str,
    value: &'a [u8],
}

impl<'a> Detail<'a> {
    /// A detail with this type URL and this encoded message.
    ///
    /// ```
    /// # use status_mapped::Detail;
    /// // An empty message has no bytes.
    /// let detail = Detail::new("type.googleapis.com/google.rpc.Help", &[]);
    /// assert!(detail.value().is_empty());
    /// ```
    #[must_use]
    pub const fn new(type_url: &'a str, value: &'a [u8]) -> Self {
        Self { type_url, value }
    }

    /// The type URL, such as `type.googleapis.com/google.rpc.Help`.
    ///
    /// ```
    /// # use status_mapped::Detail;
    /// let detail = Detail::new("type.googleapis.com/google.rpc.Help", &[]);
    /// assert_eq!(detail.type_url(), "type.googleapis.com/google.rpc.Help");
    /// ```
    #[must_use]
    pub const fn type_url(&self) -> &'a str {
        self.type_url
    }

    /// The full name of the message: the type URL after its last `/`.
    ///
    /// ```
    /// # use status_mapped::Detail;
    /// let detail = Detail::new("type.googleapis.com/google.rpc.Help", &[]);
    /// assert_eq!(detail.kind(), "google.rpc.Help");
    /// ```
    #[must_use]
    pub fn kind(&self) -> &'a str {
        match self.type_url.rsplit_once('/') {
            Some((_, kind)) => kind,
            None => self.type_url,
        }
    }

    /// The encoded message.
    ///
    /// ```
    /// # use status_mapped::Detail;
    /// let detail = Detail::new("type.googleapis.com/google.rpc.RequestInfo", b"\x0a\x017");
    /// assert_eq!(detail.value(), b"\x0a\x017");
    /// ```
    #[must_use]
    pub const fn value(&self) -> &'a [u8] {
        self.value
    }
}

/// A gRPC status as it was received from another service.
#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
pub struct Relayed<'a> {
    pub code: GrpcCode,
    pub message: &'a str,
    /// The bytes of its `google.rpc.Status`.
    pub details: &'a [u8],
    /// Its metadata: names and encoded values. A name may occur more than once.
    pub headers: &'a [(&'a str, &'a [u8])],
}
