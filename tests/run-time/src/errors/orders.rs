//! An enum of client errors without metadata.

use std::collections::HashMap;
use std::sync::Arc;

use axum::http::StatusCode;
use axum::response::Response;
use serde_json::json;
use tonic::{Code, Status};

use crate::by_hand::{self, DOMAIN, Problem, respond};
use crate::ours::StatusMapped;

/// Only client errors, so that each response has the text of its `Display`.
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
    #[error("{bank} declined the payment with {code}")]
    #[grpc(FAILED_PRECONDITION)]
    #[http(402)]
    PaymentDeclined { bank: String, code: u32 },
}

/// A function for each variant, which makes it.
pub const MAKERS: [fn() -> OrderError; 4] = [
    || OrderError::NoneOpen,
    || OrderError::OrderNotFound { id: 1_234_567 },
    || OrderError::OrderLocked {
        id: 1_234_567,
        customer: String::from("alice"),
    },
    || OrderError::PaymentDeclined {
        bank: String::from("First National"),
        code: 51,
    },
];

pub fn code(error: &OrderError) -> Code {
    match error {
        OrderError::NoneOpen | OrderError::OrderNotFound { .. } => Code::NotFound,
        OrderError::OrderLocked { .. } => Code::Aborted,
        OrderError::PaymentDeclined { .. } => Code::FailedPrecondition,
    }
}

pub fn status(error: &OrderError) -> Status {
    by_hand::status(code(error), error.to_string(), reason(error), HashMap::new)
}

pub fn status_keeping(error: OrderError) -> Status {
    let mut status = status(&error);
    status.set_source(Arc::new(error));
    status
}

pub fn response(error: OrderError) -> Response {
    let (status, code) = http(&error);
    let problem = Problem::new(status, code, reason(&error), error.to_string());
    respond(status, problem, error)
}

pub fn response_of_json_macro(error: OrderError) -> Response {
    let (status, code) = http(&error);
    let problem = json!({
        "type": "about:blank",
        "title": status.canonical_reason(),
        "status": status.as_u16(),
        "detail": error.to_string(),
        "code": code,
        "reason": reason(&error),
        "domain": DOMAIN,
    });
    respond(status, problem, error)
}

fn reason(error: &OrderError) -> &'static str {
    match error {
        OrderError::NoneOpen => "NONE_OPEN",
        OrderError::OrderNotFound { .. } => "ORDER_NOT_FOUND",
        OrderError::OrderLocked { .. } => "ORDER_LOCKED",
        OrderError::PaymentDeclined { .. } => "PAYMENT_DECLINED",
    }
}

fn http(error: &OrderError) -> (StatusCode, &'static str) {
    match error {
        OrderError::NoneOpen | OrderError::OrderNotFound { .. } => {
            (StatusCode::NOT_FOUND, "NOT_FOUND")
        }
        OrderError::OrderLocked { .. } => (StatusCode::CONFLICT, "ABORTED"),
        OrderError::PaymentDeclined { .. } => (StatusCode::PAYMENT_REQUIRED, "FAILED_PRECONDITION"),
    }
}
