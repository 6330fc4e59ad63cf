//! The value of an attribute or key that may be absent or invalid.

use proc_macro2::Span;

use crate::errors::Errors;

/// A value, and where it is declared. A value that did not parse poisons its slot, and so does
/// a key that was meant for it: the mistake was reported, and later stages must not report a
/// missing value.
#[derive(Default)]
pub(crate) enum Slot<T> {
    #[default]
    Absent,
    Poisoned(Span),
    Set(T, Span),
}

impl<T> Slot<T> {
    /// Fills the slot, or reports that it is filled already.
    pub(crate) fn fill(&mut self, name: &str, span: Span, value: Option<T>, errors: &mut Errors) {
        if !self.is_absent() {
            errors.at(span, format!("`{name}` is given twice; keep one"));
            return;
        }
        *self = match value {
            Some(value) => Self::Set(value, span),
            None => Self::Poisoned(span),
        };
    }

    /// Marks the slot as one whose mistake was reported.
    pub(crate) fn poison(&mut self, span: Span) {
        if self.is_absent() {
            *self = Self::Poisoned(span);
        }
    }

    pub(crate) fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    pub(crate) fn is_poisoned(&self) -> bool {
        matches!(self, Self::Poisoned(_))
    }

    pub(crate) fn is_set(&self) -> bool {
        matches!(self, Self::Set(..))
    }

    pub(crate) fn get(&self) -> Option<&T> {
        match self {
            Self::Set(value, _) => Some(value),
            Self::Absent | Self::Poisoned(_) => None,
        }
    }

    pub(crate) fn span(&self) -> Option<Span> {
        match self {
            Self::Set(_, span) | Self::Poisoned(span) => Some(*span),
            Self::Absent => None,
        }
    }
}
