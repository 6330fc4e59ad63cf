//! `google.rpc.Status` with its details, as `grpc-status-details-bin` holds it.
//!
//! What every error has is written here; what the key `details` adds is
//! written by tonic-types.

use alloc::vec::Vec;
use core::time::Duration;

use tonic::{Code, Status};
use tonic_types::{ErrorDetail, ErrorDetails, StatusExt};

use crate::guard::Guard;
use crate::metadata::Metadata;
use crate::proto::{self, Fields, Value, field_len, put_bytes, put_head, put_number, varint_len};
use crate::relay::{self, any_kind, rpc_status};
use crate::{Mapping, StatusMapped};

const ERROR_INFO: &str = "type.googleapis.com/google.rpc.ErrorInfo";
const RETRY_INFO: &str = "type.googleapis.com/google.rpc.RetryInfo";

/// What a reason or a domain may have in length; AIP-193 has 63 for a reason.
/// A longer one comes from an expression, and half of it would be a wrong one.
const NAME: usize = 256;

/// The most that a `google.protobuf.Duration` holds.
const LONGEST: Duration = Duration::from_secs(315_576_000_000);

/// The details of an error.
pub(crate) struct Details {
    reason: &'static str,
    domain: &'static str,
    metadata: Metadata,
    retry_delay: Option<Duration>,
    /// Those of the key `details`: each a field 3 of `google.rpc.Status`.
    theirs: Vec<Vec<u8>>,
}

/// The length of details.
pub(crate) struct Length {
    error_info: usize,
    pub(crate) all: usize,
}

impl Details {
    pub(crate) fn of(error: &dyn StatusMapped, mapping: &Mapping, guard: Guard) -> Self {
        let name = |name: &'static str| (name.len() <= NAME).then_some(name);
        let retry_after = guard.call(|| error.retry_after()).flatten();
        Self {
            reason: name(mapping.reason()).unwrap_or(mapping.grpc_code().name()),
            domain: name(mapping.domain()).unwrap_or_default(),
            metadata: Metadata::of(error, guard),
            retry_delay: retry_after.map(|delay| delay.min(LONGEST)),
            theirs: theirs(error, retry_after.is_some(), guard),
        }
    }

    /// Where the layer asks for it.
    #[cfg(feature = "tower")]
    pub(crate) fn show_code(&mut self, mapping: &Mapping) {
        if let Some(code) = crate::shown_code::of(mapping) {
            self.metadata.add(crate::shown_code::MEMBER, &code);
        }
    }

