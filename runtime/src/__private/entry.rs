//! The values of `metadata(..)`, `header(..)` and `instance`.
//!
//! `None` sends nothing. Whether a value is an `Option` is known to its type, and not to
//! the derive: `entry(&value).__status_mapped_value()` is the method of [`Entry`], which `Option`s have,
//! before that of [`Plain`], to which `Entry` dereferences.

use core::fmt::Display;
use core::ops::Deref;

/// A value that can be sent.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be sent: it does not implement `Display`",
    label = "the value is sent by its `Display`",
    note = "write `key = EXPR` with a value that implements it, such as `format!(..)`; an `Option` of one sends nothing for `None`"
)]
pub trait Value: Display {}

#[diagnostic::do_not_recommend]
impl<T: Display + ?Sized> Value for T {}

/// A value, which may be an `Option`.
#[allow(missing_debug_implementations)] // it exists within one expression
pub struct Entry<'a, T>(Plain<'a, T>);

/// Any value.
#[allow(missing_debug_implementations)] // it exists within one expression
pub struct Plain<'a, T>(&'a T);

/// The value as it is reported.
pub fn entry<T>(value: &T) -> Entry<'_, T> {
    Entry(Plain(value))
}

impl<'a, T> Entry<'a, Option<T>> {
    /// The value that is sent, if there is one.
    pub fn __status_mapped_value(&self) -> Option<&'a dyn Display>
    where
        T: Value,
    {
        self.0.0.as_ref().map(|value| value as &dyn Display)
    }
}

impl<'a, T> Entry<'a, &Option<T>> {
    /// The value that is sent, if there is one.
    pub fn __status_mapped_value(&self) -> Option<&'a dyn Display>
    where
        T: Value,
    {
        self.0.0.as_ref().map(|value| value as &dyn Display)
    }
}

impl<'a, T> Deref for Entry<'a, T> {
    type Target = Plain<'a, T>;

    fn deref(&self) -> &Plain<'a, T> {
        &self.0
    }
}

impl<'a, T> Plain<'a, T> {
    /// The value that is sent.
    pub fn __status_mapped_value(&self) -> Option<&'a dyn Display>
    where
        T: Value,
    {
        Some(self.0)
    }
}
