//! Problem documents as values (feature `serde`).
//!
//! A [`Problem`] is a document of [RFC 9457], `application/problem+json`, of any
//! service. A client parses one and returns it as an error. A server creates one where it
//! has no error type, or [from an error](Problem::of) to add members, and returns it as a
//! response.
//!
//! ```
//! use status_mapped::HttpStatus;
//! use status_mapped::problem::Problem;
//!
//! let sent = Problem::new(HttpStatus::CONFLICT).with_detail("order 7 is locked");
//! let body = serde_json::to_vec(&sent)?;
//!
//! let received = Problem::from_json(&body)?;
//! assert_eq!(received.status(), Some(HttpStatus::CONFLICT));
//! assert_eq!(received.detail(), Some("order 7 is locked"));
//! # Ok::<(), serde_json::Error>(())
//! ```
//!
//! [RFC 9457]: https://www.rfc-editor.org/rfc/rfc9457

mod foreign;
mod json;
#[cfg(feature = "axum")]
mod response;
mod violations;
mod with;

use alloc::borrow::ToOwned;
use alloc::boxed::Box;
use alloc::collections::BTreeMap;
use alloc::string::{String, ToString};
use core::error::Error;
use core::fmt;
use core::time::Duration;

use serde_json::{Map, Value};

use super::document::document;
use crate::{GrpcCode, HttpStatus, Mapped, PublicError, StatusMapped};

/// The members that RFC 9457 defines; all others are extensions.
const DEFINED: [&str; 5] = ["type", "title", "status", "detail", "instance"];

/// The extensions in the document of a mapped error.
const OURS: [&str; 4] = ["code", "reason", "domain", "metadata"];

/// A problem document of [RFC 9457], of any service (feature `serde`).
///
/// A client parses one with [`from_json`](Self::from_json) or serde, and returns
/// it as an error. A server that has no error type for a problem creates one with
/// [`new`](Self::new), and returns it as a response (feature `axum`).
///
/// A member whose value the RFC does not allow is ignored, and the document is still
/// accepted. `code`, `reason`, `domain` and `metadata` are the extensions of a mapped error.
/// If another service uses such a name with another meaning, [`get`](Self::get) returns the
/// original value.
///
/// [RFC 9457]: https://www.rfc-editor.org/rfc/rfc9457
///
/// ```
/// use status_mapped::{GrpcCode, HttpStatus};
/// use status_mapped::problem::Problem;
///
/// fn check(status: u16, body: &[u8]) -> Result<(), Box<dyn std::error::Error>> {
///     if status >= 400 {
///         return Err(Problem::from_json(body)?.into());
///     }
///     Ok(())
/// }
///
/// let body = br#"{
///     "type": "https://shop.example.com/errors/out-of-credit",
///     "title": "You do not have enough credit",
///     "status": 403,
///     "detail": "the balance is 30 and the price is 50",
///     "code": "FAILED_PRECONDITION",
///     "balance": 30
/// }"#;
/// let error = check(403, body).unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "You do not have enough credit: the balance is 30 and the price is 50",
/// );
///
/// let problem = error.downcast::<Problem>()?;
/// assert_eq!(problem.status(), Some(HttpStatus::FORBIDDEN));
/// assert_eq!(problem.code(), Some(GrpcCode::FAILED_PRECONDITION));
/// assert_eq!(problem.get("balance"), Some(&30.into()));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
// A map of all members, so that unknown ones are kept and an `Err` with a problem is small.
// Members that the RFC defines have their type.
#[derive(Clone, Debug)]
pub struct Problem {
    members: Map<String, Value>,
    /// The delay of the header, which the document does not contain.
    retry_after: Option<Duration>,
    /// The error of the document, for its headers and its event.
    of: Option<Box<Mapped>>,
}

/// Equal where the documents and the retry delays are the same.
impl PartialEq for Problem {
    fn eq(&self, other: &Self) -> bool {
        self.members == other.members && self.retry_after == other.retry_after
    }
}

impl Eq for Problem {}

