//! Bodies of a service's own shape: what an HTTP client receives where the layer renders
//! them, and where one type does.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic)] // so a test fails

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
use status_mapped_tests::http::{self, Answer, Http2};
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
    // The status is not taken.
    (StatusCode::IM_A_TEAPOT, Json(seen)).into_response()
}

async fn answer_of(app: Router, path: &str) -> Answer {
    http::get(http::serve(app).await, path).await
}

/// The response with the body of `everything`.
async fn answer(path: &str) -> Answer {
    answer_of(app().layer(ProblemLayer::new().render(everything)), path).await
}

fn request(method: &str, path: &str, content_type: &str, body: &str) -> String {
    let length = body.len();
    format!(
        "{method} {path} HTTP/1.1\r\nhost: test\r\nconnection: close\r\n\
         content-type: {content_type}\r\ncontent-length: {length}\r\n\r\n{body}"
    )
}

/// That the body is the renderer's, of an error with this status and message.
fn assert_rendered(answer: &Answer, status: u16, message: &str) {
    let start = format!("HTTP/1.1 {status} ");
    assert!(answer.status_line.starts_with(&start), "{answer:?}");
    assert_eq!(answer.header("content-type"), Some("application/json"));
    assert_eq!(answer.header("cache-control"), Some("no-store"));
    let length = answer.header("content-length").expect("a length");
    assert_eq!(length, answer.body.len().to_string());
    let body = answer.json();
    assert_eq!(
        (&body["status"], &body["message"]),
        (&json!(status), &json!(message))
    );
}

mod what_is_rendered {
    use super::*;

    #[tokio::test]
    async fn a_mapped_error_keeps_its_status_and_headers() {
        let missing = answer("/missing").await;
        assert_rendered(&missing, 404, "order 7 not found");
        assert_eq!(missing.header("x-shard"), Some("7"));
        assert_eq!(missing.json()["reason"], "NOT_FOUND");
        assert_eq!(missing.json()["path"], "/missing");
        let many = answer("/many").await;
        assert_rendered(&many, 429, "too many orders");
        assert_eq!(many.header("retry-after"), Some("8"));
        let anonymous = answer("/anonymous").await;
        assert_rendered(&anonymous, 401, "who are you");
        let challenge = anonymous.header("www-authenticate");
        assert_eq!(challenge, Some("Bearer realm=\"orders\""));
    }

    #[tokio::test]
    async fn what_axum_rejects_is_rendered_with_its_text() {
        let layer = ProblemLayer::new().render(everything);
        let address = http::serve(app().layer(layer)).await;
        assert_rendered(&http::get(address, "/nowhere").await, 404, "Not Found");
        let rejected = request("POST", "/orders", "application/json", "{}");
        assert_rendered(
            &http::exchange(address, &rejected).await,
            422,
            "Failed to deserialize the JSON body into the target type: \
             missing field `quantity` at line 1 column 2",
        );
        let not_allowed = http::get(address, "/orders").await;
        assert_rendered(&not_allowed, 405, "Method Not Allowed");
        assert_eq!(not_allowed.header("allow"), Some("POST"));
    }

    #[tokio::test]
    async fn a_panic_and_a_timeout_are_rendered() {
        assert_rendered(&answer("/panic").await, 500, "Internal Server Error");
        let layer = ProblemLayer::new().render(everything);
        let timeout = TimeoutLayer::new(Duration::from_millis(1));
        let app = Router::new()
            .route("/slow", get(pending::<()>))
            .layer(tower::layer::layer_fn(move |inner| {
                layer.layer(timeout.layer(inner))
            }));
        assert_rendered(&answer_of(app, "/slow").await, 504, "Gateway Timeout");
    }

    #[tokio::test]
    async fn an_error_with_an_unchecked_success_is_rendered() {
        assert_rendered(&answer("/old").await, 200, "the old clients read no status");
    }

    #[tokio::test]
    async fn a_renderer_never_sees_the_text_of_a_server_error() {
        for (path, status) in [("/database", 500), ("/panic", 500), ("/failed", 502)] {
            let answer = answer(path).await;
            let phrase = HttpStatus::from_u16(status).expect("a status").phrase();
            assert_rendered(&answer, status, phrase);
            assert!(!format!("{answer:?}").contains("hunter2"), "{answer:?}");
        }
    }

