//! What a gRPC-web client receives if a service panics.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic)] // so a test fails

use std::convert::Infallible;
use std::net::SocketAddr;

use axum::Router;
use axum::body::Body;
use axum::http::StatusCode;
use axum::routing::post;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hyper_util::client::legacy::Client;
use hyper_util::rt::TokioExecutor;
use status_mapped::layer::ProblemLayer;
use status_mapped_tests::grpc::{Bytes, service};
use status_mapped_tests::http::{self, RawResponse};
use tonic::client::Grpc;
use tonic::{Code, Request, Response, Status};
use tonic_types::StatusExt;
use tonic_web::{GrpcWebClientLayer, GrpcWebLayer};
use tower::ServiceBuilder;

/// Routes that fail, outside and inside tonic's translation of gRPC-web.
fn app() -> Router {
    let streamed = || async {
        let chunks = ["first", "second"].into_iter().map(|text| match text {
            "first" => Ok::<_, Infallible>("\0\0\0\0\x01a"),
            _ => panic!("the password is hunter2"),
        });
        let web = [("content-type", "application/grpc-web+proto")];
        (web, Body::from_stream(tokio_stream::iter(chunks)))
    };
    let service = service(|| panic!("the password is hunter2"), Vec::new);
    let translated = ServiceBuilder::new()
        .layer(GrpcWebLayer::new())
        .service(service);
    Router::new()
        .route("/panic", post(|| async { panics() }))
        .route(
            "/text",
            post(|| async { (StatusCode::FORBIDDEN, "not you") }),
        )
        .route("/streamed", post(streamed))
        .route_service("/test.Test/Unary", translated)
        .layer(ProblemLayer::new())
}

fn panics() {
    panic!("the password is hunter2");
}

async fn send_post(address: SocketAddr, path: &str, headers: &str) -> RawResponse {
    let request = format!(
        "POST {path} HTTP/1.1\r\nhost: test\r\nconnection: close\r\ncontent-length: 0\r\n{headers}\r\n"
    );
    http::exchange_bytes(address, &request).await
}

/// The trailers in a frame, in the order of the wire.
fn trailers(frame: &[u8]) -> Vec<(String, String)> {
    let (head, text) = frame.split_at(5);
    assert_eq!(head[0], 0x80, "a frame of trailers");
    let length = u32::from_be_bytes(head[1..].try_into().expect("four bytes"));
    assert_eq!(usize::try_from(length).expect("small"), text.len());
    let text = std::str::from_utf8(text).expect("text");
    let lines = text.strip_suffix("\r\n").expect("a line").split("\r\n");
    lines
        .map(|line| line.split_once(':').expect("a name and a value"))
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect()
}

fn value<'a>(trailers: &'a [(String, String)], name: &str) -> &'a str {
    let found = trailers.iter().find(|(key, _)| key == name);
    &found.expect("the trailer").1
}

#[tokio::test]
async fn a_panic_is_a_frame_of_trailers() {
    let address = http::serve(app()).await;
    for media_type in ["application/grpc-web", "application/grpc-web+proto"] {
        let headers = format!("content-type: {media_type}\r\n");
        let response = send_post(address, "/panic", &headers).await;
        assert_eq!(response.status_line, "HTTP/1.1 200 OK");
        let given = response.header("content-type");
        assert_eq!(given, Some("application/grpc-web+proto"));
        assert_eq!(response.header("grpc-status"), None);
        let trailers = trailers(response.bytes());
        assert_eq!(value(&trailers, "grpc-status"), "13");
        assert_eq!(
            value(&trailers, "grpc-message"),
            "Internal%20Server%20Error"
        );
        assert!(!value(&trailers, "grpc-status-details-bin").is_empty());
    }
}

#[tokio::test]
async fn text_is_base64_where_it_is_sent_or_accepted() {
    let address = http::serve(app()).await;
    for headers in [
        "content-type: application/grpc-web-text\r\n",
        "content-type: application/grpc-web-text+proto\r\n",
        "content-type: application/grpc-web+proto\r\naccept: application/grpc-web-text\r\n",
    ] {
        let response = send_post(address, "/panic", headers).await;
        let given = response.header("content-type");
        assert_eq!(given, Some("application/grpc-web-text+proto"));
        let frame = STANDARD.decode(response.bytes()).expect("base64");
        assert_eq!(value(&trailers(&frame), "grpc-status"), "13");
    }
}

#[tokio::test]
async fn a_text_of_a_4xx_is_the_message() {
    let web = "content-type: application/grpc-web\r\n";
    let response = send_post(http::serve(app()).await, "/text", web).await;
    assert_eq!(response.status_line, "HTTP/1.1 200 OK");
    let trailers = trailers(response.bytes());
    assert_eq!(value(&trailers, "grpc-status"), "7");
    assert_eq!(value(&trailers, "grpc-message"), "not%20you");
}

#[tokio::test]
async fn a_stream_that_panics_ends_with_a_frame_of_trailers() {
    let web = "content-type: application/grpc-web\r\n";
    let response = send_post(http::serve(app()).await, "/streamed", web).await;
    let chunk = response.bytes().strip_prefix(b"6\r\n\0\0\0\0\x01a\r\n");
    let rest = chunk.expect("the first message");
    let start = rest
        .windows(2)
        .position(|two| two == b"\r\n")
        .expect("a size")
        + 2;
    let end = rest.len() - b"\r\n0\r\n\r\n".len();
    let trailers = trailers(&rest[start..end]);
    assert_eq!(value(&trailers, "grpc-status"), "13");
}

/// What tonic's client of gRPC-web receives.
async fn call(path: &'static str) -> Status {
    let address = http::serve(app()).await;
    let client = Client::builder(TokioExecutor::new()).build_http();
    let client = ServiceBuilder::new()
        .layer(GrpcWebClientLayer::new())
        .service(client);
    let origin = format!("http://{address}").parse().expect("an origin");
    let mut client = Grpc::with_origin(client, origin);
    client.ready().await.expect("it is ready");
    let path = path.parse().expect("a path");
    let called: Result<Response<Vec<u8>>, Status> =
        client.unary(Request::new(Vec::new()), path, Bytes).await;
    called.expect_err("it panics")
}

#[tokio::test]
async fn tonics_client_reads_the_status() {
    for path in ["/panic", "/streamed", "/test.Test/Unary"] {
        let status = call(path).await;
        assert_eq!(status.code(), Code::Internal, "{path}");
        assert_eq!(status.message(), "Internal Server Error", "{path}");
        let info = status.get_details_error_info().expect("ErrorInfo");
        assert_eq!(info.reason, "INTERNAL", "{path}");
    }
}
