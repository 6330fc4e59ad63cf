//! Errors as HTTP responses (feature `axum`).

use alloc::string::String;
use alloc::sync::Arc;
use core::error::Error;
use core::fmt;
use core::time::Duration;

use axum_core::body::Body;
use axum_core::response::Response;
use http::header::{
    ALLOW, CACHE_CONTROL, CONNECTION, CONTENT_TYPE, HeaderName, RETRY_AFTER, WWW_AUTHENTICATE,
};
use http::{HeaderMap, HeaderValue, StatusCode};

use crate::edge::{Edge, Later};
use crate::event;
use crate::guard::Guard;
use crate::headers::{each_header, sendable};
use crate::problem_json::problem_json;
#[cfg(feature = "tower")]
use crate::shown_code;
use crate::text;
use crate::{HttpStatus, Mapping, StatusMapped};

/// The error behind a response, in the response's extensions, where middleware
/// finds it: the answer that was given, and the error itself.
///
/// ```
/// use status_mapped::Mapped;
///
/// fn log(response: &axum::response::Response) {
///     if let Some(mapped) = response.extensions().get::<Mapped>() {
///         eprintln!("{}: {:?}", mapped.mapping().reason(), mapped.error());
///     }
/// }
/// ```
#[derive(Clone)]
pub struct Mapped {
    mapping: Mapping,
    error: Option<Arc<dyn Error + Send + Sync>>,
}

impl Mapped {
    #[cfg(feature = "tower")]
    pub(crate) fn keeping(rejected: crate::layer::Rejected) -> Self {
        Self {
            mapping: rejected.mapping(),
            error: Some(Arc::new(rejected)),
        }
    }

    /// The codes, the reason and the origin that were answered.
    pub fn mapping(&self) -> &Mapping {
        &self.mapping
    }

    /// The error; `None` for one that borrows, which cannot be kept.
    pub fn error(&self) -> Option<&(dyn Error + Send + Sync + 'static)> {
        self.error.as_deref()
    }
}

impl fmt::Debug for Mapped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Mapped")
            .field("mapping", &self.mapping)
            .field("error", &self.error)
            .finish()
    }
}

/// The response of an error, which is kept in its extensions as [`Mapped`]
/// (feature `axum`): `application/problem+json` as [RFC 9457] has it.
///
/// axum's `IntoResponse` for your error is this. A type that says `skip(axum)`
/// builds its own conversion on this or on [`to_response`].
///
/// [RFC 9457]: https://www.rfc-editor.org/rfc/rfc9457
///
/// ```
/// # #[cfg(feature = "derive")] {
/// use status_mapped::{Mapped, StatusMapped};
///
/// #[derive(Debug, thiserror::Error, StatusMapped)]
/// #[error("shop {0} not found")]
/// #[grpc(NOT_FOUND)]
/// struct NoSuchShop(u32);
///
/// let response = status_mapped::into_response(NoSuchShop(7));
/// assert_eq!(response.status(), 404);
/// let mapped = response.extensions().get::<Mapped>().unwrap();
/// assert!(mapped.error().unwrap().is::<NoSuchShop>());
/// # }
/// ```
pub fn into_response<E>(error: E) -> Response
where
    E: StatusMapped + Error + Send + Sync + 'static,
{
    Edge::<Later>::into_response(error)
}

/// The response of an error that is not kept (feature `axum`).
pub fn to_response(error: &dyn StatusMapped) -> Response {
    keeping(logged(error, None), None)
}

