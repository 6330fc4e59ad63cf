//! What an HTTP client receives if axum or its middleware rejects the request.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic)] // so a test fails

use std::convert::Infallible;
use std::future::pending;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::body::Body;
use axum::extract::{DefaultBodyLimit, Path, Query};
use axum::http::{HeaderValue, StatusCode};
use axum::middleware::map_response;
use axum::response::{Html, IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Form, Json, Router};
use serde::Deserialize;
use status_mapped::decode::{Decode, DecodeError};
use status_mapped::layer::ProblemLayer;
use status_mapped::problem::Problem;
use status_mapped::{Mapped, StatusMapped};
use status_mapped_tests::events::Recorder;
use status_mapped_tests::http::{self, Http2, RawResponse};
use tokio::sync::Notify;
use tower::limit::GlobalConcurrencyLimitLayer;
use tower::load_shed::LoadShedLayer;
use tower::timeout::TimeoutLayer;
use tower::{Layer, ServiceBuilder};

#[derive(Debug, thiserror::Error, StatusMapped)]
#[error("order {0} not found")]
#[grpc(NOT_FOUND)]
#[status(domain = "errors.example.com")]
struct NotFound(u64);

#[derive(Deserialize)]
struct Order {
    #[allow(dead_code)]
    quantity: u32,
}

fn app() -> Router {
    Router::new()
        .route("/orders", post(|_: Json<Order>| async {}))
        .route("/orders/{id}", get(|_: Path<u64>| async {}))
        .route("/search", get(|_: Query<Order>| async {}))
        .route("/form", post(|_: Form<Order>| async {}))
        .route(
            "/own",
            get(|| async { (StatusCode::NOT_FOUND, "no such page") }),
        )
        .route("/mapped", get(|| async { Err::<(), _>(NotFound(7)) }))
        .route("/panic", get(|| async { panics() }))
        .route(
            "/text",
            get(|| async { (StatusCode::INTERNAL_SERVER_ERROR, "hunter2") }),
        )
        .route(
            "/denied",
            get(|| async {
                (
                    StatusCode::UNAUTHORIZED,
                    [("www-authenticate", "Digest"), ("x-shard", "7")],
                )
            }),
        )
        .route("/anonymous", get(|| async { StatusCode::UNAUTHORIZED }))
        .route(
            "/upgrade",
            get(|| async { (StatusCode::UPGRADE_REQUIRED, [("upgrade", "h2c")]) }),
        )
        .route(
            "/html",
            get(|| async { (StatusCode::BAD_GATEWAY, Html("<h1>down</h1>")) }),
        )
        .route(
            "/json",
            get(|| async { (StatusCode::CONFLICT, Json([1, 2])) }),
        )
        .route("/fine", get(|| async { "fine" }))
        .route(
            "/streamed",
            get(|| async {
                let chunks = tokio_stream::iter([Ok::<_, std::io::Error>("a"), Ok("b")]);
                (StatusCode::BAD_GATEWAY, Body::from_stream(chunks))
            }),
        )
        .layer(DefaultBodyLimit::max(64))
}

fn panics() {
    panic!("the password is hunter2");
}

async fn response(path: &str) -> RawResponse {
    let app = app().layer(ProblemLayer::new());
    http::get(http::serve(app).await, path).await
}

async fn send(method: &str, path: &str, content_type: &str, body: &str) -> RawResponse {
    let app = app().layer(ProblemLayer::new());
    let request = request(method, path, content_type, body);
    http::exchange(http::serve(app).await, &request).await
}

