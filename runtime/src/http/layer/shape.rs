//! The shape of the layer's responses.

use axum_core::BoxError;
use axum_core::body::Body;
use axum_core::response::Response;
use http::header::{ALLOW, CONTENT_LENGTH, CONTENT_RANGE, CONTENT_TYPE};
use http::{HeaderMap, HeaderValue, StatusCode};
use http_body::Body as HttpBody;

use super::rejected::Rejected;
use super::{Bytes, Wanted};

/// The headers that describe the body that is replaced.
const OF_THE_BODY: &[&str] = &[
    "accept-ranges",
    "content-digest",
    "content-disposition",
    "content-encoding",
    "content-language",
    "content-length",
    "content-md5",
    "content-type",
    "digest",
    "etag",
    "last-modified",
    "repr-digest",
    "transfer-encoding",
];

/// The response as it is, or in the shape of a mapped error's.
pub(super) fn shaped<B>(response: http::Response<B>, wanted: Wanted) -> Response
where
    B: HttpBody<Data = Bytes> + Send + 'static,
    B::Error: Into<BoxError>,
{
    let status = response.status();
    let is_error = status.is_client_error() || status.is_server_error();
    let headers = response.headers();
    let is_empty = response.body().size_hint().exact() == Some(0);
    let is_bare = is_empty || is_of_type(headers, "text/plain", &[]);
    let is_mapped = response.extensions().get::<crate::Mapped>().is_some();
    let has_status = headers.contains_key("grpc-status");
    if !is_error || !is_bare || is_mapped || has_status {
        return response.map(Body::new);
    }
    let rejected = Rejected::with(status, wanted.grpc);
    if wanted.grpc {
        return respond(rejected, wanted);
    }
    let (mut parts, _) = response.into_parts();
    for name in OF_THE_BODY {
        parts.headers.remove(*name);
    }
    if status != StatusCode::RANGE_NOT_SATISFIABLE {
        parts.headers.remove(CONTENT_RANGE);
    }
    let mut response = respond(rejected, wanted);
    // A router adds the allowed methods after its layers.
    response.headers_mut().remove(ALLOW);
    // Headers that the service set take the place of those that a status
    // requires.
    for name in parts.headers.keys() {
        response.headers_mut().remove(name);
    }
    response.headers_mut().extend(parts.headers);
    let shaped = core::mem::take(response.extensions_mut());
    *response.extensions_mut() = parts.extensions;
    response.extensions_mut().extend(shaped);
    response
}

/// The response in the protocol of the request.
pub(super) fn respond(rejected: Rejected, wanted: Wanted) -> Response {
    match wanted {
        Wanted { grpc: true, .. } => rejected.into_grpc(),
        Wanted { head: true, .. } => without_body(rejected.into_http()),
        _ => rejected.into_http(),
    }
}

/// The response to a HEAD: headers without a body (RFC 9110, 9.3.2). Over HTTP/2
/// nothing else removes it.
fn without_body(mut response: Response) -> Response {
    if let Some(length) = response.body().size_hint().exact() {
        let length = HeaderValue::from(length);
        response.headers_mut().insert(CONTENT_LENGTH, length);
    }
    *response.body_mut() = Body::empty();
    response
}

/// Whether it is gRPC's: `application/grpc`, alone or with a `+proto`.
pub(super) fn is_grpc(headers: &HeaderMap) -> bool {
    is_of_type(headers, "application/grpc", &['+'])
}

/// Whether it is this media type, alone or with what these characters begin.
fn is_of_type(headers: &HeaderMap, media_type: &str, more: &[char]) -> bool {
    let given = headers
        .get(CONTENT_TYPE)
        .and_then(|given| given.to_str().ok());
    given
        .and_then(|given| given.split_at_checked(media_type.len()))
        .is_some_and(|(start, rest)| {
            let ends = rest.is_empty() || rest.starts_with([';', ' ']) || rest.starts_with(more);
            start.eq_ignore_ascii_case(media_type) && ends
        })
}
