//! The parts of a received error, for every protocol.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;
use core::str::FromStr;
use core::time::Duration;
use std::panic::{AssertUnwindSafe, catch_unwind};

use super::{Decode, DecodeError};
use crate::GrpcCode;
use crate::public::OMITTED;
use crate::visitor::Violation;

/// A received error, for every protocol: the argument of
/// [`Decode::decode`](crate::decode::Decode::decode).
///
/// ```
/// use status_mapped::decode::{Decode, DecodeError, Received};
///
/// struct OutOfStock {
///     sku: String,
/// }
///
/// impl Decode for OutOfStock {
///     fn decode(received: &Received<'_>) -> Result<Self, DecodeError> {
///         if received.domain() != "shop.example.com" {
///             return Err(DecodeError::OtherDomain);
///         }
///         if received.reason() != "OUT_OF_STOCK" {
///             return Err(DecodeError::UnknownReason);
///         }
///         let sku = received.metadata("sku").ok_or(DecodeError::Missing("sku"))?;
///         Ok(Self { sku: sku.to_owned() })
///     }
/// }
/// # #[cfg(feature = "serde")] {
/// # use status_mapped::HttpStatus;
/// # use status_mapped::problem::Problem;
///
/// let problem = Problem::new(HttpStatus::TOO_MANY_REQUESTS)
///     .with_domain("shop.example.com")
///     .with_reason("OUT_OF_STOCK")
///     .with_metadata("sku", "tea");
/// assert_eq!(OutOfStock::from_problem(problem).unwrap().sku, "tea");
/// # }
/// ```
///
/// The examples of the methods are called with a similar error.
#[derive(Clone, Copy, Debug)]
pub struct Received<'a> {
    pub(super) parts: &'a Parts<'a>,
    pub(super) within: Option<&'a Within<'a>>,
}

impl<'a> Received<'a> {
    /// The gRPC code. For a problem document without one it is that of its status.
    ///
    /// ```
    /// # use status_mapped::{GrpcCode, decode::Received};
    /// fn check(received: &Received<'_>) {
    ///     assert_eq!(received.grpc_code(), GrpcCode::RESOURCE_EXHAUSTED);
    /// }
    #[doc = example_received!()]
    /// ```
    pub fn grpc_code(&self) -> GrpcCode {
        self.parts.code
    }

    /// The reason.
    ///
    /// ```
    /// # use status_mapped::decode::Received;
    /// fn check(received: &Received<'_>) {
    ///     assert_eq!(received.reason(), "OUT_OF_STOCK");
    /// }
    #[doc = example_received!()]
    /// ```
    pub fn reason(&self) -> &'a str {
        self.parts.reason
    }

    /// The domain of the reason; empty if none was sent.
    ///
    /// ```
    /// # use status_mapped::decode::Received;
    /// fn check(received: &Received<'_>) {
    ///     assert_eq!(received.domain(), "shop.example.com");
    /// }
    #[doc = example_received!()]
    /// ```
    pub fn domain(&self) -> &'a str {
        self.parts.domain
    }

    /// The message; empty if none was sent.
    ///
    /// ```
    /// # use status_mapped::decode::Received;
    /// fn check(received: &Received<'_>) {
    ///     assert_eq!(received.message(), "tea is out of stock");
    /// }
    #[doc = example_received!()]
    /// ```
    pub fn message(&self) -> &'a str {
        self.parts.message
    }

    /// The value of an entry of the metadata.
    ///
    /// ```
    /// # use status_mapped::decode::Received;
    /// fn check(received: &Received<'_>) {
    ///     assert_eq!(received.metadata("sku"), Some("tea"));
    ///     assert_eq!(received.metadata("color"), None);
    /// }
    #[doc = example_received!()]
    /// ```
    pub fn metadata(&self, key: &str) -> Option<&'a str> {
        if self.is_taken(key) {
            return None;
        }
        self.parts.metadata.get(key).copied()
    }

    /// Whether the sender omitted entries because of a limit. A missing entry may then be one
    /// of those.
    ///
    /// ```
    /// # use status_mapped::decode::Received;
    /// fn check(received: &Received<'_>) {
    ///     assert!(!received.is_incomplete());
    /// }
    #[doc = example_received!()]
    /// ```
    pub fn is_incomplete(&self) -> bool {
        self.metadata(OMITTED).is_some()
    }

    /// How long to wait before a retry.
    ///
    /// ```
    /// # use core::time::Duration;
    /// # use status_mapped::decode::Received;
    /// fn check(received: &Received<'_>) {
    ///     assert_eq!(received.retry_after(), Some(Duration::from_secs(60)));
    /// }
    #[doc = example_received!()]
    /// ```
    pub fn retry_after(&self) -> Option<Duration> {
        if self.is_taken(RETRY_AFTER) {
            return None;
        }
        self.parts.retry_after
    }

    /// The fields of the request that are not valid. Their paths have the form
    /// `items[0].quantity`; HTTP sends them as JSON pointers, which are converted.
    ///
    /// ```
    /// # use status_mapped::Violation;
    /// # use status_mapped::decode::Received;
    /// fn check(received: &Received<'_>) {
    ///     let violation = Violation::new("items[0].sku", "is out of stock");
    ///     assert_eq!(received.violations(), [violation]);
    /// }
    #[doc = example_received!()]
    /// ```
    pub fn violations(&self) -> &'a [Violation<'a>] {
        if self.is_taken(VIOLATIONS) {
            return &[];
        }
        &self.parts.violations
    }

    /// The value of a member of the problem document; `None` over gRPC (feature `serde`).
    ///
    /// ```
    /// # use status_mapped::decode::Received;
    /// fn check(received: &Received<'_>) {
    ///     assert_eq!(received.extension("stock"), Some(&0.into()));
    /// }
    #[doc = example_received!()]
    /// ```
    #[cfg(feature = "serde")]
    pub fn extension(&self, name: &str) -> Option<&'a serde_json::Value> {
        if self.is_extension_taken(name) {
            return None;
        }
        self.parts.problem?.get(name)
    }

    /// As [`is_taken`](Self::is_taken), for a member of the problem document.
    #[cfg(feature = "serde")]
    pub(super) fn is_extension_taken(&self, name: &str) -> bool {
        let mut within = self.within;
        while let Some(outer) = within {
            let mut taken = outer.taken.iter();
            if taken.any(|key| key.strip_prefix(EXTENSION) == Some(name)) {
                return true;
            }
            within = outer.outer;
        }
        false
    }

    /// Whether a problem document was received: only HTTP sends extension members.
    #[cfg(feature = "serde")]
    pub(super) fn is_problem(&self) -> bool {
        self.parts.problem.is_some()
    }

    /// Whether the value of this key is that of the outer variant, which replaces that of
    /// this error.
    pub(super) fn is_taken(&self, key: &str) -> bool {
        let mut within = self.within;
        while let Some(outer) = within {
            if outer.taken.contains(&key) {
                return true;
            }
            within = outer.outer;
        }
        false
    }
}

