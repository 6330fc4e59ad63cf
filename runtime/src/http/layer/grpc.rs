//! Errors over gRPC and gRPC-web.

use alloc::vec::Vec;

use axum_core::BoxError;
use axum_core::body::Body;
use axum_core::response::Response;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use http::header::CONTENT_TYPE;
use http::{HeaderMap, HeaderValue};
use http_body::Frame;

use super::Bytes;
use super::protocol::Protocol;
use super::rejected::Rejected;

/// The response without messages. gRPC sends the trailers as headers. gRPC-web sends them in
/// the body, which a browser lets a script read without CORS headers.
pub(super) fn response(rejected: Rejected, protocol: Protocol) -> Response {
    let media_type = match protocol {
        Protocol::GrpcWeb => "application/grpc-web+proto",
        Protocol::GrpcWebText => "application/grpc-web-text+proto",
        Protocol::Grpc | Protocol::Http => return trailers_only(rejected),
    };
    let (mut parts, _) = trailers_only(rejected).into_parts();
    let body = web_frame(&core::mem::take(&mut parts.headers), protocol);
    let media_type = HeaderValue::from_static(media_type);
    parts.headers.insert(CONTENT_TYPE, media_type);
    Response::from_parts(parts, Body::from(body))
}

/// The last frame of a body that fails. Over HTTP it is an error, which closes the
/// connection.
pub(super) fn end(rejected: Rejected, protocol: Protocol) -> Result<Frame<Bytes>, BoxError> {
    if protocol == Protocol::Http {
        rejected.log();
        return Err("the body of the response panicked".into());
    }
    let (parts, _) = trailers_only(rejected).into_parts();
    let mut trailers = parts.headers;
    trailers.remove(CONTENT_TYPE);
    Ok(match protocol {
        Protocol::Grpc | Protocol::Http => Frame::trailers(trailers),
        Protocol::GrpcWeb | Protocol::GrpcWebText => {
            Frame::data(Bytes::from(web_frame(&trailers, protocol)))
        }
    })
}

/// The trailers as the last frame of the body (gRPC-web's protocol, "Trailers").
fn web_frame(trailers: &HeaderMap, protocol: Protocol) -> Vec<u8> {
    const IS_TRAILERS: u8 = 0x80;

    let mut text = Vec::new();
    let trailers = trailers.iter().filter(|(name, _)| *name != CONTENT_TYPE);
    for (name, value) in trailers {
        text.extend_from_slice(name.as_str().as_bytes());
        text.push(b':');
        text.extend_from_slice(value.as_bytes());
        text.extend_from_slice(b"\r\n");
    }
    // Trailers have a few KiB.
    let length = u32::try_from(text.len()).unwrap_or(u32::MAX);
    let mut frame = Vec::from([IS_TRAILERS]);
    frame.extend_from_slice(&length.to_be_bytes());
    frame.append(&mut text);
    match protocol {
        Protocol::GrpcWebText => STANDARD.encode(frame).into_bytes(),
        _ => frame,
    }
}

/// The gRPC response whose trailers are its headers. The status of an interceptor is relayed.
#[cfg(feature = "tonic")]
fn trailers_only(rejected: Rejected) -> Response {
    use crate::{Mapped, PublicError};

    let status: tonic::Status = match rejected.source_of::<tonic::Status>() {
        Some(status) => PublicError::of(status).into(),
        None => Mapped::new(rejected).into(),
    };
    status.into_http()
}

/// The gRPC response, as tonic encodes it.
#[cfg(not(feature = "tonic"))]
fn trailers_only(rejected: Rejected) -> Response {
    let mapped = rejected.log();
    let mut response = Response::new(Body::empty());
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/grpc"));
    let code = mapped.mapping().grpc_code().number().unsigned_abs();
    headers.insert("grpc-status", HeaderValue::from(code));
    let message = percent_encoded(mapped.public().message());
    if let Ok(message) = HeaderValue::try_from(message) {
        headers.insert("grpc-message", message);
    }
    response.extensions_mut().insert(mapped);
    response
}

/// A `grpc-message` (gRPC over HTTP/2, "Percent-Encoded").
#[cfg(not(feature = "tonic"))]
fn percent_encoded(message: &str) -> alloc::string::String {
    use core::fmt::Write;

    let mut out = alloc::string::String::new();
    for byte in message.bytes() {
        match byte {
            b' '..=b'~' if byte != b'%' => out.push(char::from(byte)),
            // Writing to a `String` cannot fail.
            byte => drop(write!(out, "%{byte:02X}")),
        }
    }
    out
}
