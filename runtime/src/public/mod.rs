//! [`PublicError`]: the part of an error that clients may receive.
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

/// The part of an error that clients may receive, for every protocol.
///
/// It contains the codes, and the parts that the error reported to a [`Visitor`]: redacted
/// as the mapping declares, limited and validated. Every response is built from one. Use it
/// for a response of your own, in place of an integration that `skip` omits, or in
/// middleware (see [`Mapped`](crate::Mapped)).
///
/// - The *message* has at most 8 KiB; a longer one is truncated.
/// - *Metadata* has at most 128 entries and 2 KiB, *violations* are at most 64 and
///   2 KiB. What exceeds a limit is omitted and counted in the entry `metadata-left-out`.
/// - *Headers* have the same limits, and so has *binary metadata*. A name or value that
///   is not valid, and a name that belongs to the transport, such as `content-length`, is
///   ignored.
/// - A reported *reason* or *domain* has at most 256 bytes; a longer one is replaced by
///   that of the mapping.
/// - A *title* and an *instance* have at most 1 KiB, and the extension members of the
///   problem document together 8 KiB. What exceeds a limit is omitted; an omitted member is
///   counted in `metadata-left-out` too.
/// - A *challenge* has at most 1 KiB, each *detail* 8 KiB.
///
/// If the code of the error panics, the part that it reports and those after it may be
/// missing. If `mapping` panics, the code is `INTERNAL`.
///
/// With the feature `tracing`, each value that is converted to a response is
/// logged once; [`log`](fn@crate::log) does it for a response that is built by
/// hand.
///
/// ```
/// use std::time::Duration;
/// use status_mapped::{
///     Detail, GrpcCode, Mapping, Origin, PublicError, StatusMapped, Violation, Visitor,
/// };
///
/// static ORIGIN: Origin = Origin::new("shop.example.com");
///
/// struct OutOfStock { sku: &'static str }
///
/// impl StatusMapped for OutOfStock {
///     fn mapping(&self) -> Mapping {
///         Mapping::new(GrpcCode::RESOURCE_EXHAUSTED)
///             .with_reason("OUT_OF_STOCK")
///             .with_origin(&ORIGIN)
///     }
///
///     fn visit(&self, visitor: &mut dyn Visitor) {
///         visitor.message(&format_args!("{} is out of stock", self.sku));
///         visitor.metadata("sku", &self.sku);
///         visitor.retry_after(Duration::from_secs(60));
///         visitor.header("Cache-Control", &"no-cache");
///         visitor.binary_header("stock-bin", &[0]);
///         visitor.title(&"Out of stock");
///         visitor.instance(&"/orders/7");
///         visitor.violation(Violation::new("items[0].sku", "is out of stock"));
///         visitor.detail(Detail::new("type.googleapis.com/google.rpc.Help", &[]));
///     }
/// }
///
/// let public = PublicError::of(&OutOfStock { sku: "tea" });
/// assert_eq!(public.message(), "tea is out of stock");
/// assert_eq!(public.reason(), "OUT_OF_STOCK");
/// assert!(public.metadata().eq([("sku", "tea")]));
/// ```
///
/// The examples of the methods use the same error.
#[derive(Clone)]
pub struct PublicError {
    mapping: Mapping,
    /// The reported message; where the mapping redacts the error, the redacted message.
    message: Option<String>,
    metadata: Entries,
    retry_after: Option<Duration>,
    more: Option<Box<More>>,
    causes: Causes,
}

/// The parts that few errors have, in a box so that other errors cost less.
#[derive(Clone, Default)]
struct More {
    reason: Option<String>,
    domain: Option<String>,
    /// Replaces the reason, the domain and the base of the `type`.
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
    /// The public part of this error. Calls [`mapping`](StatusMapped::mapping) and
    /// [`visit`](StatusMapped::visit) once each.
    ///
    /// ```
    #[doc = example_error!()]
    /// let public = PublicError::of(&OutOfStock { sku: "tea" });
    /// assert_eq!(public.message(), "tea is out of stock");
    /// ```
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
    ///
    /// ```
    #[doc = example_error!()]
    /// let public = PublicError::of(&OutOfStock { sku: "tea" });
    /// assert_eq!(public.mapping().http_status().as_u16(), 429);
    /// ```
    pub fn mapping(&self) -> &Mapping {
        &self.mapping
    }

    /// The message that clients receive: the reported message, or, where the error is
    /// redacted, the redacted message. Without one it is the phrase of the HTTP status.
    ///
    /// ```
    #[doc = example_error!()]
    /// let public = PublicError::of(&OutOfStock { sku: "tea" });
    /// assert_eq!(public.message(), "tea is out of stock");
    /// ```
    pub fn message(&self) -> &str {
        match &self.message {
            Some(reported) => reported,
            None => self.fixed_message(),
        }
    }

    /// The message of an error that has not reported one.
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

    /// The reason, which together with the domain identifies the error. Where the error is
    /// redacted, it is the redacted reason, if there is one.
    ///
    /// ```
    #[doc = example_error!()]
    /// let public = PublicError::of(&OutOfStock { sku: "tea" });
    /// assert_eq!(public.reason(), "OUT_OF_STOCK");
    /// ```
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
    ///
    /// ```
    #[doc = example_error!()]
    /// let public = PublicError::of(&OutOfStock { sku: "tea" });
    /// assert_eq!(public.domain(), "shop.example.com");
    /// ```
    pub fn domain(&self) -> &str {
        match self.redacted_reason() {
            Some((_, origin)) => origin.domain(),
            None => self.real_domain(),
        }
    }