/// The parts of a received error.
#[derive(Debug)]
pub(crate) struct Parts<'a> {
    pub(super) code: GrpcCode,
    pub(super) message: &'a str,
    pub(super) reason: &'a str,
    pub(super) domain: &'a str,
    pub(super) metadata: BTreeMap<&'a str, &'a str>,
    pub(super) retry_after: Option<Duration>,
    pub(super) violations: Vec<Violation<'a>>,
    #[cfg(feature = "serde")]
    pub(super) problem: Option<&'a crate::problem::Problem>,
}

impl Parts<'_> {
    /// Decodes the error. A panic of user code, such as a `FromStr`, is caught.
    pub(super) fn decode<E: Decode>(&self) -> Result<E, DecodeError> {
        let received = Received {
            parts: self,
            within: None,
        };
        let decoded = catch_unwind(AssertUnwindSafe(|| E::decode(&received)));
        decoded.unwrap_or(Err(DecodeError::Panicked))
    }
}

/// The retry delay in a list of keys. Keys of metadata start with a lower-case letter.
pub(super) const RETRY_AFTER: &str = "Retry-After";

/// The message in a list of keys.
pub(super) const MESSAGE: &str = "Message";

/// The violations, and the prefix of an extension member, in a list of keys.
pub(super) const VIOLATIONS: &str = "Violations";
#[cfg(feature = "serde")]
pub(super) const EXTENSION: &str = "Extension ";

/// The types that are being decoded, the innermost first.
#[derive(Debug)]
pub(super) struct Within<'a> {
    pub(super) type_name: &'static str,
    /// The keys that the outer variant sends too, [`RETRY_AFTER`] and the others.
    pub(super) taken: &'a [&'static str],
    pub(super) outer: Option<&'a Within<'a>>,
}

/// A type that is decoded from the text of an entry of the metadata: every type that
/// implements [`FromStr`].
///
/// ```
/// use std::net::IpAddr;
/// use status_mapped::decode::FromMetadata;
///
/// let address = IpAddr::from_metadata("127.0.0.1");
/// assert!(address.is_some_and(|address| address.is_loopback()));
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be decoded from text",
    label = "does not implement `FromStr`",
    note = "fields are decoded from `metadata` and from the message by their `FromStr`: implement it, or skip the variant with `#[status(decode = skip)]`"
)]
pub trait FromMetadata: Sized {
    /// The value, or `None` if the text does not parse.
    ///
    /// ```
    /// use status_mapped::decode::FromMetadata;
    ///
    /// assert_eq!(u32::from_metadata("7"), Some(7));
    /// assert_eq!(u32::from_metadata("tea"), None);
    /// ```
    fn from_metadata(text: &str) -> Option<Self>;
}

#[diagnostic::do_not_recommend]
impl<T: FromStr> FromMetadata for T {
    fn from_metadata(text: &str) -> Option<Self> {
        text.parse().ok()
    }
}

/// A type that is decoded from the retry delay: a `Duration` or an `Option` of one.
///
/// ```
/// use core::time::Duration;
/// use status_mapped::decode::FromRetryAfter;
///
/// assert_eq!(Duration::from_retry_after(None), None);
/// assert_eq!(Option::<Duration>::from_retry_after(None), Some(None));
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be decoded from a retry delay",
    label = "expected a `Duration`",
    note = "a decoded field that `retry_after` names is a `core::time::Duration` or an `Option` of one"
)]
pub trait FromRetryAfter: Sized {
    /// The value, or `None` if the delay is required and was not sent.
    ///
    /// ```
    /// use core::time::Duration;
    /// use status_mapped::decode::FromRetryAfter;
    ///
    /// let delay = Duration::from_secs(2);
    /// assert_eq!(Duration::from_retry_after(Some(delay)), Some(delay));
    /// ```
    fn from_retry_after(retry_after: Option<Duration>) -> Option<Self>;
}

impl FromRetryAfter for Duration {
    fn from_retry_after(retry_after: Option<Duration>) -> Option<Self> {
        retry_after
    }
}

impl FromRetryAfter for Option<Duration> {
    fn from_retry_after(retry_after: Option<Duration>) -> Option<Self> {
        Some(retry_after)
    }
}
