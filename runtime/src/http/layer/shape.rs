//! The conversion of error responses to the format of the layer.

use axum_core::BoxError;
use axum_core::body::Body;
use axum_core::response::Response;
use http::header::{ALLOW, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_RANGE};
use http::{HeaderValue, StatusCode};
use http_body::Body as HttpBody;

use super::body::OfUnknownLength;
use super::protocol::{Protocol, is_plain_text};
use super::rejected::Rejected;
use super::{Bytes, Wanted, grpc, text};
use crate::http::own_body::OF_THE_BODY;

/// Whether it is an error response whose body is empty or plain text.
pub(super) fn is_bare<B: HttpBody>(response: &http::Response<B>) -> bool {
    let status = response.status();
    let is_error = status.is_client_error() || status.is_server_error();
    let headers = response.headers();
    let is_empty = response.body().size_hint().exact() == Some(0);
    let is_mapped = response.extensions().get::<crate::Mapped>().is_some();
    let has_status = headers.contains_key("grpc-status");
    is_error && (is_empty || is_plain_text(headers)) && !is_mapped && !has_status
}

/// A bare error response in the format of a mapped error.
pub(super) async fn shaped<B>(response: http::Response<B>, wanted: Wanted) -> Response
where
    B: HttpBody<Data = Bytes> + Send + 'static,
    B::Error: Into<BoxError>,
{
    let (mut parts, body) = response.into_parts();
    let status = parts.status;
    let is_readable =
        is_plain_text(&parts.headers) && !parts.headers.contains_key(CONTENT_ENCODING);
    let text = if is_readable {
        text::read(body).await
    } else {
        None
    };
    // The router removed the text from the response to a `HEAD`.
    let is_lost = wanted.head && is_readable && text.is_none();
    let rejected = Rejected::with(status, text, wanted);
    if wanted.protocol != Protocol::Http {
        return respond(rejected, wanted);
    }
    for name in OF_THE_BODY {
        parts.headers.remove(*name);
    }
    if status != StatusCode::RANGE_NOT_SATISFIABLE {
        parts.headers.remove(CONTENT_RANGE);
    }
    let mut response = respond(rejected, wanted);
    if is_lost && Rejected::shows_text(status, wanted) {
        // The length is not known, and a wrong one must not be sent.
        response.headers_mut().remove(CONTENT_LENGTH);
        *response.body_mut() = Body::new(OfUnknownLength);
    }
    // A router adds the allowed methods after its layers.
    response.headers_mut().remove(ALLOW);
    // Headers of the service replace those that a status requires.
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
    match wanted.protocol {
        Protocol::Http if wanted.head => without_body(rejected.into_http()),
        Protocol::Http => rejected.into_http(),
        protocol => grpc::response(rejected, protocol),
    }
}

/// The response to a HEAD: headers without a body (RFC 9110, 9.3.2). Over HTTP/2 no other
/// code removes it.
pub(super) fn without_body(mut response: Response) -> Response {
    if let Some(length) = response.body().size_hint().exact() {
        let length = HeaderValue::from(length);
        response.headers_mut().insert(CONTENT_LENGTH, length);
    }
    *response.body_mut() = Body::empty();
    response
}
