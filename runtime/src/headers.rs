//! The further headers of an answer, for either transport.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use crate::StatusMapped;

/// Calls `set` with each header once: the first of a name counts.
pub(crate) fn each_header(error: &dyn StatusMapped, set: &mut dyn FnMut(&'static str, String)) {
    let mut seen: Vec<&'static str> = Vec::new();
    error.visit_headers(&mut |name, value| {
        if !seen.contains(&name) {
            seen.push(name);
            set(name, value.to_string());
        }
    });
}
