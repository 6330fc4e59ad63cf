//! Reporting an error for the log: as an `Error` if it is one, else with its `Debug`, else not
//! at all.
//!
//! As in `convert`, method resolution uses the first of the traits that the type has. For
//! `&Report` it tries `&Report`, `&&Report`, and then `Report`.

use core::error::Error;
use core::fmt::{self, Debug, Display};

use crate::Visitor;

/// An error that reports itself.
#[allow(missing_debug_implementations)] // it exists within one expression
pub struct Report<'a, E: ?Sized>(pub &'a E);

impl<E: ?Sized> Clone for Report<'_, E> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<E: ?Sized> Copy for Report<'_, E> {}

/// Reports an `Error`.
pub trait ReportError {
    /// Calls [`Visitor::error`].
    fn __status_mapped_report(self, visitor: &mut dyn Visitor);
}

impl<E: Error> ReportError for &Report<'_, E> {
    fn __status_mapped_report(self, visitor: &mut dyn Visitor) {
        visitor.error(self.0);
    }
}

/// Reports any other type with its `Debug`.
pub trait ReportDebug {
    /// Calls [`Visitor::error`].
    fn __status_mapped_report(self, visitor: &mut dyn Visitor);
}

impl<E: Debug> ReportDebug for &&Report<'_, E> {
    fn __status_mapped_report(self, visitor: &mut dyn Visitor) {
        visitor.error(&ByDebug(self.0));
    }
}

/// Does not report a type without `Debug`.
pub trait ReportNothing {
    /// Does nothing.
    fn __status_mapped_report(self, visitor: &mut dyn Visitor);
}

impl<E: ?Sized> ReportNothing for Report<'_, E> {
    fn __status_mapped_report(self, _: &mut dyn Visitor) {}
}

/// A value whose `Display` is its `Debug`.
struct ByDebug<'a, E>(&'a E);

impl<E: Debug> Display for ByDebug<'_, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl<E: Debug> Debug for ByDebug<'_, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl<E: Debug> Error for ByDebug<'_, E> {}
