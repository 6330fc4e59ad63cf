//! The enum, and its answers written by hand as a service writes them today.

use std::sync::Arc;

use axum::Json;
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use serde_json::json;
use status_mapped::StatusMapped;
use tonic::{Code, Status};

const DOMAIN: &str = "orders.example.com";

/// Client errors all, so that each answer has the text of its `Display`.
#[derive(Debug, thiserror::Error, StatusMapped)]
#[status(domain = "orders.example.com")]
pub enum OrderError {
    #[error("no order is open")]
    #[grpc(NOT_FOUND)]
    NoneOpen,
    #[error("order {id} not found")]
    #[grpc(NOT_FOUND)]
    OrderNotFound { id: u64 },
    #[error("order {id} of {customer} is being edited")]
    #[grpc(ABORTED)]
    OrderLocked { id: u64, customer: String },
    #[error("{bank} declined the payment with {answer}")]
    #[grpc(FAILED_PRECONDITION)]
    #[http(402)]
    PaymentDeclined { bank: String, answer: u32 },
}

/// One that makes each variant.
pub const MAKERS: [fn() -> OrderError; 4] = [
    || OrderError::NoneOpen,
    || OrderError::OrderNotFound { id: 1_234_567 },
    || OrderError::OrderLocked {
        id: 1_234_567,
        customer: String::from("alice"),
    },
    || OrderError::PaymentDeclined {
        bank: String::from("First National"),
        answer: 51,
    },
];

pub fn code(error: &OrderError) -> Code {
    match error {
        OrderError::NoneOpen | OrderError::OrderNotFound { .. } => Code::NotFound,
        OrderError::OrderLocked { .. } => Code::Aborted,
        OrderError::PaymentDeclined { .. } => Code::FailedPrecondition,
    }
}

#[cfg(not(feature = "details"))]
pub fn status(error: &OrderError) -> Status {
    Status::new(code(error), error.to_string())
}

#[cfg(feature = "details")]
pub fn status(error: &OrderError) -> Status {
    use tonic_types::{ErrorDetails, StatusExt};

    let details = ErrorDetails::with_error_info(reason(error), DOMAIN, []);
    Status::with_error_details(code(error), error.to_string(), details)
}

pub fn status_with_source(error: OrderError) -> Status {
    let mut status = status(&error);
    status.set_source(Arc::new(error));
    status
}

fn reason(error: &OrderError) -> &'static str {
    match error {
        OrderError::NoneOpen => "NONE_OPEN",
        OrderError::OrderNotFound { .. } => "ORDER_NOT_FOUND",
        OrderError::OrderLocked { .. } => "ORDER_LOCKED",
        OrderError::PaymentDeclined { .. } => "PAYMENT_DECLINED",
    }
}

pub fn response(error: &OrderError) -> Response {
    let (status, code) = match error {
        OrderError::NoneOpen | OrderError::OrderNotFound { .. } => {
            (StatusCode::NOT_FOUND, "NOT_FOUND")
        }
        OrderError::OrderLocked { .. } => (StatusCode::CONFLICT, "ABORTED"),
        OrderError::PaymentDeclined { .. } => (StatusCode::PAYMENT_REQUIRED, "FAILED_PRECONDITION"),
    };
    let problem = json!({
        "type": "about:blank",
        "title": status.canonical_reason(),
        "status": status.as_u16(),
        "detail": error.to_string(),
        "code": code,
        "reason": reason(error),
        "domain": DOMAIN,
    });
    let headers = [
        (CONTENT_TYPE, "application/problem+json"),
        (CACHE_CONTROL, "no-store"),
    ];
    (status, headers, Json(problem)).into_response()
}
