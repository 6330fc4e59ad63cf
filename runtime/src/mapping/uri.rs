//! Reasons in URIs.

use alloc::string::String;
use core::fmt::Write;

/// Appends `ORDER_NOT_FOUND` as `order-not-found`.
pub(crate) fn push_kebab_case(uri: &mut String, reason: &str) {
    for byte in reason.bytes() {
        match byte {
            b'_' => uri.push('-'),
            byte => push_byte(uri, byte.to_ascii_lowercase()),
        }
    }
}

/// Appends a byte, percent-encoded unless it is unreserved (RFC 3986, section 2.3).
pub(crate) fn push_byte(uri: &mut String, byte: u8) {
    match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
            uri.push(char::from(byte));
        }
        // Writing to a `String` cannot fail.
        byte => drop(write!(uri, "%{byte:02X}")),
    }
}