fn request(method: &str, path: &str, content_type: &str, body: &str) -> String {
    let head = format!("{method} {path} HTTP/1.1\r\nhost: test\r\nconnection: close\r\n");
    let rest = format!(
        "content-type: {content_type}\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    );
    head + &rest
}

/// Checks that the response is the document of this status, without the text of a
/// rejection or of an error.
fn assert_problem(response: &RawResponse, status: u16, title: &str, code: &str) {
    assert_detail(response, status, title, code, title);
}

/// Checks that the response is the document of this status with this `detail`.
fn assert_detail(response: &RawResponse, status: u16, title: &str, code: &str, detail: &str) {
    let start = format!("HTTP/1.1 {status} ");
    assert!(response.status_line.starts_with(&start), "{response:?}");
    assert_eq!(
        response.header("content-type"),
        Some("application/problem+json")
    );
    assert_eq!(response.header("cache-control"), Some("no-store"));
    let expected = serde_json::json!({
        "type": "about:blank",
        "title": title,
        "status": status,
        "detail": detail,
        "code": code,
        "reason": code,
    });
    assert_eq!(response.json(), expected);
    let length = response.header("content-length").expect("a length");
    assert_eq!(length, response.body.len().to_string());
}

#[tokio::test]
async fn an_unmatched_route_is_a_problem() {
    assert_problem(&response("/nowhere").await, 404, "Not Found", "NOT_FOUND");
}

#[tokio::test]
async fn a_method_that_is_not_allowed_keeps_its_allow() {
    let response = send("PUT", "/orders", "text/plain", "").await;
    assert_problem(&response, 405, "Method Not Allowed", "UNIMPLEMENTED");
    assert_eq!(response.header("allow"), Some("POST"));
}

/// A request of each kind that an extractor rejects, with the text of axum.
async fn rejections(layer: ProblemLayer) -> Vec<(RawResponse, &'static str)> {
    let address = http::serve(app().layer(layer)).await;
    let send = |method: &'static str, path: &'static str, content_type: &'static str, body| {
        let request = request(method, path, content_type, body);
        async move { http::exchange(address, &request).await }
    };
    let json = "application/json";
    let large = format!(r#"{{"pad":"{}"}}"#, "x".repeat(100));
    let form = "application/x-www-form-urlencoded";
    vec![
        (
            send("POST", "/orders", json, "{").await,
            "Failed to parse the request body as JSON: EOF while parsing an object \
             at line 1 column 1",
        ),
        (
            send("POST", "/orders", json, "{}").await,
            "Failed to deserialize the JSON body into the target type: \
             missing field `quantity` at line 1 column 2",
        ),
        (
            send("POST", "/orders", "text/plain", "{}").await,
            "Expected request with `Content-Type: application/json`",
        ),
        (
            send("GET", "/orders/seven", json, "").await,
            "Invalid URL: Cannot parse `seven` to a `u64`",
        ),
        (
            send("GET", "/search?quantity=x", json, "").await,
            "Failed to deserialize query string: quantity: invalid digit found in string",
        ),
        (
            send("POST", "/form", form, "quantity=x").await,
            "Failed to deserialize form body: quantity: invalid digit found in string",
        ),
        (
            send("POST", "/orders", json, &large).await,
            "Failed to buffer the request body: length limit exceeded",
        ),
        (send("GET", "/own", json, "").await, "no such page"),
    ]
}

const REJECTED: [(u16, &str, &str); 8] = [
    (400, "Bad Request", "INVALID_ARGUMENT"),
    (422, "Unprocessable Content", "INVALID_ARGUMENT"),
    (415, "Unsupported Media Type", "INVALID_ARGUMENT"),
    (400, "Bad Request", "INVALID_ARGUMENT"),
    (400, "Bad Request", "INVALID_ARGUMENT"),
    (422, "Unprocessable Content", "INVALID_ARGUMENT"),
    (413, "Content Too Large", "RESOURCE_EXHAUSTED"),
    (404, "Not Found", "NOT_FOUND"),
];

#[tokio::test]
async fn the_text_of_a_rejection_is_the_detail() {
    let rejections = rejections(ProblemLayer::new()).await;
    for ((response, text), (status, title, code)) in rejections.iter().zip(REJECTED) {
        assert_detail(response, status, title, code, text);
    }
}

#[tokio::test]
async fn redacted_rejections_have_only_the_phrase() {
    let rejections = rejections(ProblemLayer::new().hide_rejections()).await;
    for ((response, _), (status, title, code)) in rejections.iter().zip(REJECTED) {
        assert_problem(response, status, title, code);
    }
}

/// The `detail` of a 400 with this body.
async fn detail_of(
    body: impl Into<Body>,
    headers: &'static [(&'static str, &'static str)],
) -> String {
    let body = Arc::new(Mutex::new(Some(body.into())));
    let handler = move || async move {
        let mut response = Response::new(body.lock().expect("no panic").take().expect("one call"));
        *response.status_mut() = StatusCode::BAD_REQUEST;
        let plain = HeaderValue::from_static("text/plain");
        response.headers_mut().insert("content-type", plain);
        for (name, value) in headers {
            let value = HeaderValue::from_static(value);
            response.headers_mut().insert(*name, value);
        }
        response
    };
    let app = Router::new()
        .route("/", get(handler))
        .layer(ProblemLayer::new());
    let response = http::get(http::serve(app).await, "/").await;
    let document = response.json();
    document["detail"].as_str().expect("a detail").to_owned()
}

#[tokio::test]
async fn a_text_is_read_to_the_limit_of_a_message() {
    let whole = "é".repeat(4096);
    assert_eq!(detail_of(whole.clone(), &[]).await, whole);
    let truncated = detail_of("é".repeat(1 << 20), &[]).await;
    assert!(
        truncated.len() > 8000 && whole.starts_with(&truncated),
        "{}",
        truncated.len()
    );
    // Not a whole number of characters fits.
    let truncated = detail_of(format!("a{}", "🦀".repeat(1 << 18)), &[]).await;
    assert!(
        truncated.len() > 8000 && truncated.starts_with("a🦀"),
        "{}",
        truncated.len()
    );
    let chunks = ["one ", "two ", "three\n"].map(Ok::<_, Infallible>);
    let streamed = Body::from_stream(tokio_stream::iter(chunks));
    assert_eq!(detail_of(streamed, &[]).await, "one two three");
}

#[tokio::test]
async fn a_body_that_is_no_text_is_not_sent() {
    assert_eq!(detail_of(b"caf\xe9".to_vec(), &[]).await, "Bad Request");
    assert_eq!(detail_of(" \n", &[]).await, "Bad Request");
    let encoded = &[("content-encoding", "deflate")];
    assert_eq!(detail_of("letters", encoded).await, "Bad Request");
    let broken = ["begin", "fail"].map(|text| match text {
        "begin" => Ok("begin"),
        _ => Err(std::io::Error::other("hunter2")),
    });
    let broken = Body::from_stream(tokio_stream::iter(broken));
    assert_eq!(detail_of(broken, &[]).await, "Bad Request");
}

#[tokio::test]
async fn the_text_of_a_failure_is_logged_and_never_sent() {
    let (recorder, _guard) = Recorder::of_this_thread();
    let response = response("/text").await;
    assert_problem(&response, 500, "Internal Server Error", "INTERNAL");
    let events = recorder.take();
    assert_eq!(events.len(), 1);
    assert_eq!(events[0].error, ["Internal Server Error", "hunter2"]);
}

#[tokio::test]
async fn headers_of_the_service_stay() {
    let denied = response("/denied").await;
    assert_problem(&denied, 401, "Unauthorized", "UNAUTHENTICATED");
    assert_eq!(denied.header("www-authenticate"), Some("Digest"));
    assert_eq!(denied.header("x-shard"), Some("7"));
    let anonymous = response("/anonymous").await;
    assert_eq!(anonymous.header("www-authenticate"), Some("Bearer"));
    let upgrade = response("/upgrade").await;
    assert!(upgrade.status_line.starts_with("HTTP/1.1 426 "));
    assert_eq!(upgrade.header("upgrade"), Some("h2c"));
}

#[tokio::test]
async fn problem_documents_and_successes_pass_unchanged() {
    for path in ["/mapped", "/html", "/json", "/fine", "/streamed"] {
        let bare = http::get(http::serve(app()).await, path).await;
        let layered = response(path).await;
        assert_eq!(layered.status_line, bare.status_line);
        assert_eq!(layered.headers, bare.headers);
        assert_eq!(layered.body, bare.body);
    }
}

#[tokio::test]
async fn a_panic_is_a_problem_and_the_connection_stays_open() {
    assert_problem(
        &response("/panic").await,
        500,
        "Internal Server Error",
        "INTERNAL",
    );
    let app = app().layer(ProblemLayer::new());
    let mut client = Http2::connect(http::serve(app).await).await;
    assert_eq!(client.get("/panic").await.0, 500);
    assert_eq!(client.get("/fine").await, (200, b"fine".to_vec()));
}

#[tokio::test]
async fn towers_timeout_is_a_gateway_timeout() {
    let layers = ServiceBuilder::new()
        .layer(ProblemLayer::new())
        .layer(TimeoutLayer::new(Duration::from_millis(20)));
    let app = Router::new().route("/", get(pending::<()>)).layer(layers);
    let response = http::get(http::serve(app).await, "/").await;
    assert_problem(&response, 504, "Gateway Timeout", "DEADLINE_EXCEEDED");
}

#[tokio::test]
async fn shed_load_is_service_unavailable() {
    let entered = Arc::new(Notify::new());
    let enter = Arc::clone(&entered);
    let layers = ServiceBuilder::new()
        .layer(ProblemLayer::new())
        .layer(LoadShedLayer::new())
        .layer(GlobalConcurrencyLimitLayer::new(1));
    let handler = move || async move {
        enter.notify_one();
        pending::<()>().await;
    };
    let app = Router::new().route("/", get(handler)).layer(layers);
    let address = http::serve(app).await;
    let first = tokio::spawn(async move { http::get(address, "/").await });
    entered.notified().await;
    let second = http::get(address, "/").await;
    assert_problem(&second, 503, "Service Unavailable", "UNAVAILABLE");
    first.abort();
}

#[tokio::test]
async fn middleware_finds_what_was_rejected_and_why() {
    type Seen = Arc<Mutex<Vec<String>>>;
    let seen: Seen = Arc::default();
    let log = Arc::clone(&seen);
    let log = map_response(move |response: Response| {
        let mapped = response.extensions().get::<Mapped>().expect("Mapped");
        let error = mapped.error().expect("kept");
        let cause = error.source().map(ToString::to_string).unwrap_or_default();
        log.lock()
            .expect("no panic")
            .push(format!("{}: {cause}", mapped.mapping().reason()));
        async { response.into_response() }
    });
    let app = app().layer(ProblemLayer::new()).layer(log);
    let address = http::serve(app).await;
    http::get(address, "/nowhere").await;
    http::get(address, "/panic").await;
    let seen = seen.lock().expect("no panic");
    assert_eq!(*seen, ["NOT_FOUND: ", "INTERNAL: the password is hunter2"]);
}

/// The response to a request of this content type.
async fn get_with_type(content_type: &str, path: &str) -> RawResponse {
    let app = app().layer(ProblemLayer::new());
    let request = format!(
        "GET {path} HTTP/1.1\r\nhost: test\r\nconnection: close\r\ncontent-type: {content_type}\r\n\r\n"
    );
    http::exchange(http::serve(app).await, &request).await
}

#[tokio::test]
async fn a_grpc_request_has_a_grpc_response_with_the_text_of_a_4xx() {
    for content_type in [
        "application/grpc",
        "application/grpc+proto",
        "Application/GRPC;a=b",
    ] {
        let missing = get_with_type(content_type, "/nowhere").await;
        assert_eq!(missing.header("content-type"), Some("application/grpc"));
        // In gRPC, an unknown path is an unimplemented method.
        assert_eq!(missing.header("grpc-status"), Some("12"), "{content_type}");
        let failed = get_with_type(content_type, "/text").await;
        assert_eq!(failed.header("grpc-status"), Some("2"), "{content_type}");
        assert!(!format!("{failed:?}").contains("hunter2"), "{failed:?}");
        let rejected = get_with_type(content_type, "/own").await;
        let message = rejected.header("grpc-message");
        assert_eq!(message, Some("no%20such%20page"), "{content_type}");
    }
}

#[tokio::test]
async fn a_content_type_that_only_begins_like_grpc_is_http() {
    for content_type in ["application/grpcfoo", "application/grp", "text/plain"] {
        let failed = get_with_type(content_type, "/text").await;
        assert_problem(&failed, 500, "Internal Server Error", "INTERNAL");
    }
}

#[tokio::test]
async fn the_response_to_a_head_has_no_body_over_http_2() {
    let inside = app().layer(ProblemLayer::new());
    let outside = Router::new().fallback_service(ProblemLayer::new().layer(app()));
    for (app, reads_texts) in [(inside, true), (outside, false)] {
        let mut client = Http2::connect(http::serve(app).await).await;
        for path in ["/nowhere", "/own", "/panic", "/text"] {
            let (status, length, body) = client.head(path).await;
            assert!(status >= 400 && body.is_empty(), "{path}");
            let (_, whole) = client.get(path).await;
            // A length that is not that of a GET must not be sent.
            let is_known = path != "/own" || reads_texts;
            assert_eq!(length, is_known.then_some(whole.len()), "{path}");
        }
    }
}

#[tokio::test]
async fn headers_that_describe_a_replaced_body_are_removed() {
    let gone = [
        ("content-digest", "sha-256=:x:"),
        ("etag", "\"1\""),
        ("content-language", "de"),
        ("content-disposition", "attachment"),
        ("content-range", "bytes 0-1/2"),
    ];
    let app = Router::new()
        .route(
            "/conflict",
            get(move || async move { (StatusCode::CONFLICT, gone, "text") }),
        )
        .route(
            "/range",
            get(move || async move { (StatusCode::RANGE_NOT_SATISFIABLE, gone, "text") }),
        )
        .route("/empty", get(|| async { (StatusCode::CONFLICT, Html("")) }))
        .layer(ProblemLayer::new());
    let address = http::serve(app).await;
    let response = http::get(address, "/conflict").await;
    assert_detail(&response, 409, "Conflict", "ABORTED", "text");
    for (name, _) in gone {
        assert_eq!(response.header(name), None, "{name}");
    }
    let range = http::get(address, "/range").await;
    assert_eq!(range.header("content-range"), Some("bytes 0-1/2"));
    let empty = http::get(address, "/empty").await;
    assert_problem(&empty, 409, "Conflict", "ABORTED");
}

#[derive(Debug, PartialEq, StatusMapped)]
#[status(decode, redact, domain = "orders.example.com")]
enum Ours {
    #[grpc(NOT_FOUND)]
    NotFound,
    #[grpc(INTERNAL)]
    Internal,
}

#[tokio::test]
async fn a_document_of_the_layer_is_not_decoded_as_an_error_of_the_service() {
    let app = app().layer(ProblemLayer::new());
    let address = http::serve(app).await;
    for path in ["/nowhere", "/panic"] {
        let body = http::get(address, path).await.body;
        let problem = Problem::from_json(body.as_bytes()).expect("a document");
        let undecoded = Ours::from_problem(problem).expect_err("it has no domain");
        assert_eq!(undecoded.why(), DecodeError::NoDomain);
    }
}

#[tokio::test]
async fn a_panic_over_grpc_is_a_grpc_response() {
    let response = send("GET", "/panic", "application/grpc", "").await;
    assert_eq!(response.status_line, "HTTP/1.1 200 OK");
    assert_eq!(response.header("content-type"), Some("application/grpc"));
    assert_eq!(response.header("grpc-status"), Some("13"));
    assert_eq!(
        response.header("grpc-message"),
        Some("Internal%20Server%20Error")
    );
}