    /// The base of the problem `type`, to which the reason is appended.
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

    /// The title of the problem document, if the error has one of its own. An error with a
    /// redacted reason has none.
    ///
    /// ```
    #[doc = example_error!()]
    /// let public = PublicError::of(&OutOfStock { sku: "tea" });
    /// assert_eq!(public.title(), Some("Out of stock"));
    /// ```
    pub fn title(&self) -> Option<&str> {
        match self.redacted_reason() {
            Some(_) => None,
            None => self.more()?.title.as_deref(),
        }
    }

    /// The `instance` of the problem document.
    ///
    /// ```
    #[doc = example_error!()]
    /// let public = PublicError::of(&OutOfStock { sku: "tea" });
    /// assert_eq!(public.instance(), Some("/orders/7"));
    /// ```
    pub fn instance(&self) -> Option<&str> {
        self.more()?.instance.as_deref()
    }

    /// The extension members of the problem document: names, and values as JSON. The key
    /// `extension` of the derive reports them.
    ///
    /// ```
    #[doc = example_error!()]
    /// let public = PublicError::of(&OutOfStock { sku: "tea" });
    /// assert_eq!(public.extensions().count(), 0);
    /// ```
    pub fn extensions(&self) -> impl Iterator<Item = (&str, &str)> {
        self.more()
            .into_iter()
            .flat_map(|more| more.extensions.iter())
    }

    /// The metadata, in the order of the reports.
    ///
    /// ```
    #[doc = example_error!()]
    /// let public = PublicError::of(&OutOfStock { sku: "tea" });
    /// assert!(public.metadata().eq([("sku", "tea")]));
    /// ```
    pub fn metadata(&self) -> impl Iterator<Item = (&str, &str)> {
        self.metadata.iter()
    }

    /// The headers, with names in lower case.
    ///
    /// ```
    #[doc = example_error!()]
    /// let public = PublicError::of(&OutOfStock { sku: "tea" });
    /// assert!(public.headers().eq([("cache-control", "no-cache")]));
    /// ```
    pub fn headers(&self) -> impl Iterator<Item = (&str, &str)> {
        self.more().into_iter().flat_map(|more| more.headers.iter())
    }

    /// The binary metadata of a gRPC response, with names in lower case that end in
    /// `-bin`.
    ///
    /// ```
    #[doc = example_error!()]
    /// let public = PublicError::of(&OutOfStock { sku: "tea" });
    /// assert!(public.binary_headers().eq([("stock-bin", &[0][..])]));
    /// ```
    pub fn binary_headers(&self) -> impl Iterator<Item = (&str, &[u8])> {
        let headers = self
            .more()
            .into_iter()
            .flat_map(|more| &more.binary_headers);
        headers.map(|(name, value)| (name.as_str(), value.as_slice()))
    }

    /// How long the client should wait before it retries.
    ///
    /// ```
    #[doc = example_error!()]
    /// let public = PublicError::of(&OutOfStock { sku: "tea" });
    /// assert_eq!(public.retry_after(), Some(Duration::from_secs(60)));
    /// ```
    pub fn retry_after(&self) -> Option<Duration> {
        self.retry_after
    }

    /// Whether a client should retry; see
    /// [`StatusMapped::retry`](crate::StatusMapped::retry).
    ///
    /// ```
    #[doc = example_error!()]
    /// # use status_mapped::Retry;
    /// let public = PublicError::of(&OutOfStock { sku: "tea" });
    /// assert_eq!(public.retry(), Retry::Call);
    /// ```
    pub fn retry(&self) -> Retry {
        self.mapping
            .grpc_code()
            .retry_after(self.retry_after.is_some())
    }

    /// The `WWW-Authenticate` of a 401; `Bearer` unless the error reports
    /// another.
    ///
    /// ```
    #[doc = example_error!()]
    /// let public = PublicError::of(&OutOfStock { sku: "tea" });
    /// assert_eq!(public.challenge(), "Bearer");
    /// ```
    pub fn challenge(&self) -> &str {
        let reported = self.more().and_then(|more| more.challenge.as_deref());
        reported.unwrap_or("Bearer")
    }

    /// The fields of the request that are not valid.
    ///
    /// ```
    #[doc = example_error!()]
    /// let public = PublicError::of(&OutOfStock { sku: "tea" });
    /// assert!(public.violations().eq([Violation::new("items[0].sku", "is out of stock")]));
    /// ```
    pub fn violations(&self) -> impl Iterator<Item = Violation<'_>> {
        let violations = self.more().into_iter().flat_map(|more| &more.violations);
        violations.map(|(field, description)| Violation::new(field, description))
    }

    /// The other `google.rpc` details, without `ErrorInfo`, `RetryInfo` and `BadRequest`, which
    /// adapters create from the other parts.
    ///
    /// ```
    #[doc = example_error!()]
    /// let public = PublicError::of(&OutOfStock { sku: "tea" });
    /// let kinds = public.details().map(|detail| detail.kind());
    /// assert!(kinds.eq(["google.rpc.Help"]));
    /// ```
    pub fn details(&self) -> impl Iterator<Item = Detail<'_>> {
        let details = self.more().into_iter().flat_map(|more| &more.details);
        details.map(|(type_url, value)| Detail::new(type_url, value))
    }

    /// Whether it has only a mapping, a message and metadata.
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

    /// The relayed status of another service.
    pub(crate) fn upstream(&self) -> Option<&Upstream> {
        self.more()?.upstream.as_ref()
    }

    /// Replaces the mapping, also by one whose status requires a header that is missing.
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

/// The public part of an error of any type, for the provided methods of the trait.
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
