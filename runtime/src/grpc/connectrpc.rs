//! `connectrpc::ConnectError` of a public error (feature `connectrpc`).

use alloc::borrow::ToOwned;
use alloc::string::String;

use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use connectrpc::{ConnectError, ErrorCode, ErrorDetail};
use http::header::RETRY_AFTER;
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};

use super::messages::details;
use crate::event;
use crate::public::whole_seconds;
use crate::{GrpcCode, Mapped, PublicError};

/// The error of a call, over each of the three protocols of Connect, with the error that is
/// kept as its [`source`](core::error::Error::source) (feature `connectrpc`). It is logged.
///
/// `From<YourError> for connectrpc::ConnectError` is this.
///
/// The details are `ErrorInfo`, `RetryInfo`, `BadRequest` and those of the key `details`. The
/// HTTP status of a unary call is the declared one, or that of Connect for the code.
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
        let (public, kept) = mapped.into_parts();
        let mapping = public.mapping();
        let message = String::from(public.message());
        let mut error =
            Self::new(code(mapping.grpc_code()), message).with_headers(headers(&public));
        if let Some(status) = mapping.declared_http() {
            error = error.with_http_status(StatusCode::from(status));
        }
        for (kind, message) in details(&public) {
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

/// The error of a call, of an error that is not kept (feature `connectrpc`).
impl From<PublicError> for ConnectError {
    fn from(public: PublicError) -> Self {
        Self::from(Mapped::from(public))
    }
}

fn headers(public: &PublicError) -> HeaderMap {
    let mut headers = HeaderMap::new();
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

/// Connect has no `OK` among its errors.
fn code(code: GrpcCode) -> ErrorCode {
    u32::try_from(code.number())
        .ok()
        .and_then(ErrorCode::from_grpc_code)
        .unwrap_or(ErrorCode::Unknown)
}
