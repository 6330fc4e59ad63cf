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

    /// Of a type whose derive has more than one kind of text.
    #[doc(hidden)]
    pub fn __derived(error: &'a dyn StatusMapped, mapping: Mapping) -> Self {
        match (mapping.text(), error.__inner()) {
            (Text::Fixed(fixed), _) => Self(Source::Text(fixed)),
            (Text::Inner(_), Some(inner)) => inner.message_under(mapping.for_inner()),
            _ => Self(Source::Derived(error)),
        }
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
