//! The conversions that every error of the service shares.

use std::error::Error;
use std::sync::Arc;

use axum::body::Body;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::Response;
use tonic::{Code, Status};

/// The error, for logs.
#[derive(Clone)]
pub struct Cause(pub Arc<dyn Error + Send + Sync>);

/// The text of the error, or the phrase of the status for a server error.
fn message(code: Code, status: StatusCode, error: &dyn Error) -> String {
    let server_error = matches!(
        code,
        Code::Unknown
            | Code::DeadlineExceeded
            | Code::Unimplemented
            | Code::Internal
            | Code::Unavailable
            | Code::DataLoss
    );
    if server_error || status.is_server_error() {
        phrase(status).to_owned()
    } else {
        error.to_string()
    }
}

fn phrase(status: StatusCode) -> &'static str {
    status.canonical_reason().unwrap_or_default()
}

pub fn status<E: Error + Send + Sync + 'static>(code: Code, http: StatusCode, error: E) -> Status {
    let mut status = Status::new(code, message(code, http, &error));
    status.set_source(Arc::new(error));
    status
}

pub fn response<E: Error + Send + Sync + 'static>(
    code: Code,
    status: StatusCode,
    reason: &str,
    error: E,
) -> Response {
    let mut response = problem(code, status, reason, &error);
    response.extensions_mut().insert(Cause(Arc::new(error)));
    response
}

fn problem(code: Code, status: StatusCode, reason: &str, error: &dyn Error) -> Response {
    let body = serde_json::json!({
        "type": "about:blank",
        "title": phrase(status),
        "status": status.as_u16(),
        "detail": message(code, status, error),
        "code": code_name(code),
        "reason": reason,
        "domain": "orders.example.com",
    });
    let mut response = Response::new(Body::from(body.to_string()));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(
        CONTENT_TYPE,
        HeaderValue::from_static("application/problem+json"),
    );
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

fn code_name(code: Code) -> &'static str {
    match code {
        Code::Ok => "OK",
        Code::Cancelled => "CANCELLED",
        Code::Unknown => "UNKNOWN",
        Code::InvalidArgument => "INVALID_ARGUMENT",
        Code::DeadlineExceeded => "DEADLINE_EXCEEDED",
        Code::NotFound => "NOT_FOUND",
        Code::AlreadyExists => "ALREADY_EXISTS",
        Code::PermissionDenied => "PERMISSION_DENIED",
        Code::ResourceExhausted => "RESOURCE_EXHAUSTED",
        Code::FailedPrecondition => "FAILED_PRECONDITION",
        Code::Aborted => "ABORTED",
        Code::OutOfRange => "OUT_OF_RANGE",
        Code::Unimplemented => "UNIMPLEMENTED",
        Code::Internal => "INTERNAL",
        Code::Unavailable => "UNAVAILABLE",
        Code::DataLoss => "DATA_LOSS",
        Code::Unauthenticated => "UNAUTHENTICATED",
    }
}
