//! What a client should do about an error.

use crate::catalogue::PublicEntry;
use crate::{HttpStatus, Retry};

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Advice {
    /// The name in JSON.
    pub(super) key: &'static str,
    pub(super) verdict: &'static str,
    pub(super) text: &'static str,
}

pub(super) fn advice(entry: &PublicEntry) -> Advice {
    let has_delay = entry.has_retry_after();
    let status = entry.http_status();
    let is_server = status.is_some_and(|status| status.as_u16() >= 500);
    let (key, verdict, text) = match entry.grpc_code().map(|code| code.retry_after(has_delay)) {
        None => (
            "depends",
            "It depends on the cause.",
            "The code of the response says whether to try again.",
        ),
        Some(_) if status == Some(HttpStatus::Unauthorized) => (
            "change",
            "Authenticate, then try again.",
            "The request had no valid credentials. `WWW-Authenticate` names those that are accepted.",
        ),
        Some(Retry::Call) if has_delay => (
            "retry",
            "Wait, then try again.",
            "The response may say how long to wait: `Retry-After` over HTTP, `RetryInfo` over gRPC. A request that is not idempotent may take effect twice.",
        ),
        Some(Retry::Call) => (
            "retry",
            "Try again later.",
            "Wait longer after each attempt. A request that is not idempotent may take effect twice.",
        ),
        Some(Retry::Transaction) => (
            "restart",
            "Start over.",
            "Read the current state, decide again, and repeat all steps, not this request alone.",
        ),
        Some(Retry::AfterStateChange) => (
            "change",
            "Change something first.",
            "The same request fails again until what it depends on has changed.",
        ),
        Some(Retry::Never) if is_server => (
            "never",
            "Do not try again.",
            "The fault is with the service, and repeating the request is not known to help. Report it, with the time of the request.",
        ),
        Some(Retry::Never) => (
            "never",
            "Do not repeat the request as it is.",
            "Correct it first.",
        ),
    };
    Advice { key, verdict, text }
}
