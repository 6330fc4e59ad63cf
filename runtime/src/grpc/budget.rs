//! How much of an error goes into the trailers of a gRPC response.
//!
//! Peers limit them: at 8 KiB gRPC's C core, Java and soon Go, at 16 KiB tonic.
//! Over its limit a peer loses the code, loses the details without a word, or
//! drops the connection.

use alloc::string::String;

#[cfg(feature = "tonic")]
use tonic::metadata::{KeyAndValueRef, MetadataMap};

/// What one error may add, as encoded: 7 KiB, so that 1 KiB of the 8 that any
/// peer takes is left to transport and tracing.
pub(crate) const TRAILERS: usize = 7 * 1024;

/// What a field adds beyond its name and value (RFC 9113, section 6.5.2).
const FIELD: usize = 32;

/// `grpc-status`, and the names of `grpc-message` and
/// `grpc-status-details-bin`.
pub(crate) const FIXED: usize = (11 + 2 + FIELD) + (12 + FIELD) + (23 + FIELD);

/// The length of a character of a field in HPACK's Huffman code (RFC 7541, appendix B),
/// in bits, where that is more than a byte. Some peers count fields as they arrive.
fn bits(byte: u8) -> usize {
    match byte {
        b'!' | b'"' | b'(' | b')' | b'?' => 10,
        b'\'' | b'+' | b'|' => 11,
        b'#' | b'>' => 12,
        b'$' | b'@' | b'[' | b']' | b'~' => 13,
        b'^' | b'}' => 14,
        b'<' | b'`' | b'{' => 15,
        b'\\' => 19,
        b' '..=b'~' => 8,
        // The longest of those that are not visible.
        _ => 30,
    }
}

#[cfg(feature = "tonic")]
fn field(name: &str, value: &[u8]) -> usize {
    let bits: usize = value.iter().map(|&byte| bits(byte)).sum();
    name.len() + bits.div_ceil(8) + FIELD
}

/// What metadata adds to the trailers.
#[cfg(feature = "tonic")]
pub(crate) fn metadata(metadata: &MetadataMap) -> usize {
    if metadata.is_empty() {
        return 0;
    }
    let len = |entry| match entry {
        KeyAndValueRef::Ascii(name, value) => field(name.as_str(), value.as_encoded_bytes()),
        KeyAndValueRef::Binary(name, value) => field(name.as_str(), value.as_encoded_bytes()),
    };
    metadata.iter().map(len).sum()
}

/// The length in base64.
pub(crate) fn base64(len: usize) -> usize {
    len.div_ceil(3) * 4
}

/// What HPACK adds at most to so many bytes of base64.
pub(crate) fn most_excess(base64: usize) -> usize {
    (base64 * 3).div_ceil(8)
}

/// What HPACK adds to the base64 of some bytes: each `+` has 11 bits.
#[cold]
pub(crate) fn excess(bytes: &[u8]) -> usize {
    let plus = bytes.chunks(3).map(|chunk| {
        let byte = |at: usize| chunk.get(at).copied().map_or(0, u32::from);
        let word = byte(0) << 16 | byte(1) << 8 | byte(2);
        [18, 12, 6, 0]
            .iter()
            .filter(|&&shift| word >> shift & 63 == 62)
            .count()
    });
    (plus.sum::<usize>() * 3).div_ceil(8)
}

/// The length of a character in `grpc-message`, which is percent-encoded, in bits: of these
/// characters tonic encodes each, and connectrpc fewer.
fn percent(c: char) -> usize {
    match c {
        '"' | '#' | '%' | '<' | '>' | '`' | '?' | '{' | '}' | ' ' => 24,
        c if c.is_ascii_graphic() => c.encode_utf8(&mut [0]).bytes().map(bits).sum(),
        c => 24 * c.len_utf8(),
    }
}

/// Three times what a character adds, in bits. In the details it adds 4/3 of a byte, in
/// base64.
fn thirds(c: char, copies: Copies) -> usize {
    let in_details = match copies {
        Copies::One => 0,
        Copies::WithDetails => 4 * 8 * c.len_utf8(),
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
    thirds.div_ceil(24) + 4
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
    let mut left = (24 * limit).saturating_sub(ellipsis + 96);
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
