//! The headers that an error may add to a response.

use super::PublicError;
use crate::HttpStatus;

/// The headers that frame or describe a message. The transport sets them, and the derive
/// rejects them.
pub(crate) const RESERVED: &[&str] = &[
    "connection",
    "content-encoding",
    "content-length",
    "content-type",
    "date",
    "expect",
    "host",
    "http2-settings",
    "keep-alive",
    "proxy-connection",
    "te",
    "trailer",
    "transfer-encoding",
];

/// Whether a name in lower case is that of a text header that an error may set.
pub(super) fn is_allowed(name: &str) -> bool {
    is_name(name) && !name.ends_with("-bin")
}

/// Whether a name in lower case is that of binary metadata that an error may set.
pub(super) fn is_binary(name: &str) -> bool {
    is_name(name) && name.ends_with("-bin")
}

/// Whether a name in lower case is a token (RFC 9110, section 5.6.2) that does not belong
/// to the transport.
fn is_name(name: &str) -> bool {
    let is_token = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    !name.is_empty()
        && name.bytes().all(is_token)
        && !name.starts_with("grpc-")
        && !RESERVED.contains(&name)
}

/// Whether the bytes are those of a field value (RFC 9110, section 5.5) in
/// ASCII.
pub(super) fn is_value(value: &str) -> bool {
    value
        .bytes()
        .all(|byte| matches!(byte, b'\t' | b' '..=b'~'))
}

/// Replaces a computed 407 or 426 by 400 if the header that RFC 9110 requires is missing.
/// The derive checks declared statuses.
#[inline]
pub(super) fn check_status(public: &mut PublicError) {
    // No other code implies one of these.
    let required = match public.mapping.declared_http() {
        _ if public.mapping.is_http_unchecked() => return,
        Some(HttpStatus::ProxyAuthenticationRequired) => "proxy-authenticate",
        Some(HttpStatus::UpgradeRequired) => "upgrade",
        _ => return,
    };
    if !public.headers().any(|(name, _)| name == required) {
        public.mapping = public.mapping.with_http(HttpStatus::BadRequest);
    }
}
