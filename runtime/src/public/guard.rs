//! Calls of the user's code, which may panic.

use std::panic::{AssertUnwindSafe, catch_unwind};

/// The result of `call`, or `None` if it panics. No value that it may leave
/// half changed is used afterwards.
#[inline]
pub(crate) fn guarded<T>(call: impl FnOnce() -> T) -> Option<T> {
    catch_unwind(AssertUnwindSafe(call)).ok()
}
