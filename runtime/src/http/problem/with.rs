//! Setting the members of a problem document.

use alloc::string::String;
use core::time::Duration;

use serde_json::{Map, Value};

use super::{Problem, fits};
use crate::GrpcCode;

/// Changes it.
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
    /// Sets what kind of problem it is, a URI reference. Such a kind has a
    /// title of its own.
    #[must_use]
    pub fn with_type_uri(self, type_uri: impl Into<String>) -> Self {
        self.with("type", type_uri.into())
    }

    /// Sets the title, which is the same for all problems of the kind.
    #[must_use]
    pub fn with_title(self, title: impl Into<String>) -> Self {
        self.with("title", title.into())
    }

    /// Sets what is said of this occurrence.
    #[must_use]
    pub fn with_detail(self, detail: impl Into<String>) -> Self {
        self.with("detail", detail.into())
    }

    /// Sets which occurrence it is, a URI reference.
    #[must_use]
    pub fn with_instance(self, instance: impl Into<String>) -> Self {
        self.with("instance", instance.into())
    }

    /// Sets the gRPC code of the error.
    #[must_use]
    pub fn with_code(self, code: GrpcCode) -> Self {
        self.with("code", code.name())
    }

    /// Sets the reason.
    #[must_use]
    pub fn with_reason(self, reason: impl Into<String>) -> Self {
        self.with("reason", reason.into())
    }

    /// Sets the domain of the reason.
    #[must_use]
    pub fn with_domain(self, domain: impl Into<String>) -> Self {
        self.with("domain", domain.into())
    }

    /// Sets when to try again: `Retry-After`, in whole seconds.
    #[must_use]
    pub fn with_retry_after(mut self, delay: Duration) -> Self {
        self.retry_after = Some(delay);
        self
    }

    /// Adds an entry to the metadata.
    #[must_use]
    pub fn with_metadata(mut self, key: impl Into<String>, value: impl Into<String>) -> Self {
        let mut metadata = match self.members.remove("metadata") {
            Some(Value::Object(metadata)) => metadata,
            _ => Map::new(),
        };
        metadata.insert(key.into(), value.into().into());
        self.with("metadata", metadata)
    }

    /// Sets a further member. The RFC would have its name begin with a letter,
    /// and have three or more letters, digits and `_`.
    ///
    /// A member that the RFC defines is set if the value is of its type, and
    /// otherwise left as it is.
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