    #[tokio::test]
    async fn hidden_rejections_stay_hidden() {
        let layer = ProblemLayer::new().hide_rejections().render(everything);
        let address = http::serve(app().layer(layer)).await;
        let rejected = request("POST", "/orders", "application/json", "{}");
        let answer = http::exchange(address, &rejected).await;
        assert_rendered(&answer, 422, "Unprocessable Content");
    }

    #[tokio::test]
    async fn the_error_stays_in_the_extensions() {
        async fn show(mut response: Response) -> Response {
            let mapped = response.extensions().get::<Mapped>();
            let is_ours = mapped
                .and_then(Mapped::error)
                .is_some_and(<dyn std::error::Error + Send + Sync>::is::<OrderError>);
            let value = HeaderValue::from_static(if is_ours { "yes" } else { "no" });
            response.headers_mut().insert("x-kept", value);
            response
        }
        let layer = ProblemLayer::new().render(everything);
        let app = app().layer(layer).layer(map_response(show));
        let answer = answer_of(app, "/database").await;
        assert_rendered(&answer, 500, "Internal Server Error");
        assert_eq!(answer.header("x-kept"), Some("yes"));
    }

    #[tokio::test]
    async fn the_request_is_the_one_that_reached_the_layer() {
        let layer = ProblemLayer::new().render(|_, request| {
            let id = request.headers.get("x-request-id");
            let shop = request.extensions.get::<&str>();
            format!("{} {} {id:?} {shop:?}", request.method, request.uri)
        });
        let app = app().layer(layer).layer(Extension("north"));
        let address = http::serve(app).await;
        let request = "GET /missing?a=b HTTP/1.1\r\nhost: test\r\nconnection: close\r\n\
                       x-request-id: r-1\r\n\r\n";
        let answer = http::exchange(address, request).await;
        assert_eq!(answer.body, r#"GET /missing?a=b Some("r-1") Some("north")"#);
        assert!(answer.status_line.ends_with("404 Not Found"));
    }

    #[tokio::test]
    async fn the_event_of_an_error_is_emitted_once() {
        let (recorder, _guard) = Recorder::of_this_thread();
        for path in ["/missing", "/database", "/nowhere", "/panic", "/failed"] {
            answer(path).await;
            assert_eq!(recorder.take().len(), 1, "{path}");
        }
    }
}

mod what_is_taken_of_a_rendered_response {
    use super::*;

    #[tokio::test]
    async fn headers_of_the_error_are_not_replaced() {
        let layer = ProblemLayer::new().render(|_, _| {
            let headers = [
                ("retry-after", "1"),
                ("cache-control", "public"),
                ("content-length", "3"),
                ("transfer-encoding", "chunked"),
                ("allow", "GET"),
                ("x-shape", "own"),
            ];
            (StatusCode::OK, headers, "too many")
        });
        let answer = answer_of(app().layer(layer), "/many").await;
        assert_eq!(answer.status_line, "HTTP/1.1 429 Too Many Requests");
        assert_eq!(answer.header("retry-after"), Some("8"));
        assert_eq!(answer.header("cache-control"), Some("no-store"));
        assert_eq!(answer.header("content-length"), Some("8"));
        assert_eq!(answer.header("transfer-encoding"), None);
        assert_eq!(answer.header("allow"), None);
        assert_eq!(answer.header("x-shape"), Some("own"));
        assert_eq!(answer.body, "too many");
    }

    #[tokio::test]
    async fn headers_that_are_lists_are_added_to_those_of_the_service() {
        async fn vary(mut response: Response) -> Response {
            let origin = HeaderValue::from_static("origin");
            response.headers_mut().insert("vary", origin);
            response
        }
        let layer = ProblemLayer::new().render(|_, _| ([("vary", "accept")], "not here"));
        let app = app().layer(map_response(vary)).layer(layer);
        let answer = answer_of(app, "/missing").await;
        let headers = answer.headers.iter();
        let vary: Vec<_> = headers.filter(|(name, _)| name == "vary").collect();
        assert_eq!(vary.len(), 2, "{answer:?}");
    }

