//! Calls of user code, which may panic.

use std::panic::{AssertUnwindSafe, catch_unwind};

/// The result of `call`, or `None` if it panics. Callers do not use a value that `call` may
/// have left in an inconsistent state.
#[inline]
pub(crate) fn guarded<T>(call: impl FnOnce() -> T) -> Option<T> {
    catch_unwind(AssertUnwindSafe(call)).ok()
}
