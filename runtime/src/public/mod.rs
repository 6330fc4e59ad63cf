//! [`PublicError`]: what a client may know of an error.
//!
//! An error reports its parts to the collector, which redacts, limits and
//! validates them. Adapters read the result and cannot send anything else.

#[cfg_attr(not(feature = "tracing"), path = "no_causes.rs")]
mod causes;
mod collector;
mod entries;
#[cfg_attr(not(feature = "std"), path = "no_guard.rs")]
mod guard;
mod headers;
mod limits;
// Adapters use a part of these.
#[cfg(feature = "std")]
#[cfg_attr(not(feature = "full"), allow(dead_code))]
pub(crate) mod load_test_code;
mod relayed;
#[cfg_attr(not(feature = "full"), allow(dead_code))]
mod seconds;
mod text;

use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;
use core::error::Error;
use core::fmt;
use core::time::Duration;

use self::causes::Causes;
#[cfg(feature = "tracing")]
pub use self::causes::LOG_TARGET;
#[cfg(any(feature = "details", feature = "serde"))]
pub(crate) use self::collector::OMITTED;
use self::entries::Entries;
#[cfg(any(feature = "actix-web", feature = "axum"))]
pub(crate) use self::guard::guarded;
#[cfg(feature = "tonic")]
pub(crate) use self::headers::RESERVED;
use self::relayed::Upstream;
#[cfg_attr(not(feature = "full"), allow(unused_imports))]
pub(crate) use self::seconds::whole_seconds;
use crate::visitor::{Detail, Violation, Visitor};
use crate::{GrpcCode, Mapping, Origin, Retry, StatusMapped};

/// What a client may know of an error, whatever the protocol.
///
/// It holds the codes, and what the error reported to a [`Visitor`]: redacted
/// where the mapping says so, within limits, and valid. Every response is made
/// of one. Build a response of your own on it, in place of an integration that
/// `skip` leaves out, or in middleware (see [`Mapped`](crate::Mapped)).
///
/// - The *message* has at most 8 KiB; a longer one is truncated.
/// - *Metadata* has at most 128 entries and 2 KiB, *violations* are at most 64 and
///   2 KiB. One that does not fit is omitted, and the entry `metadata-left-out` counts
///   those.
/// - *Headers* have the same limits, and so has *binary metadata*. A name or value that
///   is not valid, and a name that belongs to the transport, such as `content-length`, is
///   ignored.
/// - A reported *reason* or *domain* has at most 256 bytes; in place of a longer
///   one stands that of the mapping.
/// - A *title* and an *instance* have at most 1 KiB, further members of the problem
///   document together 8 KiB; one that does not fit is omitted, and a member is counted in
///   `metadata-left-out` too.
/// - A *challenge* has at most 1 KiB, each *detail* 8 KiB.
///
/// Code of the error's that panics costs the part in which it panics, and at most
/// those after it; if `mapping` panics, the code is `INTERNAL`.
///
/// With the feature `tracing`, each value that is turned into a response is
/// logged once; [`log`](fn@crate::log) does it for a response that is made by
/// hand.
///
/// ```
/// use status_mapped::{GrpcCode, Mapping, PublicError, StatusMapped, Visitor};
///
/// struct Broken;
///
/// impl StatusMapped for Broken {
///     fn mapping(&self) -> Mapping {
///         Mapping::new(GrpcCode::INTERNAL).with_reason("BROKEN")
///     }
///
///     fn visit(&self, visitor: &mut dyn Visitor) {
///         visitor.message(&"disk /dev/sda1 is gone");
///         visitor.metadata("shelf", &7);
///     }
/// }
///
/// let public = PublicError::of(&Broken);
/// assert_eq!(public.message(), "Internal Server Error");
/// assert_eq!(public.reason(), "BROKEN");
/// assert!(public.metadata().eq([("shelf", "7")]));
/// ```
#[derive(Clone)]
pub struct PublicError {
    mapping: Mapping,
    /// The reported message: where the mapping redacts the error, the one for that.
    message: Option<String>,
    metadata: Entries,
    retry_after: Option<Duration>,
    more: Option<Box<More>>,
    causes: Causes,
}

