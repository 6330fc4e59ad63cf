//! How much of an error goes into the trailers of a gRPC response.
//!
//! Peers limit them: at 8 KiB gRPC's C core, Java and soon Go, at 16 KiB tonic.
//! Over its limit a peer loses the code, loses the details without a word, or
//! drops the connection.

use alloc::string::String;

use tonic::metadata::{KeyAndValueRef, MetadataMap};

/// What one error may add, as encoded: 7 KiB, so that 1 KiB of the 8 that any
/// peer takes is left to transport and tracing.
pub(crate) const TRAILERS: usize = 7 * 1024;

/// What a field adds beyond its name and value (RFC 9113, section 6.5.2).
const FIELD: usize = 32;

/// `grpc-status`, and the names of `grpc-message` and
/// `grpc-status-details-bin`.
pub(crate) const FIXED: usize = (11 + 2 + FIELD) + (12 + FIELD) + (23 + FIELD);

fn field(name: &str, value_len: usize) -> usize {
    name.len() + value_len + FIELD
}

/// What metadata adds to the trailers.
pub(crate) fn metadata(metadata: &MetadataMap) -> usize {
    if metadata.is_empty() {
        return 0;
    }
    let len = |entry| match entry {
        KeyAndValueRef::Ascii(name, value) => field(name.as_str(), value.as_encoded_bytes().len()),
        KeyAndValueRef::Binary(name, value) => field(name.as_str(), value.as_encoded_bytes().len()),
    };
    metadata.iter().map(len).sum()
}

/// The length in base64.
pub(crate) fn base64(len: usize) -> usize {
    len.div_ceil(3) * 4
}

/// The length of a character in `grpc-message`, which tonic percent-encodes.
fn percent(c: char) -> usize {
    match c {
        '"' | '#' | '%' | '<' | '>' | '`' | '?' | '{' | '}' | ' ' => 3,
        '!'..='~' => 1,
        c => 3 * c.len_utf8(),
    }
}

/// Three times what a character adds, which in base64 is 4/3 of a byte.
fn thirds(c: char, copies: Copies) -> usize {
    let in_details = match copies {
        Copies::One => 0,
        Copies::WithDetails => 4 * c.len_utf8(),
    };
    3 * percent(c) + in_details
}

/// Where the message is sent.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Copies {
    /// In `grpc-message`.
    One,
    /// In the details too.
    WithDetails,
}

/// What the message adds; an upper bound if it is short.
#[inline]
pub(crate) fn message(text: &str, copies: Copies) -> usize {
    let most = 5 * text.len();
    if most < TRAILERS / 4 {
        most
    } else {
        counted(text, copies)
    }
}

#[cold]
fn counted(text: &str, copies: Copies) -> usize {
    let thirds: usize = text.chars().map(|c| thirds(c, copies)).sum();
    thirds.div_ceil(3) + 4
}

const ELLIPSIS: &str = "...";

/// Truncates a message to what fits, between two characters.
#[inline]
pub(crate) fn truncate(text: &mut String, limit: usize, copies: Copies) {
    if message(text, copies) > limit {
        truncate_to(text, limit, copies);
    }
}

#[cold]
fn truncate_to(text: &mut String, limit: usize, copies: Copies) {
    let ellipsis: usize = ELLIPSIS.chars().map(|c| thirds(c, copies)).sum();
    let mut left = (3 * limit).saturating_sub(ellipsis + 12);
    let mut end = 0;
    for (at, c) in text.char_indices() {
        match left.checked_sub(thirds(c, copies)) {
            Some(rest) => left = rest,
            None => break,
        }
        end = at + c.len_utf8();
    }
    text.truncate(end);
    text.push_str(ELLIPSIS);
}
