//! Hostile text in every part that a client reads: the code always arrives, nothing is
//! split or injected, and the connection stays open.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic)] // so a test fails

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use axum::Router;
use axum::routing::get;
use proptest::prelude::*;
use status_mapped::{GrpcCode, HttpStatus, Mapping, StatusMapped, Visitor, impl_responses};
use status_mapped_tests::grpc::{Connection, connect};
use status_mapped_tests::http;
use tonic::{Code, Status};
use tonic_types::StatusExt;

/// Any text in any part.
#[derive(Clone, Debug, Default, thiserror::Error, StatusMapped)]
#[error("{message}")]
#[grpc(NOT_FOUND)]
#[status(
    domain = "orders.example.com",
    reason = self.reason,
    metadata(value = self.metadata),
    header("X-Text" = self.header)
)]
struct Hostile {
    message: String,
    metadata: String,
    header: String,
    reason: &'static str,
}

impl Hostile {
    /// The computed reason, or the default one if it is no valid reason.
    fn sent_reason(&self) -> &'static str {
        let fits = (1..=256).contains(&self.reason.len());
        if fits { self.reason } else { "HOSTILE" }
    }
}

/// Texts that break a receiver which trusts them.
fn texts() -> Vec<String> {
    let mut texts: Vec<String> = [
        "",
        "plain",
        "\r\nset-cookie: a=b\r\n\r\n<script>",
        "a\nb",
        "nul \0 in the middle",
        "\"quotes\" and \\backslashes\\",
        "%zz %0 %",
        "100 % of {all} <these>",
        "\u{202e}right to left\u{200f}",
        "\u{feff}\u{fffd}\u{10ffff}\u{7f}\u{80}",
        "größe 🦀",
    ]
    .map(str::to_owned)
    .into();
    for (unit, count) in [
        ("x", 1 << 20),
        ("🦀", 1 << 18),
        ("é", 2800),
        (" ", 9000),
        ("%", 5000),
        ("\0", 7000),
        ("ab\r\n", 3000),
    ] {
        texts.push(unit.repeat(count));
    }
    texts
}

/// A text that lives as long as a computed reason must.
fn leaked(text: &str) -> &'static str {
    Box::leak(text.to_owned().into_boxed_str())
}

/// The text in each part, and in all of them.
fn errors(text: &str) -> [Hostile; 5] {
    let reason = leaked(text);
    let text = || text.to_owned();
    let calm = || Hostile {
        message: "calm".to_owned(),
        reason: "CALM",
        ..Hostile::default()
    };
    [
        Hostile {
            message: text(),
            ..calm()
        },
        Hostile {
            metadata: text(),
            ..calm()
        },
        Hostile {
            header: text(),
            ..calm()
        },
        Hostile { reason, ..calm() },
        Hostile {
            message: text(),
            metadata: text(),
            header: text(),
            reason,
        },
    ]
}

/// A server that fails with the error that it is given, and a client of it with the
/// limits of the strictest peers.
struct Wire {
    error: Arc<Mutex<Hostile>>,
    connection: Connection,
}

impl Wire {
    async fn new() -> Self {
        let error = Arc::new(Mutex::new(Hostile::default()));
        let next = {
            let error = Arc::clone(&error);
            move || error.lock().unwrap_or_else(PoisonError::into_inner).clone()
        };
        let (unary, streamed) = (next.clone(), next);
        let connection = connect(
            Some(8 * 1024),
            move || Err(unary())?,
            move || vec![Ok(b"first".to_vec()), Err(Status::from(streamed()))],
        )
        .await;
        Self { error, connection }
    }

    /// The statuses of a call, and of one that fails after a message.
    async fn statuses(&mut self, error: &Hostile) -> [Status; 2] {
        *self.error.lock().unwrap_or_else(PoisonError::into_inner) = error.clone();
        let unary = self.connection.call().await;
        let (messages, streamed) = self.connection.stream().await;
        assert_eq!(messages, [b"first"]);
        [unary, streamed]
    }
}

fn is_whole_or_truncated(shown: &str, whole: &str) -> bool {
    let start = shown.strip_suffix("...");
    shown == whole || start.is_some_and(|start| whole.starts_with(start))
}

