//! Conversions to and from the `http` crate (feature `http`).

use ::http::StatusCode;

use crate::__private::ToHttpStatus;
use crate::{GrpcCode, HttpStatus, ReportCode};

/// The status with the same number.
///
/// ```
/// use status_mapped::HttpStatus;
///
/// assert_eq!(http::StatusCode::from(HttpStatus::NOT_FOUND), http::StatusCode::NOT_FOUND);
/// ```
impl From<HttpStatus> for StatusCode {
    fn from(status: HttpStatus) -> Self {
        // Both have 100..=999, so the default is never used.
        StatusCode::from_u16(status.as_u16()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }
}

/// The status with the same number.
///
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

impl ReportCode {
    /// The code that a load generator records for a response (feature `http`): the
    /// `grpc-status` if its headers have one, else its HTTP status.
    ///
    /// ```
    /// use status_mapped::{HttpStatus, ReportCode};
    ///
    /// let response = http::Response::builder().status(503).body(())?;
    /// let code = ReportCode::of_response(&response);
    /// assert_eq!(code, ReportCode::Http(HttpStatus::SERVICE_UNAVAILABLE));
    /// # Ok::<(), http::Error>(())
    /// ```
    pub fn of_response<B>(response: &::http::Response<B>) -> Self {
        match response.headers().get("grpc-status") {
            // A gRPC client treats a value that is not a code as `UNKNOWN`.
            Some(code) => Self::Grpc(
                code.to_str()
                    .ok()
                    .and_then(|code| code.parse().ok())
                    .and_then(GrpcCode::from_i32)
                    .unwrap_or(GrpcCode::Unknown),
            ),
            None => Self::from_http_status(response.status().into()),
        }
    }
}
