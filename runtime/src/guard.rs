//! Calling the user's code, which may panic.

use std::panic::{AssertUnwindSafe, catch_unwind};

/// How the user's code is called.
///
/// An answer is made under one guard, since each costs. If something panics it
/// is made anew, with a guard for each part: what panics then costs no more
/// than what it would have said.
#[derive(Clone, Copy)]
pub(crate) enum Guard {
    Whole,
    Parts,
}

impl Guard {
    /// What `make` makes of it.
    pub(crate) fn run<T>(make: impl Fn(Self) -> T) -> T {
        guarded(|| make(Self::Whole)).unwrap_or_else(|| make(Self::Parts))
    }

    /// What it returns, or `None` where it panics.
    #[inline]
    pub(crate) fn call<T>(self, part: impl FnOnce() -> T) -> Option<T> {
        match self {
            Self::Whole => Some(part()),
            Self::Parts => guarded(part),
        }
    }
}

/// What it returns, or `None` where it panics. Nothing that it might leave half
/// done is used afterwards.
pub(crate) fn guarded<T>(call: impl FnOnce() -> T) -> Option<T> {
    catch_unwind(AssertUnwindSafe(call)).ok()
}
