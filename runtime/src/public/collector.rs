//! The visitor that builds a [`PublicError`]: it redacts, limits and validates the reported
//! parts.

use alloc::string::String;
use alloc::vec::Vec;
use core::error::Error;
use core::fmt::Display;
use core::time::Duration;

use super::PublicError;
use super::causes::Causes;
use super::entries::Limit;
use super::guard::guarded;
use super::headers::{check_status, is_allowed, is_binary, is_value};
use super::limits::{
    CHALLENGE_LIMIT, DETAILS, EXTENSIONS, HEADERS, MESSAGE_CAPACITY, MESSAGE_LIMIT, METADATA,
    TEXT_LIMIT, VIOLATIONS,
};
use super::relayed::Upstream;
use super::text::{Written, append, append_whole};
use crate::mapping::REASON_LIMIT;
use crate::visitor::{Detail, Relayed, Violation, Visitor};
use crate::{Origin, StatusMapped};

/// The key of the number of omitted entries of the metadata, so that clients do not assume
/// that those were never set.
pub(crate) const OMITTED: &str = "metadata-left-out";

pub(super) struct Collector<'a> {
    public: &'a mut PublicError,
    /// The number of omitted entries of the metadata.
    omitted: usize,
    /// Whether a relayed status is reporting its parts.
    is_relaying: bool,
    /// Whether anything else reported a part of `google.rpc.Status`.
    has_own_parts: bool,
    /// Whether a redacted reason that is reported from now on is ignored.
    omits_redacted_reason: bool,
}

/// Fills in the parts of `error`, whose code is called once. After a panic the part in which
/// it occurred and the parts after it may be missing. `kept` is the same error, if it
/// implements `Error`.
pub(super) fn collect(
    public: &mut PublicError,
    error: &dyn StatusMapped,
    kept: Option<&dyn Error>,
) {
    let mut collector = Collector {
        public,
        omitted: 0,
        is_relaying: false,
        has_own_parts: false,
        omits_redacted_reason: false,
    };
    let mut is_mapped = false;
    let is_whole = guarded(|| {
        collector.public.mapping = error.mapping();
        is_mapped = true;
        if let Some(kept) = kept {
            collector.error(kept);
        }
        error.visit(&mut collector);
    })
    .is_some();
    if !is_whole {
        if !is_mapped {
            let _ = guarded(|| error.visit(&mut collector));
        }
        collector.omitted = collector.omitted.max(1);
    }
    collector.finish();
}

impl Collector<'_> {
    fn finish(self) {
        let Self {
            public,
            omitted,
            has_own_parts,
            ..
        } = self;
        if omitted > 0 {
            let no_limit = Limit {
                all: usize::MAX,
                each: 0,
            };
            public.metadata.push(OMITTED, &omitted, no_limit);
        }
        if let Some(more) = &mut public.more
            && let Some(upstream) = &mut more.upstream
        {
            upstream.is_changed = has_own_parts || public.mapping.declared_reason().is_some();
        }
        check_status(public);
    }

    fn is_own(&mut self) {
        self.has_own_parts |= !self.is_relaying;
    }

    /// The message, unless there is one.
    fn set_message(&mut self, text: &dyn Display) {
        if self.public.message.is_some() {
            return;
        }
        let mut message = String::with_capacity(MESSAGE_CAPACITY);
        if append(&mut message, text, MESSAGE_LIMIT) == Written::Failed {
            message.push_str(self.public.mapping.http_status().phrase());
        }
        self.public.message = Some(message);
    }

    /// Whether a relayed status is reporting its parts and is redacted. Its reason, domain
    /// and retry delay are kept; every other part may contain free text.
    fn redacts_relay(&self) -> bool {
        self.is_relaying && !self.public.mapping.shows_message()
    }

    fn declares_reason(&self) -> bool {
        self.public.mapping.declared_reason().is_some()
    }
}

