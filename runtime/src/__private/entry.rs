//! The values of `metadata(..)`, `header(..)` and `instance`.
//!
//! `None` is not sent. The derive cannot know whether a value is an `Option`:
//! `entry(&value).__status_mapped_value()` calls the method of [`Entry`], which only `Option`s
//! have, or else that of [`Plain`], to which `Entry` dereferences. For binary metadata it is
//! `__status_mapped_bytes()`.

use core::fmt::Display;
use core::ops::Deref;

use crate::visitor::Visitor;

/// A value that can be sent.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be sent: it does not implement `Display`",
    label = "the value is sent by its `Display`",
    note = "write an expression whose type implements it, such as `format!(..)`; an `Option` of one sends nothing for `None`"
)]
pub trait Value: Display {}

#[diagnostic::do_not_recommend]
impl<T: Display + ?Sized> Value for T {}

/// A value of binary metadata.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be sent as bytes: it does not implement `AsRef<[u8]>`",
    label = "a header whose name ends in `-bin` is bytes",
    note = "write a value that implements it, such as a `Vec<u8>`, a text or an array; an `Option` of one sends nothing for `None`"
)]
pub trait Bytes: AsRef<[u8]> {}

#[diagnostic::do_not_recommend]
impl<T: AsRef<[u8]> + ?Sized> Bytes for T {}

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

/// An `Option`, or a reference to one. One impl for both, so that the method is found where the
/// type of the value is not known because of an error in its expression.
pub trait Optional {
    /// What there may be.
    type Value;

    /// The value, if there is one.
    fn value(&self) -> Option<&Self::Value>;
}

impl<T> Optional for Option<T> {
    type Value = T;

    fn value(&self) -> Option<&T> {
        self.as_ref()
    }
}

impl<T> Optional for &Option<T> {
    type Value = T;

    fn value(&self) -> Option<&T> {
        self.as_ref()
    }
}

impl<'a, T: Optional> Entry<'a, T> {
    /// The value that is sent, if there is one.
    pub fn __status_mapped_value(&self) -> Option<&'a dyn Display>
    where
        T::Value: Value,
    {
        self.0.0.value().map(|value| value as &dyn Display)
    }

    /// The bytes that are sent, if there are any.
    pub fn __status_mapped_bytes(&self) -> Option<&'a [u8]>
    where
        T::Value: Bytes,
    {
        self.0.0.value().map(AsRef::as_ref)
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

    /// The bytes that are sent.
    pub fn __status_mapped_bytes(&self) -> Option<&'a [u8]>
    where
        T: Bytes,
    {
        Some(self.0.as_ref())
    }
}

/// An entry of `metadata(..EXPR)`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an entry of metadata",
    label = "expected pairs of a key and a value",
    note = "`metadata(..PAIRS)` takes an iterator of pairs, such as a map, of a text and a value that implements `Display`"
)]
pub trait Pair {
    /// Reports it.
    fn report(&self, visitor: &mut dyn Visitor);
}

impl<K: AsRef<str>, V: Display> Pair for (K, V) {
    fn report(&self, visitor: &mut dyn Visitor) {
        visitor.metadata(self.0.as_ref(), &self.1);
    }
}

impl<T: Pair + ?Sized> Pair for &T {
    fn report(&self, visitor: &mut dyn Visitor) {
        (**self).report(visitor);
    }
}

/// Reports each pair.
pub fn metadata<T>(pairs: T, visitor: &mut dyn Visitor)
where
    T: IntoIterator<Item: Pair>,
{
    for pair in pairs {
        pair.report(visitor);
    }
}
