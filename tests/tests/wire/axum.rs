//! What an HTTP client receives from an axum server, byte by byte.
#![allow(clippy::expect_used, clippy::panic)] // also outside of test functions

use axum::extract::Path;
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use status_mapped::{GrpcCode, Mapped, StatusMapped};
use status_mapped_tests::http::{self, RawResponse};

#[derive(Debug, thiserror::Error, StatusMapped)]
#[status(domain = "orders.example.com")]
enum OrderError {
    #[error("order {0} not found")]
    #[grpc(NOT_FOUND)]
    NotFound(u64),
    #[error("the password of the database is hunter2")]
    #[grpc(INTERNAL)]
    Database,
    #[error("unchanged")]
    #[http(304, unchecked)]
    Unchanged,
    #[error("who are you?")]
    #[grpc(UNAUTHENTICATED)]
    Anonymous,
    #[error("who are you?")]
    #[grpc(UNAUTHENTICATED)]
    #[status(reason = "NO_KEY", header("WWW-Authenticate" = "Basic realm=\"orders\""))]
    NoKey,
    #[error("read only")]
    #[http(405)]
    #[status(header("Allow" = "GET, HEAD"))]
    ReadOnly,
    #[error("speak h2c")]
    #[http(426)]
    #[status(header("Upgrade" = "h2c"))]
    Upgrade,
    #[error("for a while")]
    #[grpc(NOT_FOUND)]
    #[status(header("Cache-Control" = "max-age=60"))]
    Cached,
    #[error("\"quoted\" \\ \u{7}\n\r\t\u{1f}\u{7f} \u{2028} é 🦀")]
    #[grpc(INVALID_ARGUMENT)]
    Escapes,
}

/// What a client of a handler that fails with `error` receives.
async fn response<E: IntoResponse + 'static>(error: fn() -> E) -> RawResponse {
    let router = Router::new().route("/", get(async move || error()));
    http::get(http::serve(router).await, "/").await
}

#[tokio::test]
async fn a_problem_document_is_sent_byte_by_byte() {
    let response = response(|| OrderError::NotFound(7)).await;
    assert_eq!(response.status_line, "HTTP/1.1 404 Not Found");
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
            ("content-length", "154"),
            ("connection", "close"),
        ]
    );
    assert_eq!(
        response.body,
        concat!(
            r#"{"type":"about:blank","title":"Not Found","status":404,"#,
            r#""detail":"order 7 not found","code":"NOT_FOUND","#,
            r#""reason":"NOT_FOUND","domain":"orders.example.com"}"#,
        )
    );
}

#[tokio::test]
async fn a_document_is_sent_whatever_the_client_accepts() {
    let router = Router::new().route("/", get(async || OrderError::NotFound(7)));
    let address = http::serve(router).await;
    let expected = http::get(address, "/").await;
    for accept in [
        "Accept: application/xml",
        "Accept: text/html,application/xhtml+xml",
        "Accept: application/json;q=0",
        "Accept-Language: de",
    ] {
        let request =
            format!("GET / HTTP/1.1\r\nhost: test\r\nconnection: close\r\n{accept}\r\n\r\n");
        let response = http::exchange(address, &request).await;
        assert_eq!(response.status_line, expected.status_line, "{accept}");
        assert_eq!(response.headers, expected.headers, "{accept}");
        assert_eq!(response.body, expected.body, "{accept}");
    }
}

#[derive(Clone, Copy, Debug)]
enum Language {
    English,
    German,
}

impl Language {
    fn sold_out(self) -> &'static str {
        match self {
            Self::English => "sold out",
            Self::German => "ausverkauft",
        }
    }
}

#[derive(Debug, thiserror::Error, StatusMapped)]
#[error("sold out")]
#[grpc(FAILED_PRECONDITION)]
#[status(message = _0.sold_out())]
struct SoldOut(Language);

#[tokio::test]
async fn a_message_can_be_in_the_language_of_the_client() {
    let english = response(|| SoldOut(Language::English)).await;
    assert_eq!(english.json()["detail"], "sold out");
    let german = response(|| SoldOut(Language::German)).await;
    assert_eq!(german.json()["detail"], "ausverkauft");
}

#[tokio::test]
async fn a_redacted_message_is_replaced_by_the_phrase() {
    let response = response(|| OrderError::Database).await;
    assert_eq!(response.status_line, "HTTP/1.1 500 Internal Server Error");
    assert_eq!(response.json()["detail"], "Internal Server Error");
    assert_eq!(response.json()["reason"], "DATABASE");
}

#[tokio::test]
async fn a_status_that_forbids_a_body_has_none() {
    let response = response(|| OrderError::Unchanged).await;
    assert_eq!(response.status_line, "HTTP/1.1 304 Not Modified");
    assert_eq!(response.body, "");
    assert_eq!(response.header("content-type"), None);
    assert_eq!(response.header("cache-control"), None);
}

#[tokio::test]
async fn a_401_names_a_challenge() {
    let response = response(|| OrderError::Anonymous).await;
    assert_eq!(response.status_line, "HTTP/1.1 401 Unauthorized");
    assert_eq!(response.header("www-authenticate"), Some("Bearer"));
}

#[tokio::test]
async fn a_challenge_of_the_users_own_is_the_only_one() {
    let response = response(|| OrderError::NoKey).await;
    assert_eq!(
        response.header("www-authenticate"),
        Some("Basic realm=\"orders\"")
    );
}

#[derive(Debug, thiserror::Error, StatusMapped)]
#[error("read only")]
#[http(405, unchecked)]
struct Unchecked405;

