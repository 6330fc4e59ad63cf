//! A `Problem` as an axum response, and as the body that an error is sent with.
#![allow(clippy::expect_used, clippy::panic)] // also outside of test functions

use std::fmt;

use axum::Router;
use axum::response::IntoResponse;
use axum::routing::get;
use serde_json::{Value, json};
use status_mapped::problem::Problem;
use status_mapped::{GrpcCode, HttpStatus, Mapping, PublicError, StatusMapped, Visitor};
use status_mapped_tests::http::{self, RawResponse};

/// What a client receives from a handler that returns this response.
async fn response<R: IntoResponse>(
    handler: impl Fn() -> R + Clone + Send + Sync + 'static,
) -> RawResponse {
    let router = Router::new().route("/", get(async move || handler()));
    http::get(http::serve(router).await, "/").await
}

mod as_a_response {
    use super::*;

    #[tokio::test]
    async fn it_is_sent_byte_by_byte() {
        let response = response(|| {
            Problem::new(HttpStatus::CONFLICT)
                .with_detail("order 7 is locked")
                .with_code(GrpcCode::ABORTED)
        })
        .await;
        assert_eq!(response.status_line, "HTTP/1.1 409 Conflict");
        let headers: Vec<_> = response
            .headers
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        assert_eq!(
            headers,
            [
                ("content-type", "application/problem+json"),
                ("cache-control", "no-store"),
                ("content-length", "100"),
                ("connection", "close"),
            ]
        );
        assert_eq!(
            response.body,
            concat!(
                r#"{"type":"about:blank","title":"Conflict","status":409,"#,
                r#""detail":"order 7 is locked","code":"ABORTED"}"#,
            )
        );
    }

    #[tokio::test]
    async fn a_handler_returns_it_with_a_question_mark() {
        async fn handler() -> Result<String, Problem> {
            Err(Problem::new(HttpStatus::GONE))?;
            Ok(String::new())
        }
        let router = Router::new().route("/", get(handler));
        let response = http::get(http::serve(router).await, "/").await;
        assert_eq!(response.status_line, "HTTP/1.1 410 Gone");
    }

    #[tokio::test]
    async fn a_client_reads_what_the_server_returned() {
        let sent = Problem::new(HttpStatus::FORBIDDEN)
            .with_type_uri("https://shop.example.com/errors/out-of-credit")
            .with_metadata("balance", "30")
            .with_extension("accounts", vec!["/account/1", "\"\u{1f}🦀"]);
        let response = response({
            let sent = sent.clone();
            move || sent.clone()
        })
        .await;
        let read = Problem::from_json(response.body.as_bytes());
        assert_eq!(read.expect("a document"), sent);
    }

    #[tokio::test]
    async fn a_401_names_a_challenge() {
        let response = response(|| Problem::new(HttpStatus::UNAUTHORIZED)).await;
        assert_eq!(response.header("www-authenticate"), Some("Bearer"));
    }

    #[tokio::test]
    async fn other_headers_are_sent_with_it() {
        let response = response(|| {
            let problem = Problem::new(HttpStatus::METHOD_NOT_ALLOWED);
            ([("allow", "GET"), ("cache-control", "max-age=60")], problem)
        })
        .await;
        assert_eq!(response.status_line, "HTTP/1.1 405 Method Not Allowed");
        assert_eq!(response.header("allow"), Some("GET"));
        assert_eq!(response.header("cache-control"), Some("max-age=60"));
    }

    #[tokio::test]
    async fn an_absent_status_is_500_in_the_document_too() {
        let response = response(|| Problem::from_json(b"{}").expect("an object")).await;
        assert_eq!(response.status_line, "HTTP/1.1 500 Internal Server Error");
        assert_eq!(
            response.json(),
            json!({"type": "about:blank", "title": "Internal Server Error", "status": 500})
        );
    }

    #[tokio::test]
    async fn success_is_never_sent() {
        for number in [100, 200, 204, 205, 302, 304, 399] {
            let status = HttpStatus::from_u16(number).expect("a status");
            let response = response(move || Problem::new(status)).await;
            assert_eq!(response.status_line, "HTTP/1.1 500 Internal Server Error");
            assert_eq!(response.json()["status"], 500, "{number}");
            assert_eq!(
                response.json()["title"],
                "Internal Server Error",
                "{number}"
            );
        }
    }

