//! [`Visitor`]: what an error reports of itself beside its mapping.

use core::error::Error;
use core::fmt::Display;
use core::time::Duration;

use crate::{GrpcCode, Origin};

/// Receives what a response may contain beside the codes.
///
/// [`StatusMapped::visit`](crate::StatusMapped::visit) calls these methods, one
/// for each part that an error has. Of a part that is reported twice the first
/// report counts; metadata and headers are distinguished by their key. So an error
/// that delegates reports its own parts first, and then calls
/// `inner.visit(visitor)`.
///
/// What is reported is not yet sent: [`PublicError`](crate::PublicError)
/// redacts, limits and validates it.
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
#[allow(unused_variables)] // the default methods ignore what is reported
pub trait Visitor {
    /// The error itself, with its sources: for the log, and never sent. The
    /// derive reports it with the feature `tracing`.
    fn error(&mut self, error: &dyn Error) {}

    /// The public message. It is not sent if the mapping redacts it.
    fn message(&mut self, text: &dyn Display) {}

    /// The public message where the mapping redacts the error, in place of the phrase of
    /// the status.
    fn redacted_message(&mut self, text: &dyn Display) {}

    /// The reason that clients receive where the mapping redacts the error, and its domain.
    /// The log has the real one.
    fn redacted_reason(&mut self, reason: &'static str, origin: &'static Origin) {}

    /// The reason, where only the value knows it. It counts if the mapping
    /// declares none.
    fn reason(&mut self, reason: &dyn Display) {}

    /// The domain of a reported reason. It counts if the mapping declares no
    /// reason.
    fn domain(&mut self, domain: &dyn Display) {}

    /// An entry of the metadata, which clients read by program: `ErrorInfo`
    /// in gRPC (feature `details`), the member `metadata` of a problem document.
    fn metadata(&mut self, key: &str, value: &dyn Display) {}

    /// An HTTP header, which is gRPC metadata in a gRPC response. A name or a
    /// value that is not valid, and a name that belongs to the transport, are
    /// ignored.
    fn header(&mut self, name: &str, value: &dyn Display) {}

    /// Binary metadata of a gRPC response, whose name ends in `-bin`. HTTP has
    /// none.
    fn binary_header(&mut self, name: &str, value: &[u8]) {}

    /// How long the client should wait before it tries again: `RetryInfo` in
    /// gRPC (feature `details`), `Retry-After` in HTTP.
    fn retry_after(&mut self, delay: Duration) {}

    /// The `WWW-Authenticate` of a 401 (RFC 9110, section 11.6.1).
    fn challenge(&mut self, challenge: &dyn Display) {}

    /// The title of the problem document, where the error has a problem `type`.
    fn title(&mut self, title: &dyn Display) {}

    /// The `instance` of the problem document: a URI reference of this occurrence.
    fn instance(&mut self, instance: &dyn Display) {}

    /// A further member of the problem document, as JSON; empty where the value did not
    /// serialize.
    #[doc(hidden)]
    fn __extension(&mut self, name: &str, json: &str) {}

    /// A field of the request, and what is wrong with it: `BadRequest` in gRPC
    /// (feature `details`), the member `errors` of a problem document.
    fn violation(&mut self, violation: Violation<'_>) {}

    /// A further `google.rpc` detail of a gRPC status (feature `details`). Each
    /// type is sent once.
    fn detail(&mut self, detail: Detail<'_>) {}

    /// A key for which this error has no value: that of an inner error is not
    /// sent in its place.
    #[doc(hidden)]
    fn __omit_metadata(&mut self, key: &str) {}

    /// The declared reason is also for the redacted error: an inner error's redacted
    /// reason does not count.
    #[doc(hidden)]
    fn __omit_redacted_reason(&mut self) {}

    /// A computed reason in place of the default one, unless an error around this
    /// declares its own.
    #[doc(hidden)]
    fn __reason(&mut self, reason: &dyn Display, default: &'static str, origin: &'static Origin) {}

    /// As `__omit_metadata`, for a header.
    #[doc(hidden)]
    fn __omit_header(&mut self, name: &str) {}

    /// A status of another service, whose bytes pass through unchanged if
    /// nothing is added to it: given before its parts are reported, and `None`
    /// after them.
    #[doc(hidden)]
    fn __relay(&mut self, upstream: Option<&Relayed<'_>>) {}
}

/// A field of a request, and what is wrong with it.
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
    /// A violation of the field at this path, with `/` or `.` between its
    /// segments.
    #[must_use]
    pub const fn new(field: &'a str, description: &'a str) -> Self {
        Self { field, description }
    }

    /// The path of the field.
    #[must_use]
    pub const fn field(&self) -> &'a str {
        self.field
    }

    /// What is wrong with the field. It is public.
    #[must_use]
    pub const fn description(&self) -> &'a str {
        self.description
    }
}

/// A detail of a `google.rpc.Status`: the type URL and the bytes of a Protocol
/// Buffers message, as `google.protobuf.Any` holds them.
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
    /// A detail of this type with the encoded message.
    #[must_use]
    pub const fn new(type_url: &'a str, value: &'a [u8]) -> Self {
        Self { type_url, value }
    }

    /// The type URL, such as `type.googleapis.com/google.rpc.Help`.
    #[must_use]
    pub const fn type_url(&self) -> &'a str {
        self.type_url
    }

    /// The full name of the message: the type URL after its last `/`.
    #[must_use]
    pub fn kind(&self) -> &'a str {
        match self.type_url.rsplit_once('/') {
            Some((_, kind)) => kind,
            None => self.type_url,
        }
    }

    /// The encoded message.
    #[must_use]
    pub const fn value(&self) -> &'a [u8] {
        self.value
    }
}

/// A gRPC status of another service, as it was received.
#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
pub struct Relayed<'a> {
    pub code: GrpcCode,
    pub message: &'a str,
    /// The bytes of its `google.rpc.Status`.
    pub details: &'a [u8],
    /// Its metadata: names and encoded values, of which a name may come twice.
    pub headers: &'a [(&'a str, &'a [u8])],
}
