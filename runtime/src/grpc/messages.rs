//! The encoded `google.rpc` details of a public error.

use alloc::borrow::Cow;
use alloc::string::ToString;
use alloc::vec;
use alloc::vec::Vec;
use core::time::Duration;

use super::proto::{LONGEST, field_len, put_bytes, put_head, put_number};
use crate::PublicError;
use crate::public::load_test_code;

/// Enough for most messages, so that the buffer does not grow.
const CAPACITY: usize = 128;

/// The details of an error, each kind once: type names and messages.
pub(crate) fn details(public: &PublicError) -> Vec<(&str, Cow<'_, [u8]>)> {
    const ERROR_INFO: &str = "google.rpc.ErrorInfo";
    const RETRY_INFO: &str = "google.rpc.RetryInfo";
    const BAD_REQUEST: &str = "google.rpc.BadRequest";

    let mut all = vec![(ERROR_INFO, error_info(public).into())];
    if let Some(delay) = public.retry_after() {
        all.push((RETRY_INFO, retry_info(delay).into()));
    }
    if public.violations().next().is_some() {
        all.push((BAD_REQUEST, bad_request(public).into()));
    }
    for detail in public.details() {
        if all.iter().all(|(kind, _)| *kind != detail.kind()) {
            all.push((detail.kind(), detail.value().into()));
        }
    }
    all
}

/// `ErrorInfo { reason = 1, domain = 2, metadata = 3 }`
pub(crate) fn error_info(public: &PublicError) -> Vec<u8> {
    let mut out = Vec::with_capacity(CAPACITY);
    put_bytes(&mut out, 1, public.reason().as_bytes());
    if !public.domain().is_empty() {
        put_bytes(&mut out, 2, public.domain().as_bytes());
    }
    for entry in public.metadata() {
        put_pair(&mut out, 3, entry);
    }
    if let Some(code) = load_test_entry(public) {
        put_pair(&mut out, 3, (load_test_code::MEMBER, &code.to_string()));
    }
    out
}

/// The load-test code for the metadata of `ErrorInfo`, if it should be sent.
pub(crate) fn load_test_entry(public: &PublicError) -> Option<u16> {
    let is_code = |(key, _)| key == load_test_code::MEMBER;
    let code = load_test_code::to_send(public)?;
    (public.upstream().is_none() && !public.metadata().any(is_code)).then_some(code)
}

/// `RetryInfo { retry_delay = 1 }` of `Duration { seconds = 1, nanos = 2 }`
pub(crate) fn retry_info(delay: Duration) -> Vec<u8> {
    let delay = delay.min(LONGEST);
    let mut duration = Vec::new();
    if delay.as_secs() > 0 {
        put_number(&mut duration, 1, delay.as_secs());
    }
    if delay.subsec_nanos() > 0 {
        put_number(&mut duration, 2, delay.subsec_nanos().into());
    }
    let mut out = Vec::new();
    put_bytes(&mut out, 1, &duration);
    out
}

/// `BadRequest { field_violations = 1 }`
pub(crate) fn bad_request(public: &PublicError) -> Vec<u8> {
    let mut out = Vec::with_capacity(CAPACITY);
    for violation in public.violations() {
        put_pair(&mut out, 1, (violation.field(), violation.description()));
    }
    out
}

/// A field whose message has the strings 1 and 2: an entry of a map, or
/// `FieldViolation { field = 1, description = 2 }`.
fn put_pair(out: &mut Vec<u8>, field: u8, (first, second): (&str, &str)) {
    put_head(out, field, field_len(first.len()) + field_len(second.len()));
    put_bytes(out, 1, first.as_bytes());
    put_bytes(out, 2, second.as_bytes());
}
