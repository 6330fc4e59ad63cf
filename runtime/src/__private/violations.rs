//! The value of `violations = EXPR`.
//!
//! `violations(value).__status_mapped_report(visitor)` calls the method of [`Violations`], for
//! iterators, or else that of [`Validated`], for the reports of other crates, to which
//! `Violations` dereferences. A trait with an impl for both would conflict, since such a report
//! may implement `IntoIterator` in a later version.

use core::ops::Deref;

use crate::visitor::{Violation, Visitor};

/// A value, which may be iterated.
#[allow(missing_debug_implementations)] // it exists within one expression
pub struct Violations<T>(Validated<T>);

/// Any value.
#[allow(missing_debug_implementations)] // it exists within one expression
pub struct Validated<T>(T);

/// The value, for the visitor.
pub fn violations<T>(value: T) -> Violations<T> {
    Violations(Validated(value))
}

/// A field that is not valid, and why.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a violation",
    label = "expected `Violation`s or pairs of texts",
    note = "`violations = ..` takes an iterator of `Violation`s or of a field and a description, such as `(\"quantity\", \"is zero\")`"
)]
pub trait ToViolation {
    /// Reports it.
    fn report(&self, visitor: &mut dyn Visitor);
}

impl ToViolation for Violation<'_> {
    fn report(&self, visitor: &mut dyn Visitor) {
        visitor.violation(*self);
    }
}

impl<F: AsRef<str>, D: AsRef<str>> ToViolation for (F, D) {
    fn report(&self, visitor: &mut dyn Visitor) {
        visitor.violation(Violation::new(self.0.as_ref(), self.1.as_ref()));
    }
}

impl<T: ToViolation + ?Sized> ToViolation for &T {
    fn report(&self, visitor: &mut dyn Visitor) {
        (**self).report(visitor);
    }
}

impl<T: IntoIterator> Violations<T> {
    /// Reports each.
    pub fn __status_mapped_report(self, visitor: &mut dyn Visitor)
    where
        T::Item: ToViolation,
    {
        for violation in self.0.0 {
            violation.report(visitor);
        }
    }
}

impl<T> Deref for Violations<T> {
    type Target = Validated<T>;

    fn deref(&self) -> &Validated<T> {
        &self.0
    }
}

/// A report of a validation.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no violations",
    label = "expected `Violation`s or pairs of texts",
    note = "`violations = ..` takes an iterator of `Violation`s or of pairs of texts; a `garde::Report` with the feature `garde`, `validator::ValidationErrors` with the feature `validator`"
)]
pub trait ToViolations {
    /// Reports each violation.
    fn report_all(&self, visitor: &mut dyn Visitor);
}

impl<T: ToViolations + ?Sized> ToViolations for &T {
    fn report_all(&self, visitor: &mut dyn Visitor) {
        (**self).report_all(visitor);
    }
}

impl<T> Validated<T> {
    /// Reports each violation.
    pub fn __status_mapped_report(&self, visitor: &mut dyn Visitor)
    where
        T: ToViolations,
    {
        self.0.report_all(visitor);
    }
}

#[cfg(feature = "garde")]
impl ToViolations for garde::Report {
    fn report_all(&self, visitor: &mut dyn Visitor) {
        use alloc::string::ToString;

        for (path, error) in self.iter() {
            visitor.violation(Violation::new(&path.to_string(), error.message()));
        }
    }
}

#[cfg(feature = "validator")]
impl ToViolations for validator::ValidationErrors {
    fn report_all(&self, visitor: &mut dyn Visitor) {
        report_within(self, "", visitor);
    }
}

/// Reports the errors of a struct, whose fields are named by their path:
/// `items[0].quantity`.
#[cfg(feature = "validator")]
fn report_within(errors: &validator::ValidationErrors, path: &str, visitor: &mut dyn Visitor) {
    use alloc::format;
    use alloc::vec::Vec;
    use validator::ValidationErrorsKind::{Field, List, Struct};

    let mut fields: Vec<_> = errors.errors().iter().collect();
    // A hash map has no order.
    fields.sort_by_key(|(name, _)| *name);
    for (name, kind) in fields {
        let path = match path {
            "" => format!("{name}"),
            path => format!("{path}.{name}"),
        };
        match kind {
            Struct(errors) => report_within(errors, &path, visitor),
            List(items) => {
                for (index, errors) in items {
                    report_within(errors, &format!("{path}[{index}]"), visitor);
                }
            }
            Field(errors) => {
                for error in errors {
                    let text = error.message.as_ref().unwrap_or(&error.code);
                    visitor.violation(Violation::new(&path, text));
                }
            }
        }
    }
}
