//! `guard` without the standard library: a panic is not caught.

#[allow(clippy::unnecessary_wraps)] // as in `guard`
pub(crate) fn guarded<T>(call: impl FnOnce() -> T) -> Option<T> {
    Some(call())
}
