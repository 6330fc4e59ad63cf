//! Conversion of public errors to `connectrpc::ConnectError` (feature `connectrpc`).

use alloc::borrow::{Cow, ToOwned};
use alloc::string::String;
use alloc::vec::Vec;

use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use connectrpc::{ConnectError, ErrorCode, ErrorDetail};
use http::header::{RETRY_AFTER, WWW_AUTHENTICATE};
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};

use super::budget::{self, Copies};
use super::messages::details;
use super::proto::field_len;
use crate::event;
use crate::public::whole_seconds;
use crate::{GrpcCode, Mapped, PublicError};

/// The error of a call, over each of the three protocols of Connect (feature `connectrpc`).
/// The original error is its [`source`](core::error::Error::source). It is logged.
///
/// The derive's `From<YourError> for connectrpc::ConnectError` calls this conversion.
///
/// - The details are `ErrorInfo`, `RetryInfo`, `BadRequest` and those of the key `details`.
///   If they and the message exceed the 7 KiB of trailers that every gRPC peer accepts, those
///   of the key are omitted, the longest first, and then the message is truncated.
/// - The HTTP status of a unary call is the declared one, or Connect's status for the code. A
///   declared status below 400 is not sent, since a Connect client treats 200 as success.
/// - The headers are those of the error, `Retry-After`, and `WWW-Authenticate` with a 401.
///   Headers are sent before messages, so those of an error that ends a stream after its first
///   message are not sent.
///
/// ```
/// # #[cfg(feature = "derive")] {
/// use connectrpc::{ConnectError, ErrorCode};
/// use status_mapped::{Mapped, StatusMapped};
///
/// #[derive(Debug, thiserror::Error, StatusMapped)]
/// #[error("shop {0} not found")]
/// #[grpc(NOT_FOUND)]
/// struct NoSuchShop(u32);
///
/// let error = ConnectError::from(Mapped::new(NoSuchShop(7)));
/// assert_eq!(error.code, ErrorCode::NotFound);
/// assert_eq!(error.message.as_deref(), Some("shop 7 not found"));
/// assert_eq!(error.details[0].type_url, "google.rpc.ErrorInfo");
/// # }
/// ```
impl From<Mapped> for ConnectError {
    fn from(mut mapped: Mapped) -> Self {
        event::emit(mapped.public_mut());
        let (mut public, kept) = mapped.into_parts();
        let mut message = public.take_message();
        let mapping = public.mapping();
        let details = limited(&mut message, &public);
        let mut error = Self::new(code(mapping.grpc_code()), message);
        match mapping.declared_http() {
            Some(status) if status.as_u16() >= 400 => {
                error = error.with_http_status(StatusCode::from(status));
            }
            _ => {}
        }
        error.set_response_headers(headers(&public, error.http_status()));
        for (kind, message) in details {
            error = error.with_detail(ErrorDetail {
                type_url: kind.to_owned(),
                value: Some(STANDARD_NO_PAD.encode(message)),
                debug: None,
            });
        }
        match kept {
            Some(kept) => error.with_shared_source(kept),
            None => error,
        }
    }
}

/// As `From<Mapped>`, without an original error (feature `connectrpc`).
impl From<PublicError> for ConnectError {
    fn from(public: PublicError) -> Self {
        Self::from(Mapped::from(public))
    }
}

/// The details that are within the limit together with the message, which is truncated if
/// necessary.
fn limited<'a>(message: &mut String, public: &'a PublicError) -> Vec<(&'a str, Cow<'a, [u8]>)> {
    let mut details = details(public);
    // The number of details that are not of the key `details`.
    let own = 1
        + usize::from(public.retry_after().is_some())
        + usize::from(public.violations().next().is_some());
    let message_len = budget::message(message, Copies::WithDetails);
    loop {
        let len = details.iter().map(|(kind, value)| any_len(kind, value));
        let used = budget::FIXED + budget::base64(len.sum());
        let left = budget::TRAILERS.saturating_sub(used);
        let reported = details.iter().enumerate().skip(own);
        let longest = reported.max_by_key(|(_, (_, value))| value.len());
        match longest.map(|(index, _)| index) {
            Some(index) if message_len > left => {
                details.remove(index);
            }
            _ => {
                budget::truncate(message, left, Copies::WithDetails);
                return details;
            }
        }
    }
}

/// The length of a detail in `google.rpc.Status`.
fn any_len(kind: &str, value: &[u8]) -> usize {
    const PREFIX: usize = "type.googleapis.com/".len();

    field_len(field_len(PREFIX + kind.len()) + field_len(value.len()))
}

fn headers(public: &PublicError, status: StatusCode) -> HeaderMap {
    let mut headers = HeaderMap::new();
    // RFC 9110, section 15.5.2.
    if status == StatusCode::UNAUTHORIZED
        && let Ok(challenge) = HeaderValue::try_from(public.challenge())
        && !challenge.is_empty()
    {
        headers.insert(WWW_AUTHENTICATE, challenge);
    }
    if let Some(delay) = public.retry_after() {
        headers.insert(RETRY_AFTER, HeaderValue::from(whole_seconds(delay)));
    }
    // `Upgrade` is for a connection of HTTP/1.1 (RFC 9113, section 8.2.2).
    for (name, value) in public.headers().filter(|(name, _)| *name != "upgrade") {
        if let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::try_from(value)) {
            headers.insert(name, value);
        }
    }
    for (name, value) in public.binary_headers() {
        let value = HeaderValue::try_from(STANDARD_NO_PAD.encode(value));
        if let (Ok(name), Ok(value)) = (HeaderName::try_from(name), value) {
            headers.insert(name, value);
        }
    }
    headers
}

/// The codes of Connect's errors do not include `OK`.
fn code(code: GrpcCode) -> ErrorCode {
    u32::try_from(code.number())
        .ok()
        .and_then(ErrorCode::from_grpc_code)
        .unwrap_or(ErrorCode::Unknown)
}