fn check(error: &Hostile, status: &Status) {
    let reason: String = error.reason.chars().take(40).collect();
    assert_eq!(status.code(), Code::NotFound, "{reason} {status:?}");
    assert!(
        is_whole_or_truncated(status.message(), &error.message),
        "{status:?}"
    );
    let info = status.get_details_error_info().expect("ErrorInfo");
    assert_eq!(info.reason, error.sent_reason());
    assert_eq!(info.domain, "orders.example.com");
    match info.metadata.get("value") {
        Some(value) => assert_eq!(*value, error.metadata),
        None => {
            assert!(error.metadata.len() > 1900, "a short value is sent");
            assert_eq!(info.metadata["metadata-left-out"], "1");
        }
    }
    let metadata = status.metadata();
    match metadata.get("x-text") {
        // gRPC has no tab in metadata: PROTOCOL-HTTP2 ends at 0x20.
        Some(value) => assert_eq!(value, &error.header.replace('\t', " ")),
        None => assert!(
            error.header.len() > 1900
                || error.header.bytes().any(|byte| !(32..127).contains(&byte)),
            "a header is sent where it can be: {:?}",
            error.header
        ),
    }
    assert!(metadata.get("set-cookie").is_none());
}

#[tokio::test]
async fn over_grpc_the_code_arrives_and_the_connection_stays_open() {
    let mut wire = Wire::new().await;
    for text in texts() {
        for error in errors(&text) {
            for status in wire.statuses(&error).await {
                check(&error, &status);
            }
        }
    }
    assert_eq!(wire.connection.accepted(), 1);
}

#[test]
fn any_text_arrives_over_grpc_or_is_omitted() {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let wire = Mutex::new(runtime.block_on(Wire::new()));
    let cases = ProptestConfig {
        cases: 200,
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    let text = || prop_oneof!["\\PC{0,40}", ".{0,40}", "(?s).{0,3000}"];
    proptest!(cases, |(message in text(), metadata in text(), header in text(), reason in ".{0,300}")| {
        let error = Hostile { message, metadata, header, reason: leaked(&reason) };
        let mut wire = wire.lock().unwrap_or_else(PoisonError::into_inner);
        for status in runtime.block_on(wire.statuses(&error)) {
            check(&error, &status);
        }
    });
    let wire = wire.lock().unwrap_or_else(PoisonError::into_inner);
    assert_eq!(wire.connection.accepted(), 1);
}

fn router() -> (Router, Arc<Mutex<Hostile>>) {
    let error = Arc::new(Mutex::new(Hostile::default()));
    let next = Arc::clone(&error);
    let handler = move || async move {
        let error = next.lock().unwrap_or_else(PoisonError::into_inner).clone();
        Err::<(), _>(error)
    };
    (Router::new().route("/", get(handler)), error)
}

fn check_problem(error: &Hostile, problem: &serde_json::Value) {
    assert_eq!(problem["status"], 404);
    assert_eq!(problem["code"], "NOT_FOUND");
    let detail = problem["detail"].as_str().expect("a detail");
    assert!(error.message.starts_with(detail), "{detail}");
    assert!(detail.len() > 8000 || detail == error.message);
    assert_eq!(problem["reason"], error.sent_reason());
    match problem["metadata"]["value"].as_str() {
        Some(value) => assert_eq!(value, error.metadata),
        None => assert!(error.metadata.len() > 1900),
    }
}

#[tokio::test]
async fn over_http_1_the_body_is_json_and_no_header_is_injected() {
    let (router, next) = router();
    let address = http::serve(router).await;
    for text in texts() {
        for error in errors(&text) {
            *next.lock().unwrap_or_else(PoisonError::into_inner) = error.clone();
            let response = http::get(address, "/").await;
            assert_eq!(response.status_line, "HTTP/1.1 404 Not Found");
            assert_eq!(response.header("set-cookie"), None);
            assert_eq!(
                response.header("content-type"),
                Some("application/problem+json")
            );
            assert!(response.body.len() < 64 * 1024);
            check_problem(&error, &response.json());
        }
    }
}

#[tokio::test]
async fn over_http_2_the_responses_share_one_connection() {
    let (router, next) = router();
    let mut client = http::Http2::connect(http::serve(router).await).await;
    for text in texts() {
        for error in errors(&text) {
            *next.lock().unwrap_or_else(PoisonError::into_inner) = error.clone();
            let (status, body) = client.get("/").await;
            assert_eq!(status, 404);
            check_problem(&error, &serde_json::from_slice(&body).expect("JSON"));
        }
    }
}

/// Ten thousand entries, and as many headers.
#[derive(Debug)]
struct Endless;

impl fmt::Display for Endless {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("endless")
    }
}

impl std::error::Error for Endless {}

impl StatusMapped for Endless {
    fn mapping(&self) -> Mapping {
        Mapping::new(GrpcCode::NOT_FOUND).with_reason("ENDLESS")
    }

    fn visit(&self, visitor: &mut dyn Visitor) {
        for index in 0..10_000 {
            visitor.metadata(&format!("key{index}"), &index);
            visitor.header(&format!("x-{index}"), &index);
        }
    }
}

