//! Conversion of public errors to axum responses (feature `axum`).

use axum_core::body::Body;
use axum_core::response::{IntoResponse, Response};

use crate::{Mapped, PublicError};

/// The response of an error: `application/problem+json` ([RFC 9457]), with the
/// [`Mapped`] in its extensions (feature `axum`). It is logged.
///
/// The derive's `IntoResponse` calls this conversion.
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
    fn into_response(self) -> Response {
        http::Response::from(self).map(Body::from)
    }
}

/// As `IntoResponse` for [`Mapped`], without an original error (feature `axum`).
impl IntoResponse for PublicError {
    fn into_response(self) -> Response {
        Mapped::from(self).into_response()
    }
}
