//! The further headers of an answer, for either transport.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use crate::StatusMapped;

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

/// Calls `set` with each header once: the first of a name counts.
pub(crate) fn each_header(error: &dyn StatusMapped, set: &mut dyn FnMut(&'static str, String)) {
    let mut seen: Vec<&'static str> = Vec::new();
    error.visit_headers(&mut |name, value| {
        let is_ours = |reserved: &&str| reserved.eq_ignore_ascii_case(name);
        let is_grpc = name
            .get(..5)
            .is_some_and(|start| start.eq_ignore_ascii_case("grpc-"));
        if !seen.contains(&name) && !is_grpc && !RESERVED.iter().any(is_ours) {
            seen.push(name);
            set(name, value.to_string());
        }
    });
}
