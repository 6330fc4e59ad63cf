//! Writing the public message of an error into an answer.

use alloc::string::String;
use core::fmt::{self, Write};

use crate::guard::Guard;
use crate::{GrpcCode, Mapping, StatusMapped};

/// Room for most messages, so that writing one does not grow the buffer.
pub(crate) const MESSAGE_ROOM: usize = 128;

/// The most that any answer holds of a message, in bytes.
pub(crate) const MESSAGE_LIMIT: usize = 8 * 1024;

/// The mapping of an error. An expression that panics must not cost the client
/// its answer either.
pub(crate) fn mapping(error: &dyn StatusMapped, guard: Guard) -> Mapping {
    guard
        .call(|| error.mapping())
        .unwrap_or(Mapping::new(GrpcCode::Internal))
}

/// Writes the message of `error` under its `mapping`. A `Display` that fails or
/// panics is an `Err`: it must not cost the client its answer.
#[inline]
pub(crate) fn write_message(
    error: &dyn StatusMapped,
    mapping: &Mapping,
    out: &mut dyn Write,
    guard: Guard,
) -> fmt::Result {
    guard
        .call(|| error.message_under(*mapping).write_to(out))
        .unwrap_or(Err(fmt::Error))
}

/// As much of a text as so many bytes hold, up to the end of a character.
pub(crate) fn up_to(text: &str, len: usize) -> &str {
    let mut end = len.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or_default()
}

/// A text that takes no more than so many bytes, and then fails: whoever writes
/// a megabyte is stopped on the way.
pub(crate) struct Bounded<'a> {
    text: &'a mut String,
    left: usize,
    is_full: bool,
}

impl<'a> Bounded<'a> {
    pub(crate) fn new(text: &'a mut String, left: usize) -> Self {
        Self {
            text,
            left,
            is_full: false,
        }
    }

    /// Whether something did not fit.
    #[cfg(any(feature = "tonic", feature = "tracing"))]
    pub(crate) fn is_full(&self) -> bool {
        self.is_full
    }
}

impl Write for Bounded<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        if let Some(left) = self.left.checked_sub(text.len()) {
            self.left = left;
            self.text.push_str(text);
            return Ok(());
        }
        self.text.push_str(up_to(text, self.left));
        self.left = 0;
        self.is_full = true;
        Err(fmt::Error)
    }
}
