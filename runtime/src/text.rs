//! Writing the public message of an error into an answer.

use core::fmt::{self, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::{Mapping, StatusMapped};

/// Room for most messages, so that writing one does not grow the buffer.
pub(crate) const MESSAGE_ROOM: usize = 128;

/// Writes the message of `error` under its `mapping`. A `Display` that fails or panics is an
/// `Err`: it must not cost the client its answer.
pub(crate) fn write_message(
    error: &dyn StatusMapped,
    mapping: &Mapping,
    out: &mut dyn Write,
) -> fmt::Result {
    catch_unwind(AssertUnwindSafe(|| {
        write!(out, "{}", error.message_under(*mapping))
    }))
    .unwrap_or(Err(fmt::Error))
}