/// What few errors have, in a box so that others cost less.
#[derive(Clone, Default)]
struct More {
    reason: Option<String>,
    domain: Option<String>,
    /// What is sent in place of the reason, the domain and the base of the `type`.
    redacted_reason: Option<(&'static str, &'static Origin)>,
    headers: Entries,
    /// Names and values.
    binary_headers: Vec<(String, Vec<u8>)>,
    challenge: Option<String>,
    title: Option<String>,
    instance: Option<String>,
    /// Names and JSON.
    extensions: Entries,
    /// Fields and descriptions.
    violations: Vec<(String, String)>,
    /// Type URLs and messages.
    details: Vec<(String, Vec<u8>)>,
    upstream: Option<Upstream>,
}

impl PublicError {
    /// What clients may know of this error. Calls
    /// [`mapping`](StatusMapped::mapping) and [`visit`](StatusMapped::visit)
    /// once.
    #[must_use]
    pub fn of(error: &dyn StatusMapped) -> Self {
        Self::collect(error, None)
    }

    /// As [`of`](Self::of), with the error for the event.
    pub(crate) fn of_error<E: StatusMapped + Error>(error: &E) -> Self {
        Self::collect(error, Some(error))
    }

    /// As [`of`](Self::of), with another error for the event, of which this one is a source.
    #[cfg(feature = "async-graphql")]
    pub(crate) fn of_source(error: &dyn StatusMapped, outer: &dyn Error) -> Self {
        Self::collect(error, Some(outer))
    }

    fn collect(mapped: &dyn StatusMapped, error: Option<&dyn Error>) -> Self {
        let mut public = Self {
            mapping: Mapping::new(GrpcCode::Internal),
            message: None,
            metadata: Entries::default(),
            retry_after: None,
            more: None,
            causes: Causes::default(),
        };
        collector::collect(&mut public, mapped, error);
        public
    }

    /// The codes and the visibility.
    pub fn mapping(&self) -> &Mapping {
        &self.mapping
    }

    /// The text that clients are shown: the message, or, where the error is redacted, the
    /// message for that; where there is none, the phrase of the HTTP status.
    pub fn message(&self) -> &str {
        match &self.message {
            Some(reported) => reported,
            None => self.fixed_message(),
        }
    }

