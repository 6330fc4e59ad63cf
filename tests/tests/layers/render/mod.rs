//! Error bodies in a service's own format: what an HTTP client receives if the layer
//! renders them, and if one type does.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic)] // so a test fails

mod one_type;
mod rendered_responses;
mod round_trip;
mod shapes;
mod what_is_not_rendered;
mod what_is_rendered;

use std::future::pending;
use std::time::Duration;

use axum::body::Body;
use axum::http::request::Parts;
use axum::http::{HeaderValue, Request, StatusCode};
use axum::middleware::map_response;
use axum::response::{Html, IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Extension, Json, Router};
use serde::Deserialize;
use serde_json::json;
use status_mapped::layer::{LoadTestLayer, ProblemLayer};
use status_mapped::problem::Problem;
use status_mapped::{HttpStatus, Mapped, PublicError, StatusMapped, render};
use status_mapped_tests::events::{Recorder, logged};
use status_mapped_tests::http::{self, Http2, RawResponse};
use tower::timeout::TimeoutLayer;
use tower::{Layer, Service};

#[derive(Debug, thiserror::Error, StatusMapped)]
#[status(domain = "orders.example.com")]
enum OrderError {
    #[error("order {id} not found")]
    #[grpc(NOT_FOUND)]
    #[status(metadata(order_id = id), header("x-shard" = "7"))]
    NotFound { id: u64 },

    #[error("too many orders")]
    #[grpc(RESOURCE_EXHAUSTED)]
    #[status(retry_after = Duration::from_millis(7500))]
    TooMany,

    #[error("who are you")]
    #[grpc(UNAUTHENTICATED)]
    #[status(challenge = "Bearer realm=\"orders\"")]
    Anonymous,

    #[error("the password is hunter2")]
    #[grpc(INTERNAL)]
    #[load_test(2000)]
    Database(#[source] std::io::Error),

    #[error("not modified")]
    #[http(304, unchecked)]
    NotModified,

    #[error("the old clients read no status")]
    #[http(200, unchecked)]
    #[grpc(ABORTED)]
    Old,
}

fn database() -> OrderError {
    OrderError::Database(std::io::Error::other("hunter2 is wrong"))
}

/// A type with a body of its own.
#[derive(Debug, thiserror::Error, StatusMapped)]
#[error("order {0} not found")]
#[grpc(NOT_FOUND)]
#[status(skip(axum), header("x-shard" = "7"))]
struct Legacy(u64);

impl IntoResponse for Legacy {
    fn into_response(self) -> Response {
        Mapped::new(self).respond_with(|error| Json(json!({"error": error.message()})))
    }
}

#[derive(Deserialize)]
struct Order {
    #[allow(dead_code)]
    quantity: u32,
}

fn app() -> Router {
    let fail = |error: fn() -> OrderError| get(move || async move { Err::<(), _>(error()) });
    Router::new()
        .route("/missing", fail(|| OrderError::NotFound { id: 7 }))
        .route("/many", fail(|| OrderError::TooMany))
        .route("/anonymous", fail(|| OrderError::Anonymous))
        .route("/database", fail(database))
        .route("/unmodified", fail(|| OrderError::NotModified))
        .route("/old", fail(|| OrderError::Old))
        .route("/orders", post(|_: Json<Order>| async {}))
        .route("/panic", get(|| async { panics() }))
        .route(
            "/failed",
            get(|| async { (StatusCode::BAD_GATEWAY, "hunter2") }),
        )
        .route(
            "/json",
            get(|| async { (StatusCode::BAD_REQUEST, Json([1, 2])) }),
        )
        .route(
            "/html",
            get(|| async { (StatusCode::BAD_GATEWAY, Html("<h1>down</h1>")) }),
        )
        .route("/fine", get(|| async { "fine" }))
        .route("/legacy", get(|| async { Legacy(7) }))
        .route(
            "/extended",
            get(|| async {
                let error = Mapped::new(OrderError::NotFound { id: 7 });
                Problem::from(error).with_extension("nearest", 8)
            }),
        )
        .route(
            "/problem",
            get(|| async { Problem::new(HttpStatus::CONFLICT) }),
        )
}

fn panics() {
    panic!("the password is hunter2");
}

/// Everything that a renderer can read.
fn everything(error: &PublicError, request: &Parts) -> Response {
    let pairs = |pairs: Vec<(&str, &str)>| format!("{pairs:?}");
    let seen = json!({
        "status": error.mapping().http_status().as_u16(),
        "message": error.message(),
        "reason": error.reason(),
        "domain": error.domain(),
        "metadata": pairs(error.metadata().collect()),
        "headers": pairs(error.headers().collect()),
        "debug": format!("{error:?} {:?}", error.clone()),
        "path": request.uri.path(),
    });
    // The layer ignores the status.
    (StatusCode::IM_A_TEAPOT, Json(seen)).into_response()
}

async fn response_of(app: Router, path: &str) -> RawResponse {
    http::get(http::serve(app).await, path).await
}

/// The response with the body of `everything`.
async fn response(path: &str) -> RawResponse {
    response_of(app().layer(ProblemLayer::new().render(everything)), path).await
}

fn request(method: &str, path: &str, content_type: &str, body: &str) -> String {
    let length = body.len();
    format!(
        "{method} {path} HTTP/1.1\r\nhost: test\r\nconnection: close\r\n\
         content-type: {content_type}\r\ncontent-length: {length}\r\n\r\n{body}"
    )
}

/// Checks that the renderer made the body, from an error with this status and message.
fn assert_rendered(response: &RawResponse, status: u16, message: &str) {
    let start = format!("HTTP/1.1 {status} ");
    assert!(response.status_line.starts_with(&start), "{response:?}");
    assert_eq!(response.header("content-type"), Some("application/json"));
    assert_eq!(response.header("cache-control"), Some("no-store"));
    let length = response.header("content-length").expect("a length");
    assert_eq!(length, response.body.len().to_string());
    let body = response.json();
    assert_eq!(
        (&body["status"], &body["message"]),
        (&json!(status), &json!(message))
    );
}
