//! The further headers of an answer, for either transport.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt::Write;

use crate::StatusMapped;
use crate::guard::Guard;
use crate::text::Bounded;
#[cfg(any(feature = "axum", feature = "serde"))]
use crate::{HttpStatus, Mapping};

/// The headers that frame or describe a message, which the transport sets. The
/// derive refuses them, and what it does not see is left out here.
pub(crate) const RESERVED: &[&str] = &[
    "connection",
    "content-encoding",
    "content-length",
    "content-type",
    "date",
    "expect",
    "host",
    "http2-settings",
    "keep-alive",
    "proxy-connection",
    "te",
    "trailer",
    "transfer-encoding",
];

/// What is sent of headers, with 32 bytes for each as HTTP/2 counts them; what
/// is beyond it is left out header by header.
const ROOM: usize = 2 * 1024;

/// Calls `set` with each header once: the first of a name counts. A value whose
/// `Display` fails is left out, and so is what no header can hold.
pub(crate) fn each_header(
    error: &dyn StatusMapped,
    guard: Guard,
    set: &mut dyn FnMut(&'static str, String),
) {
    let mut seen: Vec<&'static str> = Vec::new();
    let mut left = ROOM;
    // A header that panics costs itself and those after it.
    let _ = guard.call(|| {
        error.visit_headers(&mut |name, value| {
            let is_ours = |reserved: &&str| reserved.eq_ignore_ascii_case(name);
            let is_grpc = name
                .get(..5)
                .is_some_and(|start| start.eq_ignore_ascii_case("grpc-"));
            if seen.contains(&name) || is_grpc || RESERVED.iter().any(is_ours) {
                return;
            }
            let Some(room) = left.checked_sub(name.len() + 32) else {
                return;
            };
            let mut text = String::new();
            if write!(Bounded::new(&mut text, room), "{value}").is_err() {
                return;
            }
            let is_visible = |byte: u8| matches!(byte, b'\t' | b' '..=b'~');
            if text.bytes().all(is_visible) {
                left = room - text.len();
                seen.push(name);
                set(name, text);
            }
        });
    });
}

/// A computed 407 or 426 without the header that RFC 9110 demands with it is
/// no answer: it becomes a 400. The derive sees to the others.
#[cfg(any(feature = "axum", feature = "serde"))]
pub(crate) fn sendable(error: &dyn StatusMapped, mapping: Mapping, guard: Guard) -> Mapping {
    let required = match mapping.http_status() {
        HttpStatus::ProxyAuthenticationRequired => "proxy-authenticate",
        HttpStatus::UpgradeRequired => "upgrade",
        _ => return mapping,
    };
    let mut is_given = false;
    each_header(error, guard, &mut |name, _| {
        is_given |= name.eq_ignore_ascii_case(required);
    });
    if is_given {
        mapping
    } else {
        mapping.with_http(HttpStatus::BadRequest)
    }
}