    #[tokio::test]
    async fn headers_of_the_document_go_with_it() {
        async fn encode(mut response: Response) -> Response {
            for (name, value) in [("content-encoding", "gzip"), ("etag", "\"1\"")] {
                let value = HeaderValue::from_static(value);
                response.headers_mut().insert(name, value);
            }
            response
        }
        let layer = ProblemLayer::new().render(everything);
        let app = app().layer(map_response(encode)).layer(layer);
        let answer = answer_of(app, "/missing").await;
        assert_rendered(&answer, 404, "order 7 not found");
        assert_eq!(answer.header("content-encoding"), None);
        assert_eq!(answer.header("etag"), None);
    }

    #[tokio::test]
    async fn a_body_without_a_length_is_streamed() {
        let layer = ProblemLayer::new().render(|_, _| {
            let chunks = tokio_stream::iter([Ok::<_, std::io::Error>("a"), Ok("b")]);
            Body::from_stream(chunks)
        });
        let answer = answer_of(app().layer(layer), "/missing").await;
        assert_eq!(answer.header("content-length"), None);
        assert_eq!(answer.body, "1\r\na\r\n1\r\nb\r\n0\r\n\r\n");
    }

    #[tokio::test]
    async fn a_head_has_the_headers_of_a_get() {
        let layer = ProblemLayer::new().render(everything);
        let inside = app().layer(layer.clone());
        let outside = Router::new().fallback_service(layer.layer(app()));
        for app in [inside, outside] {
            let address = http::serve(app).await;
            let mut client = Http2::connect(address).await;
            for path in ["/missing", "/nowhere", "/panic", "/failed"] {
                let (status, length, body) = client.head(path).await;
                assert!(status >= 400 && body.is_empty(), "{path}");
                let (_, whole) = client.get(path).await;
                assert_eq!(length, Some(whole.len()), "{path}");
            }
            let request = "HEAD /missing HTTP/1.1\r\nhost: test\r\nconnection: close\r\n\r\n";
            let answer = http::exchange(address, request).await;
            assert_eq!(answer.header("content-type"), Some("application/json"));
            assert_eq!(answer.body, "");
        }
    }

    #[tokio::test]
    async fn a_head_has_no_length_where_that_of_a_get_is_not_known() {
        // The router takes the text away, of which the rendered body would be made.
        let own = Router::new().route("/", get(|| async { (StatusCode::CONFLICT, "text") }));
        let layer = ProblemLayer::new().render(everything);
        let app = Router::new().fallback_service(layer.layer(own));
        let mut client = Http2::connect(http::serve(app).await).await;
        assert_eq!(client.head("/").await, (409, None, Vec::new()));
    }

    #[tokio::test]
    async fn a_body_that_panics_is_logged() {
        let (recorder, _guard) = Recorder::of_this_thread();
        let layer = ProblemLayer::new().render(|_, _| {
            let chunks = tokio_stream::StreamExt::map(tokio_stream::iter([0]), |_| {
                panics();
                Ok::<_, std::io::Error>("")
            });
            Body::from_stream(chunks)
        });
        let request = Request::get("/missing").body(Body::empty());
        let sent = app().layer(layer).call(request.expect("a request")).await;
        let body = sent.expect("a response").into_body();
        assert!(axum::body::to_bytes(body, 10).await.is_err());
        let events = recorder.take();
        assert_eq!(events.len(), 2, "{events:?}");
    }
}

mod what_is_not_rendered {
    use super::*;

    #[tokio::test]
    async fn bodies_of_the_service_pass_unchanged() {
        for (path, body) in [
            ("/json", "[1,2]"),
            ("/html", "<h1>down</h1>"),
            ("/fine", "fine"),
        ] {
            assert_eq!(answer(path).await.body, body);
        }
    }

    #[tokio::test]
    async fn a_status_without_a_body_has_none() {
        let answer = answer("/unmodified").await;
        assert_eq!(answer.status_line, "HTTP/1.1 304 Not Modified");
        assert_eq!((answer.header("content-type"), &*answer.body), (None, ""));
    }

    #[tokio::test]
    async fn a_grpc_request_has_a_grpc_response() {
        let layer = ProblemLayer::new().render(everything);
        let address = http::serve(app().layer(layer)).await;
        for content_type in ["application/grpc", "application/grpc-web+proto"] {
            let panicked = request("GET", "/panic", content_type, "");
            let answer = http::exchange_bytes(address, &panicked).await;
            assert_eq!(answer.status_line, "HTTP/1.1 200 OK");
            assert_eq!(answer.header("content-type"), Some(content_type));
            let mapped = request("GET", "/missing", content_type, "");
            let answer = http::exchange(address, &mapped).await;
            let media_type = answer.header("content-type");
            assert_eq!(media_type, Some("application/problem+json"));
        }
    }

