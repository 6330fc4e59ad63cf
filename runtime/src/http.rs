//! Conversions to and from the `http` crate (feature `http`).

use ::http::StatusCode;

use crate::HttpStatus;
use crate::convert::ToHttpStatus;

/// ```
/// use status_mapped::HttpStatus;
///
/// assert_eq!(http::StatusCode::from(HttpStatus::NOT_FOUND), http::StatusCode::NOT_FOUND);
/// ```
impl From<HttpStatus> for StatusCode {
    fn from(status: HttpStatus) -> Self {
        // Both hold 100..=999, so the second arm is never taken.
        StatusCode::from_u16(status.as_u16()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }
}

/// ```
/// use status_mapped::HttpStatus;
///
/// assert_eq!(HttpStatus::from(http::StatusCode::GONE), HttpStatus::GONE);
/// ```
impl From<StatusCode> for HttpStatus {
    fn from(status: StatusCode) -> Self {
        HttpStatus::from_u16(status.as_u16()).unwrap_or(HttpStatus::InternalServerError)
    }
}

impl ToHttpStatus for StatusCode {
    fn to_http_status(&self) -> HttpStatus {
        HttpStatus::from(*self)
    }
}