/// Constructors.
impl Problem {
    /// A problem with only a status: the type is `about:blank`, and the title is the phrase
    /// of the status.
    ///
    /// ```
    /// use status_mapped::HttpStatus;
    /// use status_mapped::problem::Problem;
    ///
    /// let problem = Problem::new(HttpStatus::CONTENT_TOO_LARGE);
    /// assert_eq!(problem.type_uri(), "about:blank");
    /// assert_eq!(problem.title(), Some("Content Too Large"));
    /// ```
    #[must_use]
    pub fn new(status: HttpStatus) -> Self {
        Self::of_members(Map::new())
            .with_title(status.phrase())
            .with("status", status.as_u16())
    }

    /// The document of an error, to which members can be added.
    /// `Problem::from(Mapped::new(error))` also keeps the original error.
    ///
    /// As a response it has the headers and the extension of the error, and is logged once:
    ///
    /// ```
    /// # #[cfg(feature = "derive")] {
    /// use status_mapped::StatusMapped;
    /// use status_mapped::problem::Problem;
    ///
    /// #[derive(Debug, thiserror::Error, StatusMapped)]
    /// #[error("shop {0} not found")]
    /// #[grpc(NOT_FOUND)]
    /// struct NoSuchShop(u32);
    ///
    /// let problem = Problem::of(&NoSuchShop(7)).with_extension("nearest", 8);
    /// assert_eq!(problem.detail(), Some("shop 7 not found"));
    /// assert_eq!(problem.reason(), Some("NO_SUCH_SHOP"));
    /// # }
    /// ```
    pub fn of(error: &dyn StatusMapped) -> Self {
        Self::from(PublicError::of(error))
    }

    /// Parses the body of a response.
    ///
    /// If a member occurs more than once, the last one counts.
    ///
    /// ```
    /// use status_mapped::problem::Problem;
    ///
    /// // A member of the wrong type is ignored.
    /// let problem = Problem::from_json(br#"{"title": 404, "detail": "no order 7"}"#)?;
    /// assert_eq!(problem.title(), None);
    /// assert_eq!(problem.detail(), Some("no order 7"));
    ///
    /// assert!(Problem::from_json(b"<html>").is_err());
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// The bytes are not a JSON object, or `serde_json` does not accept it: it is nested more
    /// than 127 levels deep, a string has half of a surrogate pair, or a number is too large
    /// for an `f64`.
    pub fn from_json(bytes: &[u8]) -> Result<Self, serde_json::Error> {
        serde_json::from_slice(bytes)
    }

    /// The document with these members, without those that the RFC requires to be ignored.
    fn of_members(members: Map<String, Value>) -> Self {
        let fitting = members
            .into_iter()
            .filter(|(name, value)| fits(name, value));
        let mut members: Map<_, _> = fitting.collect();
        // RFC 9457, section 3.1.1: the default.
        members
            .entry("type")
            .or_insert_with(|| "about:blank".into());
        Self {
            members,
            retry_after: None,
            of: None,
        }
    }
}

impl From<PublicError> for Problem {
    fn from(public: PublicError) -> Self {
        Self::from(Mapped::from(public))
    }
}

impl From<Mapped> for Problem {
    fn from(mapped: Mapped) -> Self {
        let public = mapped.public();
        // Parses the document that is sent, so that the two cannot differ. It is always JSON.
        let problem = Self::from_json(document(public).as_bytes());
        Self {
            retry_after: public.retry_after(),
            ..problem.unwrap_or_else(|_| Self::new(public.mapping().http_status()))
        }
        .with_error(mapped)
    }
}