    #[tokio::test]
    async fn a_problem_that_a_handler_returned_stays() {
        let extended = answer("/extended").await;
        assert_eq!(extended.json()["nearest"], 8);
        assert_eq!(extended.json()["detail"], "order 7 not found");
        assert_eq!(extended.header("x-shard"), Some("7"));
        let problem = answer("/problem").await;
        assert_eq!(problem.json()["title"], "Conflict");
    }

    #[tokio::test]
    async fn a_body_of_one_type_stays() {
        let answer = answer("/legacy").await;
        assert_eq!(answer.body, r#"{"error":"order 7 not found"}"#);
    }

    #[tokio::test]
    async fn a_body_that_an_inner_layer_rendered_stays() {
        let problem = ([("content-type", "application/problem+json")], "{}");
        let inner = ProblemLayer::new().render(move |_, _| problem);
        let outer = ProblemLayer::new().render(everything);
        let answer = answer_of(app().layer(inner).layer(outer), "/missing").await;
        assert_eq!(answer.body, "{}");
        let plain = app()
            .layer(ProblemLayer::new())
            .layer(ProblemLayer::new().render(everything));
        let answer = answer_of(plain, "/nowhere").await;
        assert_rendered(&answer, 404, "Not Found");
    }

    #[tokio::test]
    async fn a_renderer_that_panics_costs_its_body_alone() {
        let (recorder, _guard) = Recorder::of_this_thread();
        let layer = ProblemLayer::new().render(|_, _| panics());
        let address = http::serve(app().layer(layer)).await;
        for (path, status, title) in [
            ("/missing", 404, "Not Found"),
            ("/nowhere", 404, "Not Found"),
            ("/panic", 500, "Internal Server Error"),
        ] {
            let answer = http::get(address, path).await;
            let media_type = answer.header("content-type");
            assert_eq!(media_type, Some("application/problem+json"));
            assert_eq!(answer.json()["status"], status);
            assert_eq!(answer.json()["title"], title);
            let events = recorder.take();
            assert_eq!(events.len(), 2, "{events:?}");
            assert!(
                events[1]
                    .error
                    .contains(&"the password is hunter2".to_owned())
            );
        }
    }

    #[tokio::test]
    async fn a_renderer_may_leave_the_problem_document() {
        let (recorder, _guard) = Recorder::of_this_thread();
        let layer = ProblemLayer::new().render(|error, _| error.clone());
        let rendered = answer_of(app().layer(layer), "/missing").await;
        assert_eq!(recorder.take().len(), 1);
        let plain = answer_of(app().layer(ProblemLayer::new()), "/missing").await;
        assert_eq!(rendered.body, plain.body);
        assert_eq!(
            rendered.header("content-type"),
            plain.header("content-type")
        );
        assert_eq!(rendered.header("x-shard"), Some("7"));
    }
}

mod one_type {
    use super::*;

    #[tokio::test]
    async fn its_body_has_the_status_and_the_headers_of_the_error() {
        let answer = answer_of(app(), "/legacy").await;
        assert_eq!(answer.status_line, "HTTP/1.1 404 Not Found");
        assert_eq!(answer.header("content-type"), Some("application/json"));
        assert_eq!(answer.header("cache-control"), Some("no-store"));
        assert_eq!(answer.header("x-shard"), Some("7"));
        assert_eq!(answer.body, r#"{"error":"order 7 not found"}"#);
        let length = answer.body.len().to_string();
        assert_eq!(answer.header("content-length"), Some(&*length));
    }

    #[test]
    fn its_response_has_the_event_and_the_extension_of_the_error() {
        let mut sent = None;
        let events = logged(|| sent = Some(Legacy(7).into_response()));
        assert_eq!(events.len(), 1);
        assert_eq!(events[0].error, ["order 7 not found"]);
        let sent = sent.expect("a response");
        let mapped = sent.extensions().get::<Mapped>().expect("the error");
        assert!(mapped.error().expect("it is kept").is::<Legacy>());
    }

    #[tokio::test]
    async fn a_function_that_panics_costs_its_body_alone() {
        let handler = || async {
            let error = Mapped::new(OrderError::NotFound { id: 7 });
            error.respond_with(|_| panics())
        };
        let answer = answer_of(Router::new().route("/", get(handler)), "/").await;
        assert_eq!(answer.status_line, "HTTP/1.1 404 Not Found");
        assert_eq!(answer.json()["detail"], "order 7 not found");
    }

    #[tokio::test]
    async fn a_status_without_a_body_calls_no_function() {
        let sent = Mapped::new(OrderError::NotModified).respond_with(|_| panics());
        assert_eq!(sent.status(), 304);
        let body = axum::body::to_bytes(sent.into_body(), 10).await;
        assert!(body.expect("a body").is_empty());
    }

    #[test]
    fn a_server_error_shows_its_phrase() {
        let sent = Mapped::new(database()).respond_with(|error| {
            assert_eq!(error.message(), "Internal Server Error");
        });
        assert_eq!(sent.status(), 500);
    }
}

mod shapes {
    use super::*;

