//! Decoding `google.rpc.BadRequest`.

use alloc::vec::Vec;
use core::str;

use super::read::{Fields, Value};
use crate::visitor::Violation;

/// The violations of `BadRequest { field_violations = 1 }`; `None` if the bytes are not such
/// a message.
pub(crate) fn violations(bad_request: &[u8]) -> Option<Vec<Violation<'_>>> {
    let mut all = Vec::new();
    for field in Fields::of(bad_request) {
        match field? {
            (1, Value::Bytes(message)) => all.push(violation(message)?),
            (1, _) => return None,
            _ => {}
        }
    }
    Some(all)
}

/// `FieldViolation { field = 1, description = 2 }`
fn violation(message: &[u8]) -> Option<Violation<'_>> {
    let (mut field, mut description) = ("", "");
    for read in Fields::of(message) {
        match read? {
            (1, Value::Bytes(text)) => field = str::from_utf8(text).ok()?,
            (2, Value::Bytes(text)) => description = str::from_utf8(text).ok()?,
            (1 | 2, _) => return None,
            _ => {}
        }
    }
    Some(Violation::new(field, description))
}
