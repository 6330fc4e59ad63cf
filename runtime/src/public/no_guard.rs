//! `guard` without the standard library: a panic is not caught.

pub(crate) fn guarded<T>(call: impl FnOnce() -> T) -> Option<T> {
    Some(call())
}
