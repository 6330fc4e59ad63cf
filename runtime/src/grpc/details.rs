//! The `google.rpc.Status` of an error, as `grpc-status-details-bin` holds it.

use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::time::Duration;

use tonic::Code;

use super::budget;
use super::proto::{field_len, put_bytes, put_head, put_number, varint_len};
use crate::PublicError;
use crate::public::load_test_code;
use crate::visitor::{Detail, Violation};

const ERROR_INFO: &str = "type.googleapis.com/google.rpc.ErrorInfo";
const RETRY_INFO: &str = "type.googleapis.com/google.rpc.RetryInfo";
const BAD_REQUEST: &str = "type.googleapis.com/google.rpc.BadRequest";

/// The longest `google.protobuf.Duration`.
const LONGEST: Duration = Duration::from_secs(315_576_000_000);

/// The details of an error.
pub(super) struct Details<'a> {
    public: &'a PublicError,
    has_error_info: bool,
    /// For the metadata, where the layer asks for it.
    load_test_code: Option<String>,
    retry_delay: Option<Duration>,
    violations: Vec<Violation<'a>>,
    others: Vec<Detail<'a>>,
}

impl<'a> Details<'a> {
    /// `None` if no details are sent: without the feature `details`, and of an
    /// upstream's status that has none.
    pub(super) fn of(public: &'a PublicError) -> Option<Self> {
        let upstream = public.upstream();
        let is_sent = match upstream {
            Some(upstream) => cfg!(feature = "details") || !upstream.details.is_empty(),
            None => cfg!(feature = "details"),
        };
        if !is_sent {
            return None;
        }
        let retry_delay = public.retry_after().map(|delay| delay.min(LONGEST));
        let violations: Vec<_> = public.violations().collect();
        let is_made = |kind: &str| match kind {
            "google.rpc.RetryInfo" => retry_delay.is_some(),
            "google.rpc.BadRequest" => !violations.is_empty(),
            _ => false,
        };
        let others: Vec<_> = public
            .details()
            .filter(|detail| !is_made(detail.kind()))
            .collect();
        // Nobody invents a reason for the status of another service.
        let has_error_info =
            upstream.is_none() || public.has_reason() || public.metadata().next().is_some();
        let has_any =
            has_error_info || retry_delay.is_some() || !violations.is_empty() || !others.is_empty();
        has_any.then(|| Self {
            public,
            has_error_info,
            load_test_code: load_test_code(public),
            retry_delay,
            violations,
            others,
        })
    }

    /// Omits the longest of the reported details.
    pub(super) fn omit_longest(&mut self) -> bool {
        let lengths = self.others.iter().map(|detail| detail.value().len());
        let longest = lengths.enumerate().max_by_key(|(_, len)| *len);
        match longest {
            Some((index, _)) => {
                self.others.remove(index);
                true
            }
            None => false,
        }
    }

    /// The length in the trailer, without the message but with its key.
    pub(super) fn encoded_len(&self) -> usize {
        budget::base64(self.len() + 8)
    }

    /// The `google.rpc.Status` with this code and message.
    pub(super) fn encode(&self, code: Code, message: &str) -> Vec<u8> {
        let message_len = match message.len() {
            0 => 0,
            len => field_len(len),
        };
        // No byte too many, or tonic would have to keep the capacity somewhere.
        let mut out = Vec::with_capacity(2 + message_len + self.len());
        put_number(&mut out, 1, code as u64);
        if !message.is_empty() {
            put_bytes(&mut out, 2, message.as_bytes());
        }
        if self.has_error_info {
            self.put_error_info(&mut out);
        }
        if let Some(delay) = self.retry_delay {
            put_retry_info(&mut out, delay);
        }
        if !self.violations.is_empty() {
            put_any(&mut out, BAD_REQUEST, self.bad_request_len());
            for violation in &self.violations {
                let pair = (violation.field(), violation.description());
                put_pair(&mut out, 1, pair);
            }
        }
        for detail in &self.others {
            put_any(&mut out, detail.type_url(), detail.value().len());
            out.extend_from_slice(detail.value());
        }
        out
    }

    /// The length of all details as fields.
    fn len(&self) -> usize {
        let error_info = match self.has_error_info {
            true => any_len(ERROR_INFO, self.error_info_len()),
            false => 0,
        };
        let retry_info = self.retry_delay.map_or(0, |delay| {
            any_len(RETRY_INFO, field_len(duration_len(delay)))
        });
        let bad_request = match self.violations.is_empty() {
            true => 0,
            false => any_len(BAD_REQUEST, self.bad_request_len()),
        };
        let others = self.others.iter();
        let others = others.map(|detail| any_len(detail.type_url(), detail.value().len()));
        error_info + retry_info + bad_request + others.sum::<usize>()
    }

    fn metadata(&self) -> impl Iterator<Item = (&str, &str)> {
        let code = self.load_test_code.as_deref();
        let code = code.map(|code| (load_test_code::MEMBER, code));
        self.public.metadata().chain(code)
    }

    fn error_info_len(&self) -> usize {
        let domain = match self.public.domain().len() {
            0 => 0,
            len => field_len(len),
        };
        let entries = self.metadata().map(|entry| field_len(pair_len(entry)));
        field_len(self.public.reason().len()) + domain + entries.sum::<usize>()
    }

    /// `ErrorInfo { reason = 1, domain = 2, metadata = 3 }`
    fn put_error_info(&self, out: &mut Vec<u8>) {
        put_any(out, ERROR_INFO, self.error_info_len());
        put_bytes(out, 1, self.public.reason().as_bytes());
        let domain = self.public.domain();
        if !domain.is_empty() {
            put_bytes(out, 2, domain.as_bytes());
        }
        for entry in self.metadata() {
            put_pair(out, 3, entry);
        }
    }

    fn bad_request_len(&self) -> usize {
        let violations = self.violations.iter();
        violations
            .map(|violation| field_len(pair_len((violation.field(), violation.description()))))
            .sum()
    }
}

/// The number, unless the metadata has such a key or the status is relayed.
fn load_test_code(public: &PublicError) -> Option<String> {
    let code = load_test_code::to_send(public)?;
    let is_given = public
        .metadata()
        .any(|(key, _)| key == load_test_code::MEMBER);
    (!is_given && public.upstream().is_none()).then(|| code.to_string())
}

/// The length of a message with the texts 1 and 2: an entry of a map, or
/// `FieldViolation { field = 1, description = 2 }`.
fn pair_len((first, second): (&str, &str)) -> usize {
    field_len(first.len()) + field_len(second.len())
}

fn put_pair(out: &mut Vec<u8>, field: u8, (first, second): (&str, &str)) {
    put_head(out, field, pair_len((first, second)));
    put_bytes(out, 1, first.as_bytes());
    put_bytes(out, 2, second.as_bytes());
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