impl_responses!(Endless);

#[tokio::test]
async fn ten_thousand_entries_are_as_many_as_fit() {
    let streamed = || vec![Ok(Vec::new()), Err(Endless.into())];
    let mut connection = connect(Some(8 * 1024), || Err(Endless)?, streamed).await;
    let (_, after_message) = connection.stream().await;
    for status in [connection.call().await, after_message] {
        assert_eq!(status.code(), Code::NotFound);
        let info = status.get_details_error_info().expect("ErrorInfo");
        assert_eq!(info.reason, "ENDLESS");
        assert!(
            (50..1000).contains(&info.metadata.len()),
            "{}",
            info.metadata.len()
        );
        assert!(status.metadata().get("x-0").is_some());
    }
    assert_eq!(connection.accepted(), 1);

    let router = Router::new().route("/", get(|| async { Err::<(), _>(Endless) }));
    let response = http::get(http::serve(router).await, "/").await;
    assert_eq!(response.json()["metadata"]["key0"], "0");
    assert!(response.body.len() < 4096);
}

/// Computed codes that are no errors.
#[derive(Debug, StatusMapped)]
#[status(redact)]
enum Computed {
    #[grpc(with = *_0)]
    Grpc(GrpcCode),
    #[http(with = *_0)]
    Http(HttpStatus),
    #[http(with = *_0, unchecked)]
    Unchecked(HttpStatus),
}

impl fmt::Display for Computed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("computed")
    }
}

impl std::error::Error for Computed {}

/// The HTTP response and the gRPC code of the error.
async fn computed(error: fn() -> Computed) -> (http::RawResponse, Code) {
    let router = Router::new().route("/", get(move || async move { Err::<(), _>(error()) }));
    let response = http::get(http::serve(router).await, "/").await;
    let mut connection = connect(None, move || Err(error())?, Vec::new).await;
    (response, connection.call().await.code())
}

#[tokio::test]
async fn a_computed_success_is_an_error_on_the_wire() {
    let (response, code) = computed(|| Computed::Grpc(GrpcCode::OK)).await;
    assert_eq!(response.status_line, "HTTP/1.1 500 Internal Server Error");
    assert_eq!(code, Code::Unknown);
    let (response, _) = computed(|| Computed::Http(HttpStatus::OK)).await;
    assert_eq!(response.status_line, "HTTP/1.1 500 Internal Server Error");
    let (response, code) = computed(|| Computed::Http(HttpStatus::CONTINUE)).await;
    assert_eq!(response.status_line, "HTTP/1.1 500 Internal Server Error");
    assert_ne!(code, Code::Ok);
    let (response, code) = computed(|| Computed::Unchecked(HttpStatus::CONTINUE)).await;
    assert_eq!(response.status_line, "HTTP/1.1 500 Internal Server Error");
    assert_ne!(code, Code::Ok);
}

#[tokio::test]
async fn a_computed_status_has_the_header_that_it_requires() {
    let (response, _) = computed(|| Computed::Http(HttpStatus::UNAUTHORIZED)).await;
    assert_eq!(response.header("www-authenticate"), Some("Bearer"));
    let (response, _) = computed(|| Computed::Http(HttpStatus::METHOD_NOT_ALLOWED)).await;
    assert_eq!(response.header("allow"), Some(""));
}

#[tokio::test]
async fn a_computed_status_whose_required_header_has_no_default_is_a_400() {
    let (response, _) = computed(|| Computed::Http(HttpStatus::UPGRADE_REQUIRED)).await;
    assert_eq!(response.status_line, "HTTP/1.1 400 Bad Request");
    assert_eq!(response.json()["status"], 400);
    let proxy = || Computed::Http(HttpStatus::PROXY_AUTHENTICATION_REQUIRED);
    let (response, _) = computed(proxy).await;
    assert_eq!(response.status_line, "HTTP/1.1 400 Bad Request");
}

#[tokio::test]
async fn an_expression_that_panics_is_an_internal_error() {
    #[derive(Debug, thiserror::Error, StatusMapped)]
    #[error("secret")]
    #[grpc(with = code())]
    struct Panics;

    fn code() -> GrpcCode {
        panic!("a code that panics");
    }

    let mut connection = connect(None, || Err(Panics)?, Vec::new).await;
    let status = connection.call().await;
    assert_eq!(
        (status.code(), status.message()),
        (Code::Internal, "Internal Server Error")
    );
    let router = Router::new().route("/", get(|| async { Err::<(), _>(Panics) }));
    let response = http::get(http::serve(router).await, "/").await;
    assert_eq!(response.status_line, "HTTP/1.1 500 Internal Server Error");
}