    #[tokio::test]
    async fn the_title_of_a_type_of_its_own_stays() {
        let response = response(|| {
            Problem::new(HttpStatus::OK)
                .with_type_uri("/errors/out-of-credit")
                .with_title("Out of credit")
        })
        .await;
        assert_eq!(response.json()["title"], "Out of credit");
        assert_eq!(response.json()["status"], 500);
    }

    #[tokio::test]
    async fn an_unlisted_status_is_sent_as_it_is() {
        for number in [471, 599, 999] {
            let status = HttpStatus::from_u16(number).expect("a status");
            let response = response(move || Problem::new(status)).await;
            let line = format!("HTTP/1.1 {number}");
            assert!(response.status_line.starts_with(&line), "{response:?}");
            assert_eq!(response.json()["status"], number);
        }
    }

    #[tokio::test]
    async fn hostile_text_splits_no_header() {
        let hostile = "x\r\nset-cookie: a=b\r\n\r\n\0";
        let response = response(move || {
            Problem::new(HttpStatus::BAD_REQUEST)
                .with_type_uri(hostile)
                .with_title(hostile)
                .with_extension(hostile, hostile)
        })
        .await;
        assert_eq!(response.header("set-cookie"), None);
        assert_eq!(response.json()["title"], hostile);
    }
}

mod of_an_error {
    use super::*;