    /// The length of all, each with its field's number.
    pub(crate) fn len(&self) -> Length {
        let error_info = self.error_info_len();
        let theirs: usize = self.theirs.iter().map(Vec::len).sum();
        let retry_info = self.retry_delay.map_or(0, |delay| {
            any_len(RETRY_INFO, field_len(duration_len(delay)))
        });
        Length {
            error_info,
            all: any_len(ERROR_INFO, error_info) + retry_info + theirs,
        }
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

    /// The `google.rpc.Status`, of details of this length.
    pub(crate) fn encode(&self, code: Code, message: &str, len: &Length) -> Vec<u8> {
        let mut out = rpc_status(code, message, len.all);
        put_any(&mut out, ERROR_INFO, len.error_info);
        self.put_name(&mut out);
        self.put_metadata(&mut out);
        if let Some(delay) = self.retry_delay {
            put_retry_info(&mut out, delay);
        }
        for any in &self.theirs {
            out.extend_from_slice(any);
        }
        out
    }

    /// The details of another service with these, or `None` where these say
    /// nothing of their own. A reason of ours takes the place of the other's,
    /// metadata is added to it, and each other kind takes the place of its own.
    pub(crate) fn beside(&self, upstream: &Status, hidden: &[&str]) -> Option<Vec<u8>> {
        // A status from elsewhere has no domain that is known here.
        let says_reason = !self.domain.is_empty();
        let says_retry =
            self.retry_delay != relay::retry_after(upstream).map(|delay| delay.min(LONGEST));
        if !says_reason && !says_retry && self.metadata.is_empty() && self.theirs.is_empty() {
            return None;
        }
        let mut leave_out = Vec::from(hidden);
        leave_out.push("ErrorInfo");
        if says_retry {
            leave_out.push("RetryInfo");
        }
        leave_out.extend(self.theirs.iter().map(|any| field_kind(any)));

        let mut out = Vec::new();
        let theirs = relay::detail(upstream, "ErrorInfo");
        if let Some(info) = self.info_beside(theirs, says_reason) {
            put_any(&mut out, ERROR_INFO, info.len());
            out.extend(info);
        }
        if says_retry && let Some(delay) = self.retry_delay {
            put_retry_info(&mut out, delay);
        }
        out.extend(relay::details(upstream, &leave_out));
        for any in &self.theirs {
            out.extend_from_slice(any);
        }
        Some(out)
    }

    /// `ErrorInfo`, of the other service's and ours.
    fn info_beside(&self, theirs: Option<&[u8]>, says_reason: bool) -> Option<Vec<u8>> {
        let mut out = Vec::new();
        match theirs {
            Some(theirs) if !says_reason => out.extend_from_slice(theirs),
            None if !says_reason && self.metadata.is_empty() => return None,
            theirs => {
                self.put_name(&mut out);
                for field in Fields::of(theirs.unwrap_or_default()) {
                    if let Some((3, Value::Bytes(entry))) = field {
                        put_bytes(&mut out, 3, entry);
                    }
                }
            }
        }
        // Of a key that comes twice, the last counts.
        self.put_metadata(&mut out);
        Some(out)
    }

    fn error_info_len(&self) -> usize {
        let domain = if self.domain.is_empty() {
            0
        } else {
            field_len(self.domain.len())
        };
        let entries = self
            .metadata
            .iter()
            .map(|entry| field_len(entry_len(entry)));
        field_len(self.reason.len()) + domain + entries.sum::<usize>()
    }

    /// Of `ErrorInfo { reason = 1, domain = 2, metadata = 3 }`.
    fn put_name(&self, out: &mut Vec<u8>) {
        put_bytes(out, 1, self.reason.as_bytes());
        if !self.domain.is_empty() {
            put_bytes(out, 2, self.domain.as_bytes());
        }
    }

    fn put_metadata(&self, out: &mut Vec<u8>) {
        for (key, value) in self.metadata.iter() {
            put_head(out, 3, entry_len((key, value)));
            put_bytes(out, 1, key.as_bytes());
            put_bytes(out, 2, value.as_bytes());
        }
    }
}

/// The length of an entry of a map.
fn entry_len((key, value): (&str, &str)) -> usize {
    field_len(key.len()) + field_len(value.len())
}

/// The length of `Duration { seconds = 1, nanos = 2 }`.
fn duration_len(delay: Duration) -> usize {
    let number = |number: u64| match number {
        0 => 0,
        number => 1 + varint_len(number),
    };
    number(delay.as_secs()) + number(delay.subsec_nanos().into())
}

/// `RetryInfo { retry_delay = 1 }`
fn put_retry_info(out: &mut Vec<u8>, delay: Duration) {
    let len = duration_len(delay);
    put_any(out, RETRY_INFO, field_len(len));
    put_head(out, 1, len);
    if delay.as_secs() > 0 {
        put_number(out, 1, delay.as_secs());
    }
    if delay.subsec_nanos() > 0 {
        put_number(out, 2, delay.subsec_nanos().into());
    }
}

/// The length of `Any { type_url = 1, value = 2 }` as a field.
fn any_len(type_url: &str, len: usize) -> usize {
    field_len(field_len(type_url.len()) + field_len(len))
}

/// Such a field up to the value, whose bytes follow.
fn put_any(out: &mut Vec<u8>, type_url: &str, len: usize) {
    put_head(out, 3, field_len(type_url.len()) + field_len(len));
    put_bytes(out, 1, type_url.as_bytes());
    put_head(out, 2, len);
}

/// The kind of a detail with its field's number.
fn field_kind(field: &[u8]) -> &str {
    proto::bytes(field, 3).map_or("", any_kind)
}

/// What the key `details` adds: each kind once, and none that is ours.
fn theirs(error: &dyn StatusMapped, has_retry_info: bool, guard: Guard) -> Vec<Vec<u8>> {
    let mut found: Vec<Vec<u8>> = Vec::new();
    let visited = guard.call(|| {
        error.visit_details(&mut |detail| {
            let status = Status::with_error_details_vec(Code::Unknown, "", [detail]);
            let Some(Some((3, Value::Bytes(any)))) = Fields::of(status.details()).last() else {
                return;
            };
            let kind = any_kind(any);
            let is_ours = kind == "ErrorInfo" || (has_retry_info && kind == "RetryInfo");
            let mut field = Vec::with_capacity(field_len(any.len()));
            put_bytes(&mut field, 3, any);
            let is_given = found.iter().any(|given| field_kind(given) == kind);
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
    note = "`details = ..` takes a detail of `tonic_types`, an `ErrorDetail`, an `ErrorDetails`, or a `Vec` or an `Option` of them",
    note = "`RetryInfo` is `retry_after = ..`, and `ErrorInfo` is `metadata(..)`"
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
    ResourceInfo
}

/// What the generated code calls, by value so that the expression's own span
/// carries the compiler's answer.
pub fn details(value: impl IntoDetails, visit: &mut dyn FnMut(ErrorDetail)) {
    value.visit(visit);
}
