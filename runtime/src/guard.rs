//! Calling the user's code, which may panic.

use std::panic::{AssertUnwindSafe, catch_unwind};

/// What it returns, or `None` where it panics: that must not cost the client
/// its answer. Nothing that it might leave half done is used afterwards.
pub(crate) fn guarded<T>(call: impl FnOnce() -> T) -> Option<T> {
    catch_unwind(AssertUnwindSafe(call)).ok()
}