    async fn body_of(layer: ProblemLayer, path: &str) -> String {
        let answer = answer_of(app().layer(layer), path).await;
        assert_eq!(answer.header("content-type"), Some("application/json"));
        answer.body
    }

    #[tokio::test]
    async fn aip_193_is_that_of_google() {
        let layer = ProblemLayer::new().render(render::aip193);
        assert_eq!(
            body_of(layer.clone(), "/missing").await,
            concat!(
                r#"{"error":{"code":404,"message":"order 7 not found","status":"NOT_FOUND","#,
                r#""details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo","#,
                r#""reason":"NOT_FOUND","domain":"orders.example.com","#,
                r#""metadata":{"order_id":"7"}}]}}"#,
            )
        );
        assert_eq!(
            body_of(layer.clone(), "/many").await,
            concat!(
                r#"{"error":{"code":429,"message":"too many orders","#,
                r#""status":"RESOURCE_EXHAUSTED","#,
                r#""details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo","#,
                r#""reason":"TOO_MANY","domain":"orders.example.com"},"#,
                r#"{"@type":"type.googleapis.com/google.rpc.RetryInfo","retryDelay":"7.5s"}]}}"#,
            )
        );
        assert_eq!(
            body_of(layer, "/nowhere").await,
            concat!(
                r#"{"error":{"code":404,"message":"Not Found","status":"NOT_FOUND","#,
                r#""details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo","#,
                r#""reason":"NOT_FOUND"}]}}"#,
            )
        );
    }

    #[tokio::test]
    async fn connect_has_its_names_and_encoded_details() {
        let layer = ProblemLayer::new().render(render::connect);
        let body = body_of(layer, "/many").await;
        let body: serde_json::Value = serde_json::from_str(&body).expect("JSON");
        assert_eq!(
            body,
            json!({
                "code": "resource_exhausted",
                "message": "too many orders",
                "details": [
                    {
                        "type": "google.rpc.ErrorInfo",
                        "value": "CghUT09fTUFOWRISb3JkZXJzLmV4YW1wbGUuY29t",
                    },
                    {"type": "google.rpc.RetryInfo", "value": "CggIBxCAyrXuAQ"},
                ],
            })
        );
    }

    #[tokio::test]
    async fn the_load_test_code_is_in_the_metadata() {
        for layer in [
            ProblemLayer::new().render(render::aip193),
            ProblemLayer::new().render(render::connect),
        ] {
            let app = app().layer(layer).layer(LoadTestLayer::new());
            let answer = answer_of(app, "/database").await;
            assert_eq!(answer.header("load-test-code"), Some("2000"));
            let problem = Problem::from_error_json(answer.body.as_bytes()).expect("JSON");
            assert_eq!(problem.metadata()["load_test_code"], "2000");
        }
    }

    #[test]
    fn cancelled_has_one_l_in_connect() {
        #[derive(StatusMapped)]
        #[grpc(CANCELLED)]
        #[status(redact)]
        struct Cancelled;

        let (request, ()) = Request::new(()).into_parts();
        let response = render::connect(&PublicError::of(&Cancelled), &request);
        assert_eq!(response.status().as_u16(), 499);
        let body = axum::body::to_bytes(response.into_body(), 1 << 10);
        let runtime = tokio::runtime::Runtime::new().expect("a runtime");
        let body = runtime.block_on(body).expect("a body");
        assert!(body.starts_with(br#"{"code":"canceled","#), "{body:?}");
    }
}
