//! The values of an entry that only documentation reads.

use core::marker::PhantomData;

use super::{Catalogue, StatusCatalogue};

/// The values of a variant for its documentation. An empty text means none.
// An entry has a reference to it, since few entries have these values.
#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
pub struct About {
    pub documentation: &'static str,
    pub title: &'static str,
    pub redacted_message: &'static str,
    pub redacted_reason: &'static str,
    pub challenge: Option<&'static str>,
    /// Whether a retry delay may be sent.
    pub retry_after: bool,
    /// The names of the headers that are declared, in lower case.
    pub headers: &'static [&'static str],
}

#[doc(hidden)]
pub const NOTHING: About = About {
    documentation: "",
    title: "",
    redacted_message: "",
    redacted_reason: "",
    challenge: None,
    retry_after: false,
    headers: &[],
};

pub(super) const fn some(text: &'static str) -> Option<&'static str> {
    if text.is_empty() { None } else { Some(text) }
}

/// The catalogue of the type that a variant delegates to. A function, so that a type
/// may contain itself.
#[doc(hidden)]
pub type Inner = fn() -> Option<&'static Catalogue>;

/// Without an inner type that is known.
pub(super) const fn no_inner() -> Option<&'static Catalogue> {
    None
}

/// Finds out whether a type has a catalogue, which the derive cannot know:
/// `InnerOf::<T>::catalogue` is the function below if it has one, else that of
/// [`NoInner`], which must be in scope.
#[doc(hidden)]
#[allow(missing_debug_implementations)] // it has no values
pub struct InnerOf<T: ?Sized>(PhantomData<T>);

impl<T: StatusCatalogue + ?Sized> InnerOf<T> {
    /// The catalogue of the type.
    #[must_use]
    pub const fn catalogue() -> Option<&'static Catalogue> {
        Some(T::CATALOGUE)
    }
}

/// The catalogue of a type that has none.
#[doc(hidden)]
pub trait NoInner {
    /// No catalogue.
    #[must_use]
    fn catalogue() -> Option<&'static Catalogue> {
        None
    }
}

impl<T: ?Sized> NoInner for InnerOf<T> {}
