//! The public message of an error.

use core::fmt;

use crate::mapping::Text;
use crate::{Mapping, StatusMapped};

/// What the client is told of an error: a `Display`.
///
/// ```
/// use status_mapped::{GrpcCode, Mapping, PublicMessage};
///
/// let hidden = Mapping::new(GrpcCode::INTERNAL);
/// let message = PublicMessage::new(hidden, &"disk /dev/sda1 is gone");
/// assert_eq!(message.to_string(), "Internal Server Error");
/// ```
#[derive(Clone, Copy)]
pub struct PublicMessage<'a>(Source<'a>);

#[derive(Clone, Copy)]
enum Source<'a> {
    Text(&'a str),
    Display(&'a dyn fmt::Display),
    Derived(&'a dyn StatusMapped),
}

impl<'a> PublicMessage<'a> {
    /// `text` where the mapping shows a message; else the text that stands in
    /// its place.
    pub fn new(mapping: Mapping, text: &'a dyn fmt::Display) -> Self {
        match mapping.text() {
            Text::Fixed(fixed) => Self(Source::Text(fixed)),
            Text::Own | Text::Inner(_) => Self(Source::Display(text)),
        }
    }

    /// As [`new`](Self::new), for a text that the error holds.
    #[cfg(feature = "tonic")]
    pub(crate) fn borrowed(mapping: Mapping, text: &'a str) -> Self {
        match mapping.text() {
            Text::Fixed(fixed) => Self(Source::Text(fixed)),
            Text::Own | Text::Inner(_) => Self(Source::Text(text)),
        }
    }

    /// Of an error that has no text of its own to show.
    pub(crate) fn without_text(mapping: Mapping) -> Self {
        Self(Source::Text(match mapping.text() {
            Text::Fixed(fixed) => fixed,
            Text::Own | Text::Inner(_) => mapping.http_status().phrase(),
        }))
    }
}

impl PublicMessage<'_> {
    /// Writes the message; a text without formatting it.
    #[cfg(any(feature = "axum", feature = "serde", feature = "tonic"))]
    pub(crate) fn write_to(&self, out: &mut dyn fmt::Write) -> fmt::Result {
        match self.0 {
            Source::Text(text) => out.write_str(text),
            Source::Display(text) => write!(out, "{text}"),
            Source::Derived(_) => write!(out, "{self}"),
        }
    }
}

impl fmt::Display for PublicMessage<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Source::Text(text) => f.write_str(text),
            Source::Display(text) => text.fmt(f),
            Source::Derived(error) => error.__fmt_message(f),
        }
    }
}

impl fmt::Debug for PublicMessage<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PublicMessage({self})")
    }
}

/// What an error has to say beside its mapping. One method gives all of it: each
/// method of the trait is compiled for every error of the user's.
#[doc(hidden)]
#[derive(Clone, Copy)]
#[allow(missing_debug_implementations)] // hidden, and holds what has none
pub struct Parts<'a> {
    /// The error's own text.
    text: Option<Source<'a>>,
    /// The error that it delegates to.
    inner: Option<&'a dyn StatusMapped>,
    /// The answer of another service, to be passed on whole.
    #[cfg(feature = "tonic")]
    relayed: Option<&'a tonic::Status>,
}

impl<'a> Parts<'a> {
    pub const NONE: Self = Self {
        text: None,
        inner: None,
        #[cfg(feature = "tonic")]
        relayed: None,
    };

    #[cfg(feature = "tonic")]
    pub(crate) fn relaying(status: &'a tonic::Status) -> Self {
        Self {
            relayed: Some(status),
            ..Self::NONE
        }
    }

    #[cfg(feature = "tonic")]
    pub(crate) fn relayed(self) -> Option<&'a tonic::Status> {
        self.relayed
    }

    pub(crate) fn display(text: &'a dyn fmt::Display) -> Self {
        Self {
            text: Some(Source::Display(text)),
            ..Self::NONE
        }
    }

    /// The text that the error writes in `__fmt_message`.
    pub(crate) fn formatted(error: &'a dyn StatusMapped) -> Self {
        Self {
            text: Some(Source::Derived(error)),
            ..Self::NONE
        }
    }

    #[must_use]
    pub fn with_inner(mut self, inner: &'a dyn StatusMapped) -> Self {
        self.inner = Some(inner);
        self
    }

    #[must_use]
    pub fn inner(self) -> Option<&'a dyn StatusMapped> {
        self.inner
    }

    pub(crate) fn message_under(self, mapping: Mapping) -> PublicMessage<'a> {
        match (mapping.text(), self.inner, self.text) {
            (Text::Inner(_), Some(inner), _) => inner.message_under(mapping.for_inner()),
            (Text::Own | Text::Inner(_), _, Some(text)) => PublicMessage(text),
            _ => PublicMessage::without_text(mapping),
        }
    }
}
