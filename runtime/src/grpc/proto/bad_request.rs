//! `google.rpc.BadRequest`, as it is received.

use alloc::vec::Vec;
use core::str;

use super::read::{Fields, Value, bytes};
use crate::visitor::Violation;

/// The violations of `BadRequest { field_violations = 1 }`, each a
/// `FieldViolation { field = 1, description = 2 }`.
pub(crate) fn violations(bad_request: &[u8]) -> Option<Vec<Violation<'_>>> {
    let mut all = Vec::new();
    for field in Fields::of(bad_request) {
        if let (1, Value::Bytes(message)) = field? {
            let text = |field| str::from_utf8(bytes(message, field).ok()?.unwrap_or_default()).ok();
            all.push(Violation::new(text(1)?, text(2)?));
        }
    }
    Some(all)
}