/// Getters.
///
/// ```
/// use status_mapped::problem::Problem;
///
/// let problem = Problem::from_json(
///     br#"{
///         "title": "Conflict",
///         "detail": "somebody else edits order 7",
///         "instance": "/orders/7",
///         "reason": "ORDER_LOCKED",
///         "domain": "shop.example.com",
///         "locked_by": "alice"
///     }"#,
/// )?;
/// assert_eq!(problem.title(), Some("Conflict"));
/// assert_eq!(problem.detail(), Some("somebody else edits order 7"));
/// assert_eq!(problem.instance(), Some("/orders/7"));
/// assert_eq!(problem.reason(), Some("ORDER_LOCKED"));
/// assert_eq!(problem.domain(), Some("shop.example.com"));
/// assert_eq!(problem.get("locked_by"), Some(&"alice".into()));
/// # Ok::<(), serde_json::Error>(())
/// ```
impl Problem {
    /// The type of the problem, a URI reference; `about:blank` for a problem that the status
    /// describes sufficiently.
    ///
    /// ```
    /// use status_mapped::problem::Problem;
    ///
    /// assert_eq!(Problem::from_json(b"{}")?.type_uri(), "about:blank");
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub fn type_uri(&self) -> &str {
        self.text("type").unwrap_or("about:blank")
    }

    /// A summary of the type of the problem, for people.
    ///
    /// ```
    /// # use status_mapped::problem::Problem;
    /// let problem = Problem::from_json(br#"{"title": "Out of stock"}"#)?;
    /// assert_eq!(problem.title(), Some("Out of stock"));
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub fn title(&self) -> Option<&str> {
        self.text("title")
    }

    /// The HTTP status that the server generated. It is advisory (RFC 9457, section 3.1.2): a
    /// proxy may have changed the status of the response.
    ///
    /// ```
    /// use status_mapped::HttpStatus;
    /// use status_mapped::problem::Problem;
    ///
    /// let problem = Problem::from_json(br#"{"status": 404}"#)?;
    /// assert_eq!(problem.status(), Some(HttpStatus::NOT_FOUND));
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub fn status(&self) -> Option<HttpStatus> {
        self.members.get("status").and_then(to_status)
    }

    /// An explanation of this occurrence of the problem, for people.
    ///
    /// ```
    /// # use status_mapped::problem::Problem;
    /// let problem = Problem::from_json(br#"{"detail": "no order 7"}"#)?;
    /// assert_eq!(problem.detail(), Some("no order 7"));
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub fn detail(&self) -> Option<&str> {
        self.text("detail")
    }

    /// A URI reference of this occurrence.
    ///
    /// ```
    /// # use status_mapped::problem::Problem;
    /// let problem = Problem::from_json(br#"{"instance": "/orders/7"}"#)?;
    /// assert_eq!(problem.instance(), Some("/orders/7"));
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub fn instance(&self) -> Option<&str> {
        self.text("instance")
    }

    /// The gRPC code of the error, from any name that its `FromStr` accepts.
    ///
    /// ```
    /// use status_mapped::GrpcCode;
    /// use status_mapped::problem::Problem;
    ///
    /// let problem = Problem::from_json(br#"{"code": "NOT_FOUND"}"#)?;
    /// assert_eq!(problem.code(), Some(GrpcCode::NOT_FOUND));
    ///
    /// let foreign = Problem::from_json(br#"{"code": "E1001"}"#)?;
    /// assert_eq!(foreign.code(), None);
    /// assert_eq!(foreign.get("code"), Some(&"E1001".into()));
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub fn code(&self) -> Option<GrpcCode> {
        self.text("code").and_then(|name| name.parse().ok())
    }

    /// The reason, which together with the domain identifies the error.
    ///
    /// ```
    /// # use status_mapped::problem::Problem;
    /// let problem = Problem::from_json(br#"{"reason": "ORDER_LOCKED"}"#)?;
    /// assert_eq!(problem.reason(), Some("ORDER_LOCKED"));
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub fn reason(&self) -> Option<&str> {
        self.text("reason")
    }

    /// The domain of the reason.
    ///
    /// ```
    /// # use status_mapped::problem::Problem;
    /// let problem = Problem::from_json(br#"{"domain": "shop.example.com"}"#)?;
    /// assert_eq!(problem.domain(), Some("shop.example.com"));
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub fn domain(&self) -> Option<&str> {
        self.text("domain")
    }

