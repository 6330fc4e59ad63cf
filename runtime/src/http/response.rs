//! Conversion of public errors to HTTP responses, for any framework (feature `http`).

use alloc::string::String;
use core::time::Duration;

use http::header::{
    ALLOW, CACHE_CONTROL, CONNECTION, CONTENT_TYPE, HeaderName, RETRY_AFTER, WWW_AUTHENTICATE,
};
use http::{HeaderMap, HeaderValue, Response, StatusCode};

use super::document::document;
use crate::event;
use crate::public::{load_test_code, whole_seconds};
use crate::{HttpStatus, Mapped, PublicError};

/// The response of an error: `application/problem+json` ([RFC 9457]), with the
/// [`Mapped`] in its extensions (feature `http`). It is logged.
///
/// [RFC 9457]: https://www.rfc-editor.org/rfc/rfc9457
impl From<Mapped> for Response<String> {
    fn from(mut mapped: Mapped) -> Self {
        event::emit(mapped.public_mut());
        let mut response = response(mapped.public(), || document(mapped.public()));
        response.extensions_mut().insert(mapped);
        response
    }
}

impl PublicError {
    /// The response of the error as a type of the `http` crate, for a framework without an
    /// integration (feature `http`): status, headers, and a problem document as the body.
    /// It is logged.
    ///
    /// `http::Response::from(Mapped::new(error))` also keeps the original error.
    ///
    /// ```
    /// # #[cfg(feature = "derive")] {
    /// use status_mapped::{PublicError, StatusMapped};
    ///
    /// #[derive(Debug, thiserror::Error, StatusMapped)]
    /// #[error("shop {0} not found")]
    /// #[grpc(NOT_FOUND)]
    /// struct NoSuchShop(u32);
    ///
    /// let response = PublicError::of(&NoSuchShop(7)).into_http();
    /// assert_eq!(response.status(), 404);
    /// assert_eq!(response.headers()["content-type"], "application/problem+json");
    /// assert!(response.body().contains("shop 7 not found"));
    /// # }
    /// ```
    #[must_use]
    pub fn into_http(self) -> Response<String> {
        Mapped::from(self).into()
    }
}

/// The response with this document and the headers of the error.
pub(super) fn response(
    public: &PublicError,
    document: impl FnOnce() -> String,
) -> Response<String> {
    let status = public.mapping().http_status();
    let mut response = problem_response(status, document);
    let headers = response.headers_mut();
    if !public.mapping().is_http_unchecked() || status == HttpStatus::Unauthorized {
        put_required(status, headers);
    }
    if status == HttpStatus::Unauthorized {
        headers.remove(WWW_AUTHENTICATE);
        if let Ok(challenge) = HeaderValue::try_from(public.challenge())
            && !challenge.is_empty()
        {
            headers.insert(WWW_AUTHENTICATE, challenge);
        }
    }
    if let Some(delay) = public.retry_after() {
        put_retry_after(headers, delay);
    }
    for (name, value) in public.headers() {
        if let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::try_from(value)) {
            headers.insert(name, value);
        }
    }
    if let Some(code) = load_test_code::to_send(public) {
        headers.insert(load_test_code::HEADER, HeaderValue::from(code));
    }
    response
}

/// The response with this status, and with this document unless the status
/// forbids a body.
pub(super) fn problem_response(
    status: HttpStatus,
    document: impl FnOnce() -> String,
) -> Response<String> {
    let mut response = if forbids_body(status) {
        Response::new(String::new())
    } else {
        let mut response = Response::new(document());
        let headers = response.headers_mut();
        headers.insert(
            CONTENT_TYPE,
            HeaderValue::from_static("application/problem+json"),
        );
        // A cache may keep a 404 or 501 by its own rules (RFC 9110, 15.1).
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
        response
    };
    *response.status_mut() = StatusCode::from(status);
    response
}

pub(super) fn put_retry_after(headers: &mut HeaderMap, delay: Duration) {
    headers.insert(RETRY_AFTER, HeaderValue::from(whole_seconds(delay)));
}

/// Sets the headers that RFC 9110 requires with a status. Those of the error replace them.
pub(super) fn put_required(status: HttpStatus, headers: &mut HeaderMap) {
    match status {
        // 15.5.2: a 401 has a challenge.
        HttpStatus::Unauthorized => {
            headers.insert(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        // 15.5.6 and 10.2.1: with an empty list the resource allows no method.
        HttpStatus::MethodNotAllowed => {
            headers.insert(ALLOW, HeaderValue::from_static(""));
        }
        // 7.8: a sender of Upgrade names it in Connection.
        HttpStatus::UpgradeRequired => {
            headers.insert(CONNECTION, HeaderValue::from_static("upgrade"));
        }
        _ => {}
    }
}

/// RFC 9110, sections 15.3.5, 15.3.6 and 15.4.5.
pub(super) fn forbids_body(status: HttpStatus) -> bool {
    matches!(
        status,
        HttpStatus::NoContent | HttpStatus::ResetContent | HttpStatus::NotModified
    )
}
