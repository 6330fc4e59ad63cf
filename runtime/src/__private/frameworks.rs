//! The functions that the conversions of frameworks call whose traits borrow the error.

#[cfg(feature = "actix-web")]
use core::fmt::{Debug, Display};

#[cfg(feature = "actix-web")]
use crate::public::guarded;
use crate::{PublicError, StatusMapped};

/// The `ErrorExtensions` of an error, which is not kept.
#[cfg(feature = "async-graphql")]
pub fn extend<E: StatusMapped>(error: &E) -> async_graphql::Error {
    PublicError::of(error).into()
}

/// The status of `ResponseError`. The error is not visited, which is done for the response.
#[cfg(feature = "actix-web")]
pub fn actix_status<E: StatusMapped>(error: &E) -> actix_web::http::StatusCode {
    use actix_web::http::StatusCode;

    let status = guarded(|| error.mapping().http_status().as_u16());
    let status = status.and_then(|status| StatusCode::from_u16(status).ok());
    status.unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}

/// The response of `ResponseError`. actix-web keeps the error.
#[cfg(feature = "actix-web")]
pub fn actix_response<E: StatusMapped>(error: &E) -> actix_web::HttpResponse {
    PublicError::of(error).into()
}

/// The supertraits of `ResponseError`, with an unused lifetime.
#[cfg(feature = "actix-web")]
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a `ResponseError`: it does not implement `Debug` and `Display`",
    label = "errors of actix-web implement `Debug` and `Display`"
)]
pub trait DebugAndDisplay<'any>: Debug + Display {}

#[cfg(feature = "actix-web")]
#[diagnostic::do_not_recommend]
impl<E: Debug + Display> DebugAndDisplay<'_> for E {}
