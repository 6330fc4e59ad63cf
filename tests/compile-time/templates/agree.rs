//! Compares the responses of hand-written errors with those of the derive: their costs
//! are only comparable if the responses are the same.

use std::error::Error;
use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use axum::body::to_bytes;
use axum::response::{IntoResponse, Response};
use status_mapped::StatusMapped;
use tonic::Status;

fn same<A, B>(variant: &str, by_hand: fn() -> A, derived: fn() -> B)
where
    A: Into<Status> + IntoResponse,
    B: Into<Status> + IntoResponse,
{
    assert_eq!(grpc(by_hand()), grpc(derived()), "gRPC, {variant}");
    assert_eq!(http(by_hand()), http(derived()), "HTTP, {variant}");
}

/// The codes that no client receives.
fn further(variant: &str, load_test: u16, error_type: &str, derived: &dyn StatusMapped) {
    let derived_type = match derived.error_detail() {
        Some(detail) => format!("{}.{detail}", derived.error_type()),
        None => derived.error_type().to_string(),
    };
    assert_eq!(load_test, derived.load_test_code().number(), "load test, {variant}");
    assert_eq!(error_type, derived_type, "error type, {variant}");
}

fn grpc(error: impl Into<Status>) -> (i32, String, Option<String>) {
    let status = error.into();
    let source = status.source().map(ToString::to_string);
    (status.code() as i32, status.message().to_owned(), source)
}

fn http(error: impl IntoResponse) -> (u16, Vec<String>, serde_json::Value) {
    let response: Response = error.into_response();
    let status = response.status().as_u16();
    let mut headers: Vec<_> = response
        .headers()
        .iter()
        .map(|(name, value)| format!("{name}: {value:?}"))
        .collect();
    headers.sort();
    // The body is in memory, so one poll is enough.
    let body = pin!(to_bytes(response.into_body(), 4096));
    let Poll::Ready(Ok(body)) = body.poll(&mut Context::from_waker(Waker::noop())) else {
        panic!("a body that is not ready");
    };
    (status, headers, serde_json::from_slice(&body).unwrap())
}