/// The response to an error, which is logged with its sources if they are
/// given. Not generic, or each type of the user's would have its own.
pub(crate) fn logged(
    error: &dyn StatusMapped,
    kept: Option<&(dyn Error + 'static)>,
) -> (Response, Mapping) {
    let (response, mapping) = Guard::run(|guard| respond(error, guard));
    event::emit(error, &mapping, kept);
    (response, mapping)
}

/// The response with what middleware finds in it.
pub(crate) fn keeping(
    (mut response, mapping): (Response, Mapping),
    error: Option<Arc<dyn Error + Send + Sync>>,
) -> Response {
    response.extensions_mut().insert(Mapped { mapping, error });
    response
}

/// The response to what the layer rejects. Its status is the service's, and
/// stays, also where a header is wanting.
#[cfg(feature = "tower")]
pub(crate) fn rejection(rejected: crate::layer::Rejected) -> Response {
    let mapping = rejected.mapping();
    event::emit(&rejected, &mapping, Some(&rejected));
    let document = || problem_json(&rejected, &mapping, Guard::Parts);
    let mut response = problem_response(mapping.http_status(), document);
    show_code(response.headers_mut(), &mapping);
    response.extensions_mut().insert(Mapped::keeping(rejected));
    response
}

fn respond(error: &dyn StatusMapped, guard: Guard) -> (Response, Mapping) {
    let mapping = sendable(error, text::mapping(error, guard), guard);
    let status = mapping.http_status();
    let mut response = problem_response(status, || problem_json(error, &mapping, guard));
    let headers = response.headers_mut();
    if status == HttpStatus::Unauthorized
        && let Some(challenge) = guard.call(|| error.challenge())
        && let Ok(challenge) = HeaderValue::try_from(challenge)
    {
        headers.insert(WWW_AUTHENTICATE, challenge);
    }
    if let Some(delay) = guard.call(|| error.retry_after()).flatten() {
        put_retry_after(headers, delay);
    }
    each_header(error, guard, &mut |name, value| {
        if let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::try_from(value)) {
            headers.insert(name, value);
        }
    });
    show_code(headers, &mapping);
    (response, mapping)
}

/// Where the layer asks for it.
#[cfg(feature = "tower")]
fn show_code(headers: &mut HeaderMap, mapping: &Mapping) {
    if let Some(code) = shown_code::of(mapping) {
        headers.insert(shown_code::HEADER, HeaderValue::from(code));
    }
}

#[cfg(not(feature = "tower"))]
fn show_code(_: &mut HeaderMap, _: &Mapping) {}

/// The most seconds that every client reads (RFC 9111, 1.2.2).
const LONGEST: u64 = 1 << 31;

/// Whole seconds (RFC 9110, 10.2.3); earlier would be too early.
pub(crate) fn put_retry_after(headers: &mut HeaderMap, delay: Duration) {
    let seconds = delay
        .as_secs()
        .saturating_add(u64::from(delay.subsec_nanos() > 0))
        .min(LONGEST - 1);
    headers.insert(RETRY_AFTER, HeaderValue::from(seconds));
}

/// The response with this status, and with this document unless the status
/// forbids a body.
pub(crate) fn problem_response(status: HttpStatus, document: impl FnOnce() -> String) -> Response {
    let mut response = if forbids_body(status) {
        Response::new(Body::empty())
    } else {
        let mut response = Response::new(Body::from(document()));
        let headers = response.headers_mut();
        headers.insert(
            CONTENT_TYPE,
            HeaderValue::from_static("application/problem+json"),
        );
        // A cache may keep a 404 or 501 by its own lights (RFC 9110, 15.1).
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
        response
    };
    *response.status_mut() = StatusCode::from(status);
    let headers = response.headers_mut();
    obligations(status, headers);
    response
}

/// What RFC 9110 demands with a status, until the error says otherwise.
fn obligations(status: HttpStatus, headers: &mut HeaderMap) {
    match status {
        // 15.5.2: a 401 names a challenge.
        HttpStatus::Unauthorized => {
            headers.insert(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        // 15.5.6 and 10.2.1: an empty list says that no method is allowed now.
        HttpStatus::MethodNotAllowed => {
            headers.insert(ALLOW, HeaderValue::from_static(""));
        }
        // 7.8: who sends Upgrade names it in Connection.
        HttpStatus::UpgradeRequired => {
            headers.insert(CONNECTION, HeaderValue::from_static("upgrade"));
        }
        _ => {}
    }
}

/// RFC 9110, sections 15.3.5, 15.3.6 and 15.4.5.
fn forbids_body(status: HttpStatus) -> bool {
    matches!(
        status,
        HttpStatus::NoContent | HttpStatus::ResetContent | HttpStatus::NotModified
    )
}
