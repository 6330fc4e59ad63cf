//! Writing the `Display` of user types up to a limit.

use alloc::string::String;
use core::fmt::{self, Display, Write};

use super::guard::guarded;

/// How much of a text was written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Written {
    Whole,
    /// As much as the limit allows.
    Truncated,
    /// Nothing: its `Display` failed or panicked.
    Failed,
}

/// Appends a text, up to `limit` bytes.
#[inline]
pub(crate) fn append(out: &mut String, text: &dyn Display, limit: usize) -> Written {
    let start = out.len();
    let mut limited = Limited {
        text: out,
        left: limit,
        is_full: false,
    };
    let written = guarded(|| write!(limited, "{text}"));
    if limited.is_full {
        return Written::Truncated;
    }
    match written {
        Some(Ok(())) => Written::Whole,
        _ => {
            out.truncate(start);
            Written::Failed
        }
    }
}

/// Appends a text if all of it is within `limit` bytes.
pub(super) fn append_whole(out: &mut String, text: &dyn Display, limit: usize) -> bool {
    let start = out.len();
    let is_whole = append(out, text, limit) == Written::Whole;
    if !is_whole {
        out.truncate(start);
    }
    is_whole
}

/// A writer that fails after `left` bytes, which stops a `Display` that writes megabytes.
struct Limited<'a> {
    text: &'a mut String,
    left: usize,
    is_full: bool,
}

impl Write for Limited<'_> {
    #[inline]
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

/// The longest prefix of a text with at most `len` bytes.
fn up_to(text: &str, len: usize) -> &str {
    let mut end = len.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or_default()
}
