//! Conversion of public errors to actix-web responses (feature `actix-web`).

use alloc::string::String;

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::{HeaderName, HeaderValue};

use crate::{Mapped, PublicError};

/// The response of an error, the same as for axum, with the [`Mapped`] in its extensions
/// (feature `actix-web`). It is logged.
///
/// The derive's `ResponseError` calls this conversion; the `actix_web::Error` keeps the
/// error itself.
///
/// ```
/// # #[cfg(feature = "derive")] {
/// use actix_web::HttpResponse;
/// use status_mapped::{PublicError, StatusMapped};
///
/// #[derive(Debug, thiserror::Error, StatusMapped)]
/// #[error("shop {0} not found")]
/// #[grpc(NOT_FOUND)]
/// struct NoSuchShop(u32);
///
/// async fn shop() -> Result<String, NoSuchShop> {
///     Err(NoSuchShop(7))
/// }
///
/// let response = HttpResponse::from(PublicError::of(&NoSuchShop(7)));
/// assert_eq!(response.status(), 404);
/// # }
/// ```
impl From<Mapped> for HttpResponse {
    fn from(mapped: Mapped) -> Self {
        // actix-web uses the types of `http` 0.2.
        let (head, body) = http::Response::<String>::from(mapped).into_parts();
        let status = StatusCode::from_u16(head.status.as_u16());
        let mut response = Self::new(status.unwrap_or(StatusCode::INTERNAL_SERVER_ERROR));
        for (name, value) in &head.headers {
            if let (Ok(name), Ok(value)) = (
                HeaderName::from_bytes(name.as_str().as_bytes()),
                HeaderValue::from_bytes(value.as_bytes()),
            ) {
                response.headers_mut().append(name, value);
            }
        }
        if let Some(mapped) = head.extensions.get::<Mapped>() {
            response.extensions_mut().insert(mapped.clone());
        }
        if body.is_empty() {
            response
        } else {
            response.set_body(body).map_into_boxed_body()
        }
    }
}

/// As `From<Mapped>`, without an original error (feature `actix-web`).
impl From<PublicError> for HttpResponse {
    fn from(public: PublicError) -> Self {
        Self::from(Mapped::from(public))
    }
}
