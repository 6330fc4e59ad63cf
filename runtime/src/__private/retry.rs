//! The types of the value of `retry_after = EXPR`.

use core::time::Duration;

/// A value that can be converted to a retry delay.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a retry delay",
    label = "expected a `Duration`",
    note = "`retry_after = ..` takes a `core::time::Duration` or an `Option` of one, or a reference to it"
)]
pub trait ToRetryAfter {
    /// The delay, if there is one.
    fn to_retry_after(&self) -> Option<Duration>;
}

impl ToRetryAfter for Duration {
    fn to_retry_after(&self) -> Option<Duration> {
        Some(*self)
    }
}

impl<T: ToRetryAfter> ToRetryAfter for Option<T> {
    fn to_retry_after(&self) -> Option<Duration> {
        self.as_ref()?.to_retry_after()
    }
}

impl<T: ToRetryAfter + ?Sized> ToRetryAfter for &T {
    fn to_retry_after(&self) -> Option<Duration> {
        (**self).to_retry_after()
    }
}

// The function that generated code calls. It takes a value, so that the compiler reports an
// error at the expression.
#[doc(hidden)]
pub fn retry_after(value: impl ToRetryAfter) -> Option<Duration> {
    value.to_retry_after()
}