    #[derive(Debug, thiserror::Error, StatusMapped)]
    #[status(domain = "orders.example.com", type_uri = "https://e.example.com/")]
    enum OrderError {
        #[error("order {0} not found")]
        #[grpc(NOT_FOUND)]
        NotFound(u64),
        #[error("hunter2")]
        #[grpc(INTERNAL)]
        Redacted,
        #[error("unavailable: {0}")]
        #[grpc(UNAVAILABLE)]
        #[status(expose)]
        Exposed(&'static str),
        #[error("private")]
        #[http(471, unchecked)]
        #[status(message = "number {0}")]
        Message(u8),
        #[error("unchanged")]
        #[http(304, unchecked)]
        Unchanged,
        #[error("\"quoted\" \\ \0\u{7}\u{8}\u{c}\n\r\t\u{1f}\u{7f} \u{2028} é 🦀")]
        #[grpc(INVALID_ARGUMENT)]
        Escapes,
        #[error("{}", "\u{1}🦀\"".repeat(1 << 18))]
        #[grpc(ABORTED)]
        Long,
        #[error("")]
        #[grpc(ABORTED)]
        Empty,
        #[error("with metadata")]
        #[grpc(RESOURCE_EXHAUSTED)]
        #[status(
            metadata(zone = "z\"\u{1}", attempt),
            retry_after = core::time::Duration::from_secs(2)
        )]
        Metadata { attempt: u8 },
        #[error("no such protocol")]
        #[http(with = *_0)]
        Computed(HttpStatus),
        #[error(transparent)]
        #[status(transparent)]
        Inner(Plain),
        #[error(transparent)]
        #[status(transparent)]
        Relayed(tonic::Status),
    }

    #[derive(Debug, thiserror::Error, StatusMapped)]
    #[error("plain")]
    #[grpc(FAILED_PRECONDITION)]
    #[status(reason = "odd \" reason/..", free_reasons)]
    struct Plain;

    #[derive(Debug)]
    struct ByHand;

    impl fmt::Display for ByHand {
        fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
            Err(fmt::Error)
        }
    }

    impl StatusMapped for ByHand {
        fn mapping(&self) -> Mapping {
            Mapping::new(GrpcCode::OUT_OF_RANGE)
        }

        fn visit(&self, visitor: &mut dyn Visitor) {
            visitor.message(self);
        }
    }

    fn errors() -> Vec<Box<dyn StatusMapped>> {
        vec![
            Box::new(OrderError::NotFound(7)),
            Box::new(OrderError::Redacted),
            Box::new(OrderError::Exposed("tomorrow")),
            Box::new(OrderError::Message(7)),
            Box::new(OrderError::Escapes),
            Box::new(OrderError::Long),
            Box::new(OrderError::Empty),
            Box::new(OrderError::Metadata { attempt: 2 }),
            // A status that is replaced: see `a_status_is_the_one_that_is_sent`.
            Box::new(OrderError::Computed(HttpStatus::UPGRADE_REQUIRED)),
            Box::new(OrderError::Computed(HttpStatus::NOT_MODIFIED)),
            Box::new(OrderError::Inner(Plain)),
            Box::new(OrderError::Relayed(tonic::Status::data_loss("upstream"))),
            Box::new(Plain),
            Box::new(ByHand),
            Box::new(tonic::Status::not_found("relayed")),
        ]
    }

    async fn body(error: &dyn StatusMapped) -> Value {
        let body = PublicError::of(error).into_response().into_body();
        let bytes = axum::body::to_bytes(body, usize::MAX).await;
        serde_json::from_slice(&bytes.expect("a body")).expect("JSON")
    }

    #[tokio::test]
    async fn it_is_what_the_response_sends() {
        for error in errors() {
            let problem = Problem::of(&error);
            let written = serde_json::to_value(&problem).expect("JSON");
            assert_eq!(written, body(&error).await, "{error:?}");
        }
    }

    #[tokio::test]
    async fn its_members_are_in_the_order_of_the_response() {
        let response = response(|| OrderError::NotFound(7)).await;
        let problem = Problem::of(&OrderError::NotFound(7));
        assert_eq!(
            serde_json::to_string(&problem).expect("JSON"),
            response.body
        );
    }

    #[tokio::test]
    async fn the_base_of_the_type_may_be_a_path_of_the_service() {
        #[derive(Debug, thiserror::Error, StatusMapped)]
        #[error("gone")]
        #[grpc(NOT_FOUND)]
        #[status(type_uri = "/errors/")]
        struct OrderGone;

        let response = response(|| OrderGone).await;
        assert_eq!(response.json()["type"], "/errors/order-gone");
    }

    #[tokio::test]
    async fn returning_it_sends_the_same_body() {
        for error in errors() {
            let response = Problem::of(&error).into_response();
            let of_error = PublicError::of(&error).into_response();
            assert_eq!(response.status(), of_error.status());
            let bytes = axum::body::to_bytes(response.into_body(), usize::MAX).await;
            let sent: Value = serde_json::from_slice(&bytes.expect("a body")).expect("JSON");
            assert_eq!(sent, body(&error).await, "{error:?}");
        }
    }

    #[test]
    fn a_client_finds_the_members() {
        let problem = Problem::of(&OrderError::NotFound(7));
        assert_eq!(problem.type_uri(), "https://e.example.com/not-found");
        assert_eq!(problem.title(), Some("Not Found"));
        assert_eq!(problem.status(), Some(HttpStatus::NOT_FOUND));
        assert_eq!(problem.detail(), Some("order 7 not found"));
        assert_eq!(problem.code(), Some(GrpcCode::NOT_FOUND));
        assert_eq!(problem.reason(), Some("NOT_FOUND"));
        assert_eq!(problem.domain(), Some("orders.example.com"));
    }

    #[test]
    fn a_client_finds_the_metadata() {
        let problem = Problem::of(&OrderError::Metadata { attempt: 2 });
        assert_eq!(
            problem.metadata(),
            [("attempt", "2"), ("zone", "z\"\u{1}")].into()
        );
    }

    #[test]
    fn a_status_is_the_one_that_is_sent() {
        let problem = Problem::of(&OrderError::Computed(HttpStatus::UPGRADE_REQUIRED));
        assert_eq!(problem.status(), Some(HttpStatus::BAD_REQUEST));
    }

    #[test]
    fn a_redacted_message_is_the_phrase() {
        let problem = Problem::of(&OrderError::Redacted);
        assert_eq!(problem.detail(), Some("Internal Server Error"));
        assert_eq!(problem.to_string(), "Internal Server Error");
    }

    #[test]
    fn it_has_a_document_where_the_response_has_no_body() {
        let problem = Problem::of(&OrderError::Unchanged);
        assert_eq!(problem.title(), Some("Not Modified"));
        assert_eq!(problem.reason(), Some("UNCHANGED"));
    }
}
