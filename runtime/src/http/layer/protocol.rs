//! The protocol of a request or a response, by its media type.

use http::HeaderMap;
use http::header::{ACCEPT, CONTENT_TYPE, HeaderName};

/// The format of an error response.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Protocol {
    Http,
    Grpc,
    /// gRPC-web, whose trailers are at the end of the body.
    GrpcWeb,
    /// gRPC-web in base64.
    GrpcWebText,
}

impl Protocol {
    /// The protocol of the response to a request with these headers. A gRPC-web client may
    /// accept only the text format.
    pub(super) fn of_request(headers: &HeaderMap) -> Self {
        match (Self::of(headers, CONTENT_TYPE), Self::of(headers, ACCEPT)) {
            (Self::GrpcWeb, Self::GrpcWebText) => Self::GrpcWebText,
            (protocol, _) => protocol,
        }
    }

    pub(super) fn of_response<B>(response: &http::Response<B>) -> Self {
        Self::of(response.headers(), CONTENT_TYPE)
    }

    fn of(headers: &HeaderMap, name: HeaderName) -> Self {
        let media_type = media_type(headers, name).unwrap_or_default();
        let protocols = [
            ("application/grpc", Self::Grpc),
            ("application/grpc-web", Self::GrpcWeb),
            ("application/grpc-web-text", Self::GrpcWebText),
        ];
        protocols
            .into_iter()
            .find_map(|(name, protocol)| media_type.eq_ignore_ascii_case(name).then_some(protocol))
            .unwrap_or(Self::Http)
    }
}

/// Whether the body is `text/plain` and not encoded.
pub(super) fn is_plain_text(headers: &HeaderMap) -> bool {
    media_type(headers, CONTENT_TYPE).is_some_and(|given| given.eq_ignore_ascii_case("text/plain"))
}

/// The media type without parameters, and without the suffix of the message format, such as
/// `+proto`.
fn media_type(headers: &HeaderMap, name: HeaderName) -> Option<&str> {
    let given = headers.get(name)?.to_str().ok()?;
    let essence = given.split([';', ',']).next()?;
    essence.split('+').next().map(str::trim)
}
