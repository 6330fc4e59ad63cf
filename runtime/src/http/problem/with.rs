//! Setting the members of a problem document.

use alloc::string::String;
use core::time::Duration;

use serde_json::{Map, Value};

use super::{Problem, fits};
use crate::GrpcCode;

/// Changes. Each method returns the changed document.
///
/// ```
/// use status_mapped::{GrpcCode, HttpStatus};
/// use status_mapped::problem::Problem;
///
/// let problem = Problem::new(HttpStatus::CONFLICT)
///     .with_type_uri("https://shop.example.com/errors/locked")
///     .with_title("The order is locked")
///     .with_detail("somebody else edits order 7")
///     .with_instance("/orders/7")
///     .with_code(GrpcCode::ABORTED)
///     .with_reason("ORDER_LOCKED")
///     .with_domain("shop.example.com")
///     .with_metadata("order_id", "7")
///     .with_extension("locked_by", "alice");
/// assert_eq!(
///     serde_json::to_string(&problem)?,
///     concat!(
///         r#"{"type":"https://shop.example.com/errors/locked","title":"The order is locked","#,
///         r#""status":409,"detail":"somebody else edits order 7","instance":"/orders/7","#,
///         r#""code":"ABORTED","reason":"ORDER_LOCKED","domain":"shop.example.com","#,
///         r#""metadata":{"order_id":"7"},"locked_by":"alice"}"#,
///     ),
/// );
/// # Ok::<(), serde_json::Error>(())
/// ```
impl Problem {
    /// Sets the type of the problem, a URI reference. Set its title too: only the title of
    /// `about:blank` is the phrase of the status.
    ///
    /// ```
    /// # use status_mapped::{HttpStatus, problem::Problem};
    /// let problem = Problem::new(HttpStatus::CONFLICT).with_type_uri("/errors/locked");
    /// assert_eq!(problem.type_uri(), "/errors/locked");
    /// ```
    #[must_use]
    pub fn with_type_uri(self, type_uri: impl Into<String>) -> Self {
        self.with("type", type_uri.into())
    }

    /// Sets the title, which is the same for all problems of the type.
    ///
    /// ```
    /// # use status_mapped::{HttpStatus, problem::Problem};
    /// let problem = Problem::new(HttpStatus::CONFLICT).with_title("The order is locked");
    /// assert_eq!(problem.title(), Some("The order is locked"));
    /// ```
    #[must_use]
    pub fn with_title(self, title: impl Into<String>) -> Self {
        self.with("title", title.into())
    }

    /// Sets the explanation of this occurrence.
    ///
    /// ```
    /// # use status_mapped::{HttpStatus, problem::Problem};
    /// let problem = Problem::new(HttpStatus::CONFLICT).with_detail("order 7 is locked");
    /// assert_eq!(problem.detail(), Some("order 7 is locked"));
    /// ```
    #[must_use]
    pub fn with_detail(self, detail: impl Into<String>) -> Self {
        self.with("detail", detail.into())
    }

    /// Sets the URI reference of this occurrence.
    ///
    /// ```
    /// # use status_mapped::{HttpStatus, problem::Problem};
    /// let problem = Problem::new(HttpStatus::CONFLICT).with_instance("/orders/7");
    /// assert_eq!(problem.instance(), Some("/orders/7"));
    /// ```
    #[must_use]
    pub fn with_instance(self, instance: impl Into<String>) -> Self {
        self.with("instance", instance.into())
    }

    /// Sets the gRPC code of the error.
    ///
    /// ```
    /// # use status_mapped::{GrpcCode, HttpStatus, problem::Problem};
    /// let problem = Problem::new(HttpStatus::CONFLICT).with_code(GrpcCode::ABORTED);
    /// assert_eq!(problem.code(), Some(GrpcCode::ABORTED));
    /// ```
    #[must_use]
    pub fn with_code(self, code: GrpcCode) -> Self {
        self.with("code", code.name())
    }

    /// Sets the reason.
    ///
    /// ```
    /// # use status_mapped::{HttpStatus, problem::Problem};
    /// let problem = Problem::new(HttpStatus::CONFLICT).with_reason("ORDER_LOCKED");
    /// assert_eq!(problem.reason(), Some("ORDER_LOCKED"));
    /// ```
    #[must_use]
    pub fn with_reason(self, reason: impl Into<String>) -> Self {
        self.with("reason", reason.into())
    }

    /// Sets the domain of the reason.
    ///
    /// ```
    /// # use status_mapped::{HttpStatus, problem::Problem};
    /// let problem = Problem::new(HttpStatus::CONFLICT).with_domain("shop.example.com");
    /// assert_eq!(problem.domain(), Some("shop.example.com"));
    /// ```
    #[must_use]
    pub fn with_domain(self, domain: impl Into<String>) -> Self {
        self.with("domain", domain.into())
    }

    /// Sets the delay before a retry: the header `Retry-After`, in whole seconds, rounded up.
    ///
    /// ```
    /// # use core::time::Duration;
    /// # use status_mapped::{HttpStatus, problem::Problem};
    /// let delay = Duration::from_secs(2);
    /// let problem = Problem::new(HttpStatus::SERVICE_UNAVAILABLE).with_retry_after(delay);
    /// assert_eq!(problem.retry_after(), Some(delay));
    /// ```
    #[must_use]
    pub fn with_retry_after(mut self, delay: Duration) -> Self {
        self.retry_after = Some(delay);
        self
    }

    /// Adds an entry to the metadata.
    ///
    /// ```
    /// # use status_mapped::{HttpStatus, problem::Problem};
    /// let problem = Problem::new(HttpStatus::CONFLICT).with_metadata("order_id", "7");
    /// assert_eq!(problem.metadata(), [("order_id", "7")].into());
    /// ```
    #[must_use]
    pub fn with_metadata(mut self, key: impl Into<String>, value: impl Into<String>) -> Self {
        let mut metadata = match self.members.remove("metadata") {
            Some(Value::Object(metadata)) => metadata,
            _ => Map::new(),
        };
        metadata.insert(key.into(), value.into().into());
        self.with("metadata", metadata)
    }

    /// Sets another member. The RFC recommends names that begin with a letter and have three
    /// or more characters: letters, digits and `_`.
    ///
    /// A member that the RFC defines is set only if the value has the right type.
    ///
    /// ```
    /// use status_mapped::HttpStatus;
    /// use status_mapped::problem::Problem;
    ///
    /// let problem = Problem::new(HttpStatus::FORBIDDEN)
    ///     .with_extension("accounts", vec!["/account/1", "/account/2"])
    ///     .with_extension("status", "gone");
    /// assert_eq!(problem.get("accounts"), Some(&["/account/1", "/account/2"].into()));
    /// assert_eq!(problem.status(), Some(HttpStatus::FORBIDDEN));
    /// ```
    #[must_use]
    pub fn with_extension(self, name: &str, value: impl Into<Value>) -> Self {
        let value = value.into();
        if fits(name, &value) {
            self.with(name, value)
        } else {
            self
        }
    }
}
