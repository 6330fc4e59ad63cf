//! The values of `metadata(..)` and `header(..)`.
//!
//! `None` sends nothing. Whether a value is an `Option` is known to its type, and not to
//! the derive: `Entry(&value).value()` takes [`OptionalEntry`], which is implemented for
//! `Entry` by value, before [`PlainEntry`], which needs a reference to it.

use core::fmt::Display;

/// A value that is sent.
#[allow(missing_debug_implementations)] // it exists within one expression
pub struct Entry<'a, T>(pub &'a T);

/// A value that can be sent.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be sent: it does not implement `Display`",
    label = "the value is sent by its `Display`",
    note = "write `key = EXPR` with a value that implements it, such as `format!(..)`; an `Option` of one sends nothing for `None`"
)]
pub trait Value: Display {}

#[diagnostic::do_not_recommend]
impl<T: Display + ?Sized> Value for T {}

/// An `Option`, or references to one.
pub trait OptionalEntry<'a, T> {
    /// The value that is sent, if there is one.
    fn value(self) -> Option<&'a dyn Display>
    where
        T: Value;
}

impl<'a, T> OptionalEntry<'a, T> for Entry<'a, Option<T>> {
    fn value(self) -> Option<&'a dyn Display>
    where
        T: Value,
    {
        self.0.as_ref().map(|value| value as &dyn Display)
    }
}

impl<'a, T> OptionalEntry<'a, T> for Entry<'a, &Option<T>> {
    fn value(self) -> Option<&'a dyn Display>
    where
        T: Value,
    {
        self.0.as_ref().map(|value| value as &dyn Display)
    }
}

/// Any other value.
pub trait PlainEntry<'a, T> {
    /// The value that is sent.
    fn value(self) -> Option<&'a dyn Display>
    where
        T: Value;
}

impl<'a, T> PlainEntry<'a, T> for &Entry<'a, T> {
    fn value(self) -> Option<&'a dyn Display>
    where
        T: Value,
    {
        Some(self.0)
    }
}
