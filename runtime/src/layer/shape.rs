//! Error responses in the shape of a mapped error's.

use axum_core::BoxError;
use axum_core::body::Body;
use axum_core::response::Response;
use http::HeaderMap;
use http::header::{ALLOW, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, TRANSFER_ENCODING};
use http_body::Body as HttpBody;

use super::{Bytes, ProblemLayer};
use crate::layer::rejected::Rejected;
use crate::response::rejection;

/// The response as it is, or in the shape of a mapped error's.
pub(super) fn shaped<B>(response: http::Response<B>, layer: ProblemLayer) -> Response
where
    B: HttpBody<Data = Bytes> + Send + 'static,
    B::Error: Into<BoxError>,
{
    let status = response.status();
    let is_error = status.is_client_error() || status.is_server_error();
    let headers = response.headers();
    let is_bare = if headers.contains_key(CONTENT_TYPE) {
        is_of_type(headers, "text/plain")
    } else {
        response.body().size_hint().exact() == Some(0)
    };
    let is_mapped = response.extensions().get::<crate::Mapped>().is_some();
    if !is_error || !is_bare || is_mapped {
        return response.map(Body::new);
    }
    let rejected = Rejected::with(status, layer);
    let (mut parts, _) = response.into_parts();
    for framing in [
        CONTENT_TYPE,
        CONTENT_LENGTH,
        CONTENT_ENCODING,
        TRANSFER_ENCODING,
    ] {
        parts.headers.remove(framing);
    }
    let mut response = rejection(rejected);
    // A router adds the methods after its layers, where none are given.
    response.headers_mut().remove(ALLOW);
    // The status's own headers are those that the service gave, if it did.
    for name in parts.headers.keys() {
        response.headers_mut().remove(name);
    }
    response.headers_mut().extend(parts.headers);
    let shaped = core::mem::take(response.extensions_mut());
    *response.extensions_mut() = parts.extensions;
    response.extensions_mut().extend(shaped);
    response
}

pub(super) fn is_of_type(headers: &HeaderMap, media_type: &str) -> bool {
    let given = headers
        .get(CONTENT_TYPE)
        .and_then(|given| given.to_str().ok());
    given.is_some_and(|given| {
        let start = given.get(..media_type.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(media_type))
    })
}
