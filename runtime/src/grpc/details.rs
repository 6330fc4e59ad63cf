//! The `google.rpc.Status` of an error, the value of `grpc-status-details-bin`.

use alloc::borrow::Cow;
use alloc::vec::Vec;

use tonic::Code;

use super::budget;
use super::messages::{bad_request, error_info, retry_info};
use super::proto::{field_len, put_bytes, put_head, put_number};
use crate::PublicError;
use crate::visitor::Detail;

const ERROR_INFO: &str = "type.googleapis.com/google.rpc.ErrorInfo";
const RETRY_INFO: &str = "type.googleapis.com/google.rpc.RetryInfo";
const BAD_REQUEST: &str = "type.googleapis.com/google.rpc.BadRequest";

/// The details of an error.
#[derive(Default)]
pub(super) struct Details<'a> {
    anys: Vec<Any<'a>>,
}

struct Any<'a> {
    type_url: &'a str,
    value: Cow<'a, [u8]>,
    /// Whether the error reported it as a detail. Such a detail may be omitted.
    is_reported: bool,
}

impl<'a> Details<'a> {
    /// Without the feature `details` none are sent, except for a relayed status that has
    /// some.
    pub(super) fn of(public: &'a PublicError) -> Self {
        let upstream = public.upstream();
        let mut details = Self::default();
        let has_some = upstream.is_some_and(|upstream| !upstream.details.is_empty());
        if !cfg!(feature = "details") && !has_some {
            return details;
        }
        // A relayed status without a reason gets none.
        if upstream.is_none() || public.has_reason() || public.metadata().next().is_some() {
            details.make(ERROR_INFO, error_info(public));
        }
        if let Some(delay) = public.retry_after() {
            details.make(RETRY_INFO, retry_info(delay));
        }
        if public.violations().next().is_some() {
            details.make(BAD_REQUEST, bad_request(public));
        }
        for detail in public.details() {
            let is_present = |any: &Any<'_>| Detail::new(any.type_url, &[]).kind() == detail.kind();
            if !details.anys.iter().any(is_present) {
                details.anys.push(Any {
                    type_url: detail.type_url(),
                    value: Cow::Borrowed(detail.value()),
                    is_reported: true,
                });
            }
        }
        details
    }

    fn make(&mut self, type_url: &'static str, value: Vec<u8>) {
        self.anys.push(Any {
            type_url,
            value: Cow::Owned(value),
            is_reported: false,
        });
    }

    pub(super) fn is_empty(&self) -> bool {
        self.anys.is_empty()
    }

    /// Removes the longest of the reported details; `false` if there are none.
    pub(super) fn omit_longest(&mut self) -> bool {
        let reported = self.anys.iter().enumerate();
        let longest = reported
            .filter(|(_, any)| any.is_reported)
            .max_by_key(|(_, any)| any.value.len());
        match longest.map(|(index, _)| index) {
            Some(index) => {
                self.anys.remove(index);
                true
            }
            None => false,
        }
    }

    /// The length in the trailer, with the key of the message and without its text.
    pub(super) fn encoded_len(&self) -> usize {
        if self.is_empty() {
            return 0;
        }
        budget::base64(self.len() + 8)
    }

    /// The length of all details, each in field 3 of a `google.rpc.Status`.
    fn len(&self) -> usize {
        self.anys.iter().map(|any| field_len(any.len())).sum()
    }

    /// The `google.rpc.Status` with this code and message.
    pub(super) fn encode(&self, code: Code, message: &str) -> Vec<u8> {
        // The exact capacity, since `Bytes` allocates to remember an excess.
        let message_len = match message.len() {
            0 => 0,
            len => field_len(len),
        };
        let mut out = Vec::with_capacity(2 + message_len + self.len());
        put_number(&mut out, 1, code as u64);
        if !message.is_empty() {
            put_bytes(&mut out, 2, message.as_bytes());
        }
        for any in &self.anys {
            put_head(&mut out, 3, any.len());
            put_bytes(&mut out, 1, any.type_url.as_bytes());
            put_bytes(&mut out, 2, &any.value);
        }
        out
    }
}

impl Any<'_> {
    /// The length of `Any { type_url = 1, value = 2 }`.
    fn len(&self) -> usize {
        field_len(self.type_url.len()) + field_len(self.value.len())
    }
}
