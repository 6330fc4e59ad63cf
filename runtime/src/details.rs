//! `google.rpc.Status` with its details, as `grpc-status-details-bin` holds it.
//!
//! What every error has is written here; what the key `details` adds is
//! written by tonic-types.

use alloc::vec::Vec;
use core::time::Duration;

use tonic::{Code, Status};
use tonic_types::{ErrorDetail, ErrorDetails, StatusExt};

use crate::guard::guarded;
use crate::metadata::Metadata;
use crate::proto::{self, field_len, put_bytes, put_head, put_number};
use crate::relay::{any_kind, rpc_status};
use crate::{Mapping, StatusMapped};

const ERROR_INFO: &str = "type.googleapis.com/google.rpc.ErrorInfo";
const RETRY_INFO: &str = "type.googleapis.com/google.rpc.RetryInfo";

/// What a reason or a domain may have in length; AIP-193 has 63 for a reason.
/// A longer one comes from an expression, and half of it would be a wrong one.
const NAME: usize = 256;

/// The most that a `google.protobuf.Duration` holds.
const LONGEST: Duration = Duration::from_secs(315_576_000_000);

/// The details of an error, each an encoded `google.protobuf.Any`.
pub(crate) struct Details {
    /// `ErrorInfo`, and `RetryInfo` where there is one.
    ours: Vec<u8>,
    /// Those of the key `details`.
    theirs: Vec<Vec<u8>>,
}

impl Details {
    pub(crate) fn of(error: &dyn StatusMapped, mapping: &Mapping) -> Self {
        let metadata = Metadata::of(error);
        let retry_after = guarded(|| error.retry_after()).flatten();
        let theirs = theirs(error, retry_after.is_some());
        let mut ours = Vec::with_capacity(256);
        put_error_info(&mut ours, mapping, &metadata);
        if let Some(delay) = retry_after {
            put_retry_info(&mut ours, delay);
        }
        Self { ours, theirs }
    }

    pub(crate) fn len(&self) -> usize {
        let theirs: usize = self.theirs.iter().map(Vec::len).sum();
        self.ours.len() + theirs
    }

    /// Leaves out the longest of the details that the key `details` adds.
    pub(crate) fn drop_longest(&mut self) -> bool {
        let longest = self
            .theirs
            .iter()
            .enumerate()
            .max_by_key(|(_, any)| any.len());
        match longest.map(|(index, _)| index) {
            Some(index) => {
                self.theirs.remove(index);
                true
            }
            None => false,
        }
    }

    /// All of them, each with its field's number.
    pub(crate) fn into_anys(self) -> Vec<u8> {
        let mut anys = self.ours;
        for any in self.theirs {
            anys.extend(any);
        }
        anys
    }

    /// The `google.rpc.Status`.
    pub(crate) fn encode(&self, code: Code, message: &str) -> Vec<u8> {
        let anys =
            core::iter::once(self.ours.as_slice()).chain(self.theirs.iter().map(Vec::as_slice));
        rpc_status(code, message, anys)
    }
}

/// `ErrorInfo { reason = 1, domain = 2, metadata = 3 }`
fn put_error_info(out: &mut Vec<u8>, mapping: &Mapping, metadata: &Metadata) {
    let name = |name: &'static str| (name.len() <= NAME).then_some(name);
    let reason = name(mapping.reason()).unwrap_or(mapping.grpc_code().name());
    let domain = name(mapping.domain()).unwrap_or_default();
    let entry_len = |(key, value): (&str, &str)| field_len(key.len()) + field_len(value.len());
    let entries: usize = metadata
        .iter()
        .map(|entry| field_len(entry_len(entry)))
        .sum();
    let domain_len = if domain.is_empty() {
        0
    } else {
        field_len(domain.len())
    };
    put_any(
        out,
        ERROR_INFO,
        field_len(reason.len()) + domain_len + entries,
    );
    put_bytes(out, 1, reason.as_bytes());
    if !domain.is_empty() {
        put_bytes(out, 2, domain.as_bytes());
    }
    for (key, value) in metadata.iter() {
        put_head(out, 3, entry_len((key, value)));
        put_bytes(out, 1, key.as_bytes());
        put_bytes(out, 2, value.as_bytes());
    }
}

