//! axum responses of a public error (feature `axum`).

use alloc::string::String;
use core::time::Duration;

use axum_core::body::Body;
use axum_core::response::{IntoResponse, Response};
use http::header::{
    ALLOW, CACHE_CONTROL, CONNECTION, CONTENT_TYPE, HeaderName, RETRY_AFTER, WWW_AUTHENTICATE,
};
use http::{HeaderMap, HeaderValue, StatusCode};

use super::document::document;
use crate::event;
use crate::public::{load_test_code, whole_seconds};
use crate::{HttpStatus, Mapped, PublicError};

/// The response of an error: `application/problem+json` ([RFC 9457]), with the
/// [`Mapped`] in its extensions (feature `axum`).
///
/// `IntoResponse` for your error is this.
///
/// [RFC 9457]: https://www.rfc-editor.org/rfc/rfc9457
///
/// ```
/// # #[cfg(feature = "derive")] {
/// use axum::response::IntoResponse;
/// use status_mapped::{Mapped, StatusMapped};
///
/// #[derive(Debug, thiserror::Error, StatusMapped)]
/// #[error("shop {0} not found")]
/// #[grpc(NOT_FOUND)]
/// struct NoSuchShop(u32);
///
/// let response = Mapped::new(NoSuchShop(7)).into_response();
/// assert_eq!(response.status(), 404);
/// let mapped = response.extensions().get::<Mapped>().unwrap();
/// assert!(mapped.error().unwrap().is::<NoSuchShop>());
/// # }
/// ```
impl IntoResponse for Mapped {
    fn into_response(mut self) -> Response {
        event::emit(self.public_mut());
        let mut response = response(self.public(), || document(self.public()));
        response.extensions_mut().insert(self);
        response
    }
}

/// The response of an error that is not kept (feature `axum`).
impl IntoResponse for PublicError {
    fn into_response(self) -> Response {
        Mapped::from(self).into_response()
    }
}

/// The response with this document and the headers of the error.
pub(super) fn response(public: &PublicError, document: impl FnOnce() -> String) -> Response {
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
pub(super) fn problem_response(status: HttpStatus, document: impl FnOnce() -> String) -> Response {
    let mut response = if forbids_body(status) {
        Response::new(Body::empty())
    } else {
        let mut response = Response::new(Body::from(document()));
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

/// The headers that RFC 9110 requires with a status; those of the error replace
/// them.
pub(super) fn put_required(status: HttpStatus, headers: &mut HeaderMap) {
    match status {
        // 15.5.2: a 401 has a challenge.
        HttpStatus::Unauthorized => {
            headers.insert(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        // 15.5.6 and 10.2.1: an empty list allows no method for now.
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