    /// The message in place of a reported one.
    fn fixed_message(&self) -> &'static str {
        match self.mapping.declared_message() {
            Some(declared) if self.mapping.shows_message() => declared,
            _ => self.mapping.http_status().phrase(),
        }
    }

    /// The message, without a copy if it was reported.
    #[inline]
    pub(crate) fn take_message(&mut self) -> String {
        let reported = self.message.take();
        reported.unwrap_or_else(|| String::from(self.fixed_message()))
    }

    /// The reason, which together with the domain identifies the error: where the error is
    /// redacted, the one for that, if there is one.
    pub fn reason(&self) -> &str {
        match self.redacted_reason() {
            Some((reason, _)) => reason,
            None => self.real_reason(),
        }
    }

    fn redacted_reason(&self) -> Option<(&'static str, &'static Origin)> {
        self.more()?.redacted_reason
    }

    /// The reason for the log.
    pub(crate) fn real_reason(&self) -> &str {
        let reported = self.more().and_then(|more| more.reason.as_deref());
        reported.unwrap_or_else(|| self.mapping.reason())
    }

    /// Whether the reason was declared or reported.
    #[cfg(feature = "tonic")]
    pub(crate) fn has_reason(&self) -> bool {
        let is_reported = self.more().is_some_and(|more| more.reason.is_some());
        let is_redacted = self.redacted_reason().is_some();
        is_reported || is_redacted || self.mapping.declared_reason().is_some()
    }

    /// The domain of the reason; empty if there is none.
    pub fn domain(&self) -> &str {
        match self.redacted_reason() {
            Some((_, origin)) => origin.domain(),
            None => self.real_domain(),
        }
    }

    /// The base of the problem `type`, which the reason completes.
    #[cfg_attr(not(feature = "full"), allow(dead_code))]
    pub(crate) fn type_uri(&self) -> Option<&'static str> {
        match self.redacted_reason() {
            Some((_, origin)) => origin.type_uri(),
            None => self.mapping.type_uri(),
        }
    }

    /// The domain for the log.
    pub(crate) fn real_domain(&self) -> &str {
        let reported = self.more().and_then(|more| more.domain.as_deref());
        reported.unwrap_or_else(|| self.mapping.domain())
    }

    /// The title of the problem document, if it is not that of the status. It belongs to
    /// the reason, and not to a redacted one.
    pub fn title(&self) -> Option<&str> {
        match self.redacted_reason() {
            Some(_) => None,
            None => self.more()?.title.as_deref(),
        }
    }

    /// The `instance` of the problem document.
    pub fn instance(&self) -> Option<&str> {
        self.more()?.instance.as_deref()
    }

    /// The further members of the problem document: names, and values as JSON.
    pub fn extensions(&self) -> impl Iterator<Item = (&str, &str)> {
        self.more()
            .into_iter()
            .flat_map(|more| more.extensions.iter())
    }

    /// The metadata, in the order of the reports.
    pub fn metadata(&self) -> impl Iterator<Item = (&str, &str)> {
        self.metadata.iter()
    }

    /// The headers, with names in lower case.
    pub fn headers(&self) -> impl Iterator<Item = (&str, &str)> {
        self.more().into_iter().flat_map(|more| more.headers.iter())
    }

    /// The binary metadata of a gRPC response, with names in lower case that end in
    /// `-bin`.
    pub fn binary_headers(&self) -> impl Iterator<Item = (&str, &[u8])> {
        let headers = self
            .more()
            .into_iter()
            .flat_map(|more| &more.binary_headers);
        headers.map(|(name, value)| (name.as_str(), value.as_slice()))
    }

    /// How long the client should wait before it tries again.
    pub fn retry_after(&self) -> Option<Duration> {
        self.retry_after
    }

    /// Whether a client should try again; see
    /// [`StatusMapped::retry`](crate::StatusMapped::retry).
    pub fn retry(&self) -> Retry {
        self.mapping
            .grpc_code()
            .retry_after(self.retry_after.is_some())
    }

    /// The `WWW-Authenticate` of a 401; `Bearer` unless the error reports
    /// another.
    pub fn challenge(&self) -> &str {
        let reported = self.more().and_then(|more| more.challenge.as_deref());
        reported.unwrap_or("Bearer")
    }

    /// The fields of the request that are wrong.
    pub fn violations(&self) -> impl Iterator<Item = Violation<'_>> {
        let violations = self.more().into_iter().flat_map(|more| &more.violations);
        violations.map(|(field, description)| Violation::new(field, description))
    }

    /// The further `google.rpc` details.
    pub fn details(&self) -> impl Iterator<Item = Detail<'_>> {
        let details = self.more().into_iter().flat_map(|more| &more.details);
        details.map(|(type_url, value)| Detail::new(type_url, value))
    }

    /// Whether it has no headers, no details and nothing reported in place of what
    /// the mapping declares.
    #[cfg(feature = "tonic")]
    #[inline]
    pub(crate) fn is_plain(&self) -> bool {
        self.more.is_none() && self.retry_after.is_none()
    }

    #[inline]
    fn more(&self) -> Option<&More> {
        self.more.as_deref()
    }

    fn more_mut(&mut self) -> &mut More {
        self.more.get_or_insert_default()
    }

    /// The error with its sources, for the event.
    #[cfg(feature = "tracing")]
    pub(crate) fn causes(&self) -> &Causes {
        &self.causes
    }

    #[cfg(feature = "tracing")]
    pub(crate) fn causes_mut(&mut self) -> &mut Causes {
        &mut self.causes
    }

    /// The status of another service that is relayed.
    pub(crate) fn upstream(&self) -> Option<&Upstream> {
        self.more()?.upstream.as_ref()
    }

    /// Keeps a status that lacks a header which RFC 9110 requires.
    #[cfg(feature = "tower")]
    pub(crate) fn set_mapping(&mut self, mapping: Mapping) {
        self.mapping = mapping;
    }
}

impl fmt::Debug for PublicError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PublicError")
            .field("mapping", &self.mapping)
            .field("message", &self.message())
            .field("reason", &self.reason())
            .field("domain", &self.domain())
            .field("retry_after", &self.retry_after)
            .finish_non_exhaustive()
    }
}

/// What clients may know of an error of any type, for the provided methods of the
/// trait.
pub(crate) fn of_parts(
    mapping: &dyn Fn() -> Mapping,
    visit: &dyn Fn(&mut dyn Visitor),
) -> PublicError {
    struct Parts<'a>(&'a dyn Fn() -> Mapping, &'a dyn Fn(&mut dyn Visitor));

    impl StatusMapped for Parts<'_> {
        fn mapping(&self) -> Mapping {
            (self.0)()
        }

        fn visit(&self, visitor: &mut dyn Visitor) {
            (self.1)(visitor);
        }
    }

    PublicError::of(&Parts(mapping, visit))
}
