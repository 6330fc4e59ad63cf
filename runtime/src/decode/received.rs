//! What every protocol sends of an error, and how the derive reads it.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;
use core::str::FromStr;
use core::time::Duration;
use std::panic::{AssertUnwindSafe, catch_unwind};

use super::{Decode, DecodeError};
use crate::GrpcCode;
use crate::public::OMITTED;
use crate::visitor::Violation;

/// An error as it was received, whatever the protocol: what
/// [`Decode::decode`](crate::decode::Decode::decode) reads.
#[derive(Clone, Copy, Debug)]
pub struct Received<'a> {
    pub(super) parts: &'a Parts<'a>,
    pub(super) within: Option<&'a Within<'a>>,
}

impl<'a> Received<'a> {
    /// The gRPC code. A problem document that has none has that of its status.
    pub fn grpc_code(&self) -> GrpcCode {
        self.parts.code
    }

    /// The reason.
    pub fn reason(&self) -> &'a str {
        self.parts.reason
    }

    /// The domain of the reason; empty where none was sent.
    pub fn domain(&self) -> &'a str {
        self.parts.domain
    }

    /// The message; empty where none was sent.
    pub fn message(&self) -> &'a str {
        self.parts.message
    }

    /// An entry of the metadata.
    pub fn metadata(&self, key: &str) -> Option<&'a str> {
        if self.is_taken(key) {
            return None;
        }
        self.parts.metadata.get(key).copied()
    }

    /// Whether there was more metadata than the sender could send. What is
    /// missing may then be just that, and no `None`.
    pub fn is_incomplete(&self) -> bool {
        self.metadata(OMITTED).is_some()
    }

    /// When to try again.
    pub fn retry_after(&self) -> Option<Duration> {
        if self.is_taken(RETRY_AFTER) {
            return None;
        }
        self.parts.retry_after
    }

    /// The fields of the request that are wrong. Over HTTP, where they are JSON pointers,
    /// the path of each is read as `items[0].quantity`.
    pub fn violations(&self) -> &'a [Violation<'a>] {
        if self.is_taken(VIOLATIONS) {
            return &[];
        }
        &self.parts.violations
    }

    /// A further member of the problem document; over gRPC there is none (feature
    /// `serde`).
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

    /// Whether a problem document was received, which has the members that are sent.
    #[cfg(feature = "serde")]
    pub(super) fn is_problem(&self) -> bool {
        self.parts.problem.is_some()
    }

    /// Whether what stands there is the value of a variant around this error,
    /// whose own did not get through.
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

/// What a received error consists of.
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
    /// What a `FromStr` of the user's does is not the client's end.
    pub(super) fn decode<E: Decode>(&self) -> Result<E, DecodeError> {
        let received = Received {
            parts: self,
            within: None,
        };
        let decoded = catch_unwind(AssertUnwindSafe(|| E::decode(&received)));
        decoded.unwrap_or(Err(DecodeError::Panicked))
    }
}

/// The retry delay among keys; none is spelt so.
pub(super) const RETRY_AFTER: &str = "Retry-After";

/// The message among keys, likewise.
pub(super) const MESSAGE: &str = "Message";

/// The violations among keys, and the beginning of an extension member, likewise.
pub(super) const VIOLATIONS: &str = "Violations";
#[cfg(feature = "serde")]
pub(super) const EXTENSION: &str = "Extension ";

/// The types that are being decoded, the innermost first.
#[derive(Debug)]
pub(super) struct Within<'a> {
    pub(super) type_name: &'static str,
    /// The keys that the variant around it sends too, [`RETRY_AFTER`] and the others.
    pub(super) taken: &'a [&'static str],
    pub(super) outer: Option<&'a Within<'a>>,
}

/// A type that is made of the text in the metadata: any that implements
/// [`FromStr`].
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be decoded from text",
    label = "does not implement `FromStr`",
    note = "fields are decoded from `metadata` and from the message by their `FromStr`: implement it, or leave the variant out with `#[status(decode = skip)]`"
)]
pub trait FromMetadata: Sized {
    /// The value, where the text is one.
    fn from_metadata(text: &str) -> Option<Self>;
}

#[diagnostic::do_not_recommend]
impl<T: FromStr> FromMetadata for T {
    fn from_metadata(text: &str) -> Option<Self> {
        text.parse().ok()
    }
}

/// A type that is decoded from the retry delay.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be decoded from a retry delay",
    label = "expected a `Duration`",
    note = "a decoded field that `retry_after` names is a `core::time::Duration` or an `Option` of one"
)]
pub trait FromRetryAfter: Sized {
    /// The value, where it can be made of what was sent.
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
