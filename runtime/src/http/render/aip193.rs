//! Error bodies of AIP-193.

use alloc::format;
use alloc::string::String;
use core::time::Duration;

use axum_core::response::Response;
use http::request::Parts;

use super::{Json, capacity, json_response};
use crate::PublicError;
use crate::grpc::messages::load_test_entry;
use crate::grpc::proto::LONGEST;
use crate::public::load_test_code;

/// The error body of [AIP-193], which Google's services send over HTTP, as
/// `application/json`:
///
/// ```json
/// {"error": {"code": 404, "message": "order 7 not found", "status": "NOT_FOUND", "details": [
///     {"@type": "type.googleapis.com/google.rpc.ErrorInfo",
///      "reason": "ORDER_NOT_FOUND", "domain": "orders.example.com",
///      "metadata": {"order_id": "7"}}
/// ]}}
/// ```
///
/// `code` is the HTTP status and `status` the gRPC code. The details are `ErrorInfo`, and
/// `RetryInfo` and `BadRequest` where the error has a retry delay or violations. Those of the
/// key `details` are omitted, since they are encoded for gRPC.
///
/// ```
/// # #[cfg(feature = "derive")] {
/// use axum::http::Request;
/// use status_mapped::{PublicError, StatusMapped, render};
///
/// #[derive(Debug, thiserror::Error, StatusMapped)]
/// #[error("the shop is closed")]
/// #[grpc(FAILED_PRECONDITION)]
/// #[status(domain = "shop.example.com")]
/// struct Closed;
///
/// # tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
/// let (request, _) = Request::new(()).into_parts();
/// let response = render::aip193(&PublicError::of(&Closed), &request);
/// let body = axum::body::to_bytes(response.into_body(), 1024).await.unwrap();
/// assert_eq!(
///     body,
///     concat!(
///         r#"{"error":{"code":400,"message":"the shop is closed","status":"FAILED_PRECONDITION","#,
///         r#""details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo","#,
///         r#""reason":"CLOSED","domain":"shop.example.com"}]}}"#,
///     )
/// );
/// # });
/// # }
/// ```
///
/// [AIP-193]: https://google.aip.dev/193
pub fn aip193(error: &PublicError, _: &Parts) -> Response {
    let mapping = error.mapping();
    let mut json = Json::with_capacity(capacity(error));
    json.raw(r#"{"error":{"code":"#);
    json.number(mapping.http_status().as_u16());
    json.raw(r#","message":"#);
    json.string(error.message());
    json.raw(r#","status":"#);
    json.string(mapping.grpc_code().name());
    json.raw(r#","details":["#);
    put_error_info(&mut json, error);
    if let Some(delay) = error.retry_after() {
        put_kind(&mut json, ",", "RetryInfo");
        json.raw(r#","retryDelay":"#);
        json.string(&duration(delay.min(LONGEST)));
        json.raw("}");
    }
    put_bad_request(&mut json, error);
    json.raw("]}}");
    json_response(error, json)
}

fn put_error_info(json: &mut Json, error: &PublicError) {
    put_kind(json, "", "ErrorInfo");
    json.raw(r#","reason":"#);
    json.string(error.reason());
    if !error.domain().is_empty() {
        json.raw(r#","domain":"#);
        json.string(error.domain());
    }
    let mut before = r#","metadata":{"#;
    for (key, value) in error.metadata() {
        json.raw(before);
        json.string(key);
        json.raw(":");
        json.string(value);
        before = ",";
    }
    if let Some(code) = load_test_entry(error) {
        json.raw(before);
        json.string(load_test_code::MEMBER);
        json.raw(":\"");
        json.number(code);
        json.raw("\"");
        before = ",";
    }
    json.raw(if before == "," { "}}" } else { "}" });
}

fn put_bad_request(json: &mut Json, error: &PublicError) {
    let mut violations = error.violations().peekable();
    if violations.peek().is_none() {
        return;
    }
    put_kind(json, ",", "BadRequest");
    let mut before = r#","fieldViolations":["#;
    for violation in violations {
        json.raw(before);
        json.raw(r#"{"field":"#);
        json.string(violation.field());
        json.raw(r#","description":"#);
        json.string(violation.description());
        json.raw("}");
        before = ",";
    }
    json.raw("]}");
}

/// Writes the beginning of a detail.
fn put_kind(json: &mut Json, before: &str, kind: &str) {
    json.raw(before);
    json.raw(r#"{"@type":"type.googleapis.com/google.rpc."#);
    json.raw(kind);
    json.raw("\"");
}

/// A `google.protobuf.Duration` as JSON: `7.5s`.
fn duration(delay: Duration) -> String {
    let seconds = delay.as_secs();
    let nanos = format!("{:09}", delay.subsec_nanos());
    match nanos.trim_end_matches('0') {
        "" => format!("{seconds}s"),
        fraction => format!("{seconds}.{fraction}s"),
    }
}