impl Visitor for Collector<'_> {
    fn error(&mut self, error: &dyn Error) {
        if self.public.causes.is_none() {
            self.public.causes = Causes::of(&self.public.mapping, error);
        }
    }

    fn message(&mut self, text: &dyn Display) {
        let mapping = &self.public.mapping;
        if !mapping.shows_message() {
            if self.public.causes.is_none() {
                self.public.causes = Causes::of_text(mapping, text);
            }
            return;
        }
        if mapping.declared_message().is_none() {
            self.set_message(text);
        }
    }

    fn redacted_message(&mut self, text: &dyn Display) {
        if !self.public.mapping.shows_message() {
            self.set_message(text);
        }
    }

    fn reason(&mut self, reason: &dyn Display) {
        if !self.declares_reason() && self.public.more_mut().reason.is_none() {
            self.is_own();
            self.public.more_mut().reason = whole(reason, REASON_LIMIT);
        }
    }

    fn redacted_reason(&mut self, reason: &'static str, origin: &'static Origin) {
        let is_valid = !reason.is_empty() && reason.len() <= REASON_LIMIT;
        if is_valid && !self.omits_redacted_reason && !self.public.mapping.shows_message() {
            self.is_own();
            self.public.more_mut().redacted_reason = Some((reason, origin));
            self.omits_redacted_reason = true;
        }
    }

    fn domain(&mut self, domain: &dyn Display) {
        if !self.declares_reason() && self.public.more_mut().domain.is_none() {
            self.is_own();
            self.public.more_mut().domain = whole(domain, REASON_LIMIT);
        }
    }

    fn metadata(&mut self, key: &str, value: &dyn Display) {
        if self.redacts_relay() {
            return;
        }
        let metadata = &mut self.public.metadata;
        if key == OMITTED || (!metadata.is_full() && metadata.contains(key)) {
            return;
        }
        let is_sent = !metadata.is_full() && metadata.push(key, value, METADATA);
        self.is_own();
        if !is_sent {
            self.omitted += 1;
        }
    }

    fn header(&mut self, name: &str, value: &dyn Display) {
        let name = name.to_ascii_lowercase();
        let headers = &mut self.public.more_mut().headers;
        if !is_allowed(&name) || headers.is_full() || headers.contains(&name) {
            return;
        }
        // A value that is not valid does not prevent a later report of the same header.
        if !headers.push(&name, value, HEADERS) || !is_value(headers.last()) {
            headers.pop();
        }
    }

    fn binary_header(&mut self, name: &str, value: &[u8]) {
        let name = name.to_ascii_lowercase();
        let more = self.public.more_mut();
        if !is_binary(&name) || more.headers.is_full() || more.headers.contains(&name) {
            return;
        }
        more.headers.claim(&name);
        let len =
            |name: &str, value: &[u8]| name.len() + value.len().div_ceil(3) * 4 + HEADERS.each;
        let given = more.binary_headers.iter();
        let used: usize = given.map(|(name, value)| len(name, value)).sum();
        if used + len(&name, value) <= HEADERS.all {
            more.binary_headers.push((name, Vec::from(value)));
        }
    }

    fn retry_after(&mut self, delay: Duration) {
        if self.public.retry_after.is_none() {
            self.is_own();
            self.public.retry_after = Some(delay);
        }
    }

    fn challenge(&mut self, challenge: &dyn Display) {
        let given = &mut self.public.more_mut().challenge;
        if given.is_none() {
            let text = whole(challenge, CHALLENGE_LIMIT);
            *given = text.filter(|text| is_value(text));
        }
    }

    fn title(&mut self, title: &dyn Display) {
        if self.public.more_mut().title.is_none() {
            self.public.more_mut().title = whole(title, TEXT_LIMIT);
        }
    }

    fn instance(&mut self, instance: &dyn Display) {
        if self.public.more_mut().instance.is_none() {
            self.public.more_mut().instance = whole(instance, TEXT_LIMIT);
        }
    }

    fn __extension(&mut self, name: &str, json: &str) {
        if !self.public.mapping.shows_message() || json == "null" {
            return;
        }
        let extensions = &mut self.public.more_mut().extensions;
        if !extensions.is_full() && extensions.contains(name) {
            return;
        }
        // Empty text is not JSON: the value could not be serialized.
        let is_sent =
            !json.is_empty() && !extensions.is_full() && extensions.push(name, &json, EXTENSIONS);
        if !is_sent {
            self.omitted += 1;
        }
    }

    fn violation(&mut self, violation: Violation<'_>) {
        if self.redacts_relay() {
            return;
        }
        let violations = &mut self.public.more_mut().violations;
        let len = |field: &str, description: &str| field.len() + description.len();
        let used: usize = violations.iter().map(|(a, b)| len(a, b)).sum();
        let (field, description) = (violation.field(), violation.description());
        let (bytes, count) = VIOLATIONS;
        if violations.len() < count && used + len(field, description) <= bytes {
            violations.push((String::from(field), String::from(description)));
        } else {
            self.omitted += 1;
        }
        self.is_own();
    }

    fn detail(&mut self, detail: Detail<'_>) {
        let kind = detail.kind();
        // `ErrorInfo` is created from the reason, the domain and the metadata.
        let is_derived = kind == "google.rpc.ErrorInfo";
        let (bytes, count) = DETAILS;
        let is_full = || self.public.details().count() == count;
        let is_given = || self.public.details().any(|given| given.kind() == kind);
        if is_derived
            || self.redacts_relay()
            || detail.value().len() > bytes
            || is_full()
            || is_given()
        {
            return;
        }
        self.is_own();
        let owned = (String::from(detail.type_url()), Vec::from(detail.value()));
        self.public.more_mut().details.push(owned);
    }

    fn __omit_metadata(&mut self, key: &str) {
        self.is_own();
        self.public.metadata.claim(key);
    }

    fn __reason(&mut self, reason: &dyn Display, default: &'static str, origin: &'static Origin) {
        let mapping = &self.public.mapping;
        let is_default = (mapping.reason(), mapping.domain()) == (default, origin.domain());
        if is_default && self.public.more_mut().reason.is_none() {
            self.is_own();
            let reason = whole(reason, REASON_LIMIT).filter(|reason| !reason.is_empty());
            self.public.more_mut().reason = reason;
        }
    }

    fn __omit_redacted_reason(&mut self) {
        self.omits_redacted_reason = true;
    }

    fn __omit_header(&mut self, name: &str) {
        self.public.more_mut().headers.claim(name);
    }

    fn __relay(&mut self, upstream: Option<&Relayed<'_>>) {
        self.is_relaying = upstream.is_some();
        if let Some(upstream) = upstream
            && self.public.upstream().is_none()
        {
            let mut upstream = Upstream::from(upstream);
            if self.redacts_relay() {
                upstream.headers.clear();
            }
            self.public.more_mut().upstream = Some(upstream);
        }
    }
}

/// The text, if all of it is within the limit.
fn whole(text: &dyn Display, limit: usize) -> Option<String> {
    let mut out = String::new();
    append_whole(&mut out, text, limit).then_some(out)
}
