//! Writing the public message of an error into an answer.

use alloc::string::String;
use core::fmt::{self, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::StatusMapped;

/// Room for most messages, so that writing one does not grow the buffer.
const ROOM: usize = 128;

/// The message of `error`.
#[cfg(feature = "tonic")]
pub(crate) fn message_text(error: &dyn StatusMapped) -> String {
    let mut text = String::with_capacity(ROOM);
    if write_message(error, &mut text).is_err() {
        text.clear();
        text.push_str(error.mapping().http_status().phrase());
    }
    text
}

/// Writes the message of `error`. A `Display` that fails or panics is an
/// `Err`: it must not cost the client its answer.
pub(crate) fn write_message(error: &dyn StatusMapped, out: &mut dyn Write) -> fmt::Result {
    catch_unwind(AssertUnwindSafe(|| {
        write!(out, "{}", error.public_message())
    }))
    .unwrap_or(Err(fmt::Error))
}

/// Room for a problem document with such a message.
#[cfg(feature = "axum")]
pub(crate) const PROBLEM_ROOM: usize = 256 + ROOM;