    /// The entries of `metadata`; an entry whose value is not a string is omitted.
    ///
    /// ```
    /// use status_mapped::problem::Problem;
    ///
    /// let body = br#"{"metadata": {"order_id": "7", "attempt": 2}}"#;
    /// let problem = Problem::from_json(body)?;
    /// assert_eq!(problem.metadata(), [("order_id", "7")].into());
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub fn metadata(&self) -> BTreeMap<&str, &str> {
        let values = self.members.get("metadata").and_then(Value::as_object);
        values
            .into_iter()
            .flatten()
            .filter_map(|(key, value)| Some((key.as_str(), value.as_str()?)))
            .collect()
    }

    /// The delay of the header `Retry-After` of the response. The document and its JSON do not
    /// contain it.
    ///
    /// ```
    /// use core::time::Duration;
    /// use status_mapped::HttpStatus;
    /// use status_mapped::problem::Problem;
    ///
    /// let problem = Problem::new(HttpStatus::SERVICE_UNAVAILABLE)
    ///     .with_retry_after(Duration::from_secs(2));
    /// assert_eq!(problem.retry_after(), Some(Duration::from_secs(2)));
    /// ```
    pub fn retry_after(&self) -> Option<Duration> {
        self.retry_after
    }

    /// Every member that RFC 9457 does not define, with `code`, `reason`, `domain` and
    /// `metadata`.
    ///
    /// ```
    /// use status_mapped::HttpStatus;
    /// use status_mapped::problem::Problem;
    ///
    /// let problem = Problem::new(HttpStatus::FORBIDDEN).with_extension("balance", 30);
    /// assert!(problem.extensions().eq([("balance", &30.into())]));
    /// ```
    pub fn extensions(&self) -> impl Iterator<Item = (&str, &Value)> {
        let members = self
            .members
            .iter()
            .map(|(name, value)| (name.as_str(), value));
        members.filter(|(name, _)| !DEFINED.contains(name))
    }

    /// The value of any member.
    ///
    /// ```
    /// # use status_mapped::problem::Problem;
    /// let problem = Problem::from_json(br#"{"balance": 30}"#)?;
    /// assert_eq!(problem.get("balance"), Some(&30.into()));
    /// assert_eq!(problem.get("price"), None);
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.members.get(name)
    }

    fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.members.insert(name.to_owned(), value.into());
        self
    }

    fn with_error(mut self, mapped: Mapped) -> Self {
        self.of = Some(Box::new(mapped));
        self
    }

    fn text(&self, name: &str) -> Option<&str> {
        self.members.get(name).and_then(Value::as_str)
    }
}

/// The title and the detail, in one line.
///
/// ```
/// use status_mapped::HttpStatus;
/// use status_mapped::problem::Problem;
///
/// let problem = Problem::new(HttpStatus::NOT_FOUND).with_detail("no order 7");
/// assert_eq!(problem.to_string(), "Not Found: no order 7");
/// ```
impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let phrase = || self.status().map(HttpStatus::phrase);
        let title = self.title().or_else(phrase).unwrap_or(self.type_uri());
        f.write_str(title)?;
        match self.detail() {
            // The detail of a redacted error is the phrase again.
            Some(detail) if detail != title => write!(f, ": {detail}"),
            _ => Ok(()),
        }
    }
}

impl Error for Problem {}

/// Whether a document may have this member. RFC 9457, section 3.1: "if a
/// member's value type does not match the specified type, the member MUST be
/// ignored".
fn fits(name: &str, value: &Value) -> bool {
    match name {
        "type" | "title" | "detail" | "instance" => value.is_string(),
        "status" => to_status(value).is_some(),
        _ => true,
    }
}

/// JSON has one type of number: `404`, `404.0` and `4.04e2` are equal.
fn to_status(value: &Value) -> Option<HttpStatus> {
    let number = value.as_f64()?.to_string();
    number.parse().ok().and_then(HttpStatus::from_u16)
}
