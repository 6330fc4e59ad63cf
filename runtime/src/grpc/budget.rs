//! The size limit of an error in the trailers of a gRPC response.
//!
//! Peers limit trailers: gRPC's C core and Java, and Go in a future version, to 8 KiB, and
//! tonic to 16 KiB. A peer whose limit is exceeded loses the code, silently drops the
//! details, or closes the connection.

use alloc::string::String;

#[cfg(feature = "tonic")]
use tonic::metadata::{KeyAndValueRef, MetadataMap};

/// The limit of one error, as encoded: 7 KiB. Of the 8 KiB that every peer accepts, 1 KiB
/// remains for the transport and tracing.
pub(crate) const TRAILERS: usize = 7 * 1024;

/// The number of bytes that a field adds to its name and value (RFC 9113, section 6.5.2).
const FIELD: usize = 32;

/// `grpc-status`, and the names of `grpc-message` and
/// `grpc-status-details-bin`.
pub(crate) const FIXED: usize = (11 + 2 + FIELD) + (12 + FIELD) + (23 + FIELD);

/// The length of a character in HPACK's Huffman code (RFC 7541, appendix B), in bits, and
/// at least 8. Some peers count the encoded length of fields.
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
        // The longest code of a byte that is not visible ASCII.
        _ => 30,
    }
}

#[cfg(feature = "tonic")]
fn field(name: &str, value: &[u8]) -> usize {
    let bits: usize = value.iter().map(|&byte| bits(byte)).sum();
    name.len() + bits.div_ceil(8) + FIELD
}

/// The number of bytes that metadata adds to the trailers.
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

/// The largest number of bytes that HPACK adds to base64 of this length.
pub(crate) fn max_excess(base64: usize) -> usize {
    (base64 * 3).div_ceil(8)
}

/// The number of bytes that HPACK adds to the base64 of these bytes: each `+` has 11 bits.
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

/// Three times the number of bits that a character adds. In the details each byte adds 4/3
/// of a byte, in base64.
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

/// The number of bytes that the message adds; an upper bound if it is short.
#[inline]
pub(crate) fn message(text: &str, copies: Copies) -> usize {
    let bound = 5 * text.len();
    if bound < TRAILERS / 4 {
        bound
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

/// Truncates a message to the limit, between two characters.
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