/// `RetryInfo { retry_delay = 1: Duration { seconds = 1, nanos = 2 } }`
fn put_retry_info(out: &mut Vec<u8>, delay: Duration) {
    let delay = delay.min(LONGEST);
    let mut duration = Vec::new();
    if delay.as_secs() > 0 {
        put_number(&mut duration, 1, delay.as_secs());
    }
    if delay.subsec_nanos() > 0 {
        put_number(&mut duration, 2, u64::from(delay.subsec_nanos()));
    }
    put_any(out, RETRY_INFO, field_len(duration.len()));
    put_bytes(out, 1, &duration);
}

/// A field 3 of `google.rpc.Status`: `Any { type_url = 1, value = 2 }`, up to
/// the value, whose bytes follow.
fn put_any(out: &mut Vec<u8>, type_url: &str, len: usize) {
    put_head(out, 3, field_len(type_url.len()) + field_len(len));
    put_bytes(out, 1, type_url.as_bytes());
    put_head(out, 2, len);
}

/// What the key `details` adds: each kind once, and none that is ours.
fn theirs(error: &dyn StatusMapped, has_retry_info: bool) -> Vec<Vec<u8>> {
    let mut found: Vec<Vec<u8>> = Vec::new();
    let visited = guarded(|| {
        error.visit_details(&mut |detail| {
            let status = Status::with_error_details_vec(Code::Unknown, "", [detail]);
            let Some(Some((3, proto::Value::Bytes(any)))) =
                proto::Fields::of(status.details()).last()
            else {
                return;
            };
            let kind = any_kind(any);
            let is_ours = kind == "ErrorInfo" || (has_retry_info && kind == "RetryInfo");
            let mut field = Vec::with_capacity(field_len(any.len()));
            put_bytes(&mut field, 3, any);
            let is_given = found
                .iter()
                .any(|given| proto::bytes(given, 3).is_some_and(|given| any_kind(given) == kind));
            if !is_ours && !is_given {
                found.push(field);
            }
        });
    });
    if visited.is_none() {
        found.clear();
    }
    found
}

/// A value that gives details.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no detail of a gRPC status",
    label = "expected a detail such as `BadRequest`",
    note = "`details = ..` takes a detail of `tonic_types`, an `ErrorDetail`, an `ErrorDetails`, or a `Vec` or an `Option` of them"
)]
pub trait IntoDetails {
    /// Calls `visit` with each.
    fn visit(self, visit: &mut dyn FnMut(ErrorDetail));
}

impl IntoDetails for ErrorDetail {
    fn visit(self, visit: &mut dyn FnMut(ErrorDetail)) {
        visit(self);
    }
}

impl IntoDetails for ErrorDetails {
    fn visit(self, visit: &mut dyn FnMut(ErrorDetail)) {
        let status = Status::with_error_details(Code::Unknown, "", self);
        status.get_error_details_vec().visit(visit);
    }
}

impl<T: IntoDetails> IntoDetails for Vec<T> {
    fn visit(self, visit: &mut dyn FnMut(ErrorDetail)) {
        for detail in self {
            detail.visit(visit);
        }
    }
}

impl<T: IntoDetails> IntoDetails for Option<T> {
    fn visit(self, visit: &mut dyn FnMut(ErrorDetail)) {
        if let Some(detail) = self {
            detail.visit(visit);
        }
    }
}

impl<T: IntoDetails + Clone> IntoDetails for &T {
    fn visit(self, visit: &mut dyn FnMut(ErrorDetail)) {
        self.clone().visit(visit);
    }
}

macro_rules! kinds {
    ($($kind:ident)+) => {$(
        impl IntoDetails for tonic_types::$kind {
            fn visit(self, visit: &mut dyn FnMut(ErrorDetail)) {
                visit(self.into());
            }
        }
    )+};
}

kinds! {
    BadRequest DebugInfo Help LocalizedMessage PreconditionFailure QuotaFailure RequestInfo
    ResourceInfo RetryInfo
}

/// What the generated code calls, by value so that the expression's own span
/// carries the compiler's answer.
pub fn details(value: impl IntoDetails, visit: &mut dyn FnMut(ErrorDetail)) {
    value.visit(visit);
}