#[tokio::test]
async fn no_header_is_invented_for_an_unchecked_status() {
    let response = response(|| Unchecked405).await;
    assert_eq!(response.status_line, "HTTP/1.1 405 Method Not Allowed");
    assert_eq!(response.header("allow"), None);
}

#[tokio::test]
async fn a_405_names_what_is_allowed() {
    let response = response(|| OrderError::ReadOnly).await;
    assert_eq!(response.status_line, "HTTP/1.1 405 Method Not Allowed");
    assert_eq!(response.header("allow"), Some("GET, HEAD"));
}

#[test]
fn a_426_names_the_upgrade_in_connection() {
    // Without a server: hyper would replace it by the client's `close`.
    let response = OrderError::Upgrade.into_response();
    assert_eq!(response.status(), 426);
    assert_eq!(response.headers()["upgrade"], "h2c");
    assert_eq!(response.headers()["connection"], "upgrade");
}

#[tokio::test]
async fn cache_control_is_the_users_if_set() {
    let response = response(|| OrderError::Cached).await;
    assert_eq!(response.header("cache-control"), Some("max-age=60"));
}

#[tokio::test]
async fn any_text_is_valid_json() {
    let response = response(|| OrderError::Escapes).await;
    assert_eq!(response.json()["detail"], OrderError::Escapes.to_string());
    assert!(
        response
            .body
            .contains(r#""\"quoted\" \\ \u0007\n\r\t\u001f"#),
        "{}",
        response.body
    );
}

#[tokio::test]
async fn a_boxed_error_is_converted_like_the_error() {
    let response = response(|| Box::new(OrderError::NotFound(8))).await;
    assert_eq!(response.json()["detail"], "order 8 not found");
}

#[tokio::test]
async fn a_handler_returns_the_error_with_a_question_mark() {
    fn find(id: u64) -> Result<u64, OrderError> {
        Err(OrderError::NotFound(id))
    }
    async fn handler(Path(id): Path<u64>) -> Result<Json<u64>, OrderError> {
        let order = find(id)?;
        Ok(Json(order))
    }
    let router = Router::new().route("/orders/{id}", get(handler));
    let response = http::get(http::serve(router).await, "/orders/9").await;
    assert_eq!(response.json()["detail"], "order 9 not found");
}

#[derive(Debug, thiserror::Error, StatusMapped)]
#[error("no")]
#[grpc(NOT_FOUND)]
#[status(
    reason = "ORDER_NOT_FOUND",
    type_uri = "https://errors.example.com/",
    domain = "d"
)]
struct Typed;

#[tokio::test]
async fn the_type_is_the_base_and_the_reason_in_kebab_case() {
    let response = response(|| Typed).await;
    assert_eq!(
        response.json()["type"],
        "https://errors.example.com/order-not-found"
    );
    assert_eq!(response.json()["title"], "Not Found");
}

#[derive(Debug, thiserror::Error, StatusMapped)]
#[error("no")]
#[grpc(NOT_FOUND)]
#[status(
    reason = r#"say "hi"/../"#,
    free_reasons,
    type_uri = "https://errors.example.com/"
)]
struct OddReason;

#[tokio::test]
async fn an_odd_reason_breaks_neither_the_uri_nor_the_document() {
    let response = response(|| OddReason).await;
    assert_eq!(response.json()["reason"], r#"say "hi"/../"#);
    assert_eq!(
        response.json()["type"],
        "https://errors.example.com/say%20%22hi%22%2F..%2F"
    );
}

#[tokio::test]
async fn middleware_finds_the_error_in_the_extensions() {
    async fn report(request: axum::extract::Request, next: Next) -> Response {
        let mut response = next.run(request).await;
        let mapped = response.extensions().get::<Mapped>().expect("kept");
        assert_eq!(mapped.mapping().grpc_code(), GrpcCode::Internal);
        let error = mapped
            .error()
            .and_then(|error| error.downcast_ref::<OrderError>());
        let text = error.expect("the error itself").to_string();
        response
            .headers_mut()
            .insert("x-seen", text.parse().expect("ascii"));
        response
    }
    let router = Router::new()
        .route("/", get(async || OrderError::Database))
        .layer(middleware::from_fn(report));
    let response = http::get(http::serve(router).await, "/").await;
    assert_eq!(
        response.header("x-seen"),
        Some("the password of the database is hunter2")
    );
}

#[derive(Debug, thiserror::Error, StatusMapped)]
#[error("{text} is no number")]
#[grpc(INVALID_ARGUMENT)]
struct Borrowed<'a> {
    text: &'a str,
}

#[tokio::test]
async fn an_error_that_borrows_is_converted_and_not_kept() {
    let text = String::from("x");
    let response = Borrowed { text: &text }.into_response();
    assert_eq!(response.status(), 400);
    let mapped = response.extensions().get::<Mapped>().expect("marked");
    assert!(mapped.error().is_none());
}

mod skipped {
    use super::*;

    #[derive(Debug, thiserror::Error, StatusMapped)]
    #[error("mine")]
    #[grpc(NOT_FOUND)]
    #[status(skip(axum))]
    struct Own;

    impl IntoResponse for Own {
        fn into_response(self) -> Response {
            let mut response = Mapped::new(self).into_response();
            response
                .headers_mut()
                .insert("x-mine", "1".parse().expect("ascii"));
            response
        }
    }

    #[tokio::test]
    async fn a_skipped_conversion_is_the_users_own() {
        let response = response(|| Own).await;
        assert_eq!(response.header("x-mine"), Some("1"));
        assert_eq!(response.json()["detail"], "mine");
    }

    #[test]
    fn the_other_conversion_is_not_skipped() {
        assert_eq!(tonic::Status::from(Own).message(), "mine");
    }
}
