//! What a client receives if the body of a response panics.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic)] // so a test fails

use std::convert::Infallible;
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::Body;
use axum::routing::get;
use status_mapped::layer::ProblemLayer;
use status_mapped_tests::events::Recorder;
use status_mapped_tests::grpc::{connect_to, incoming, service};
use status_mapped_tests::http::{self, Http2};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio_stream::wrappers::UnboundedReceiverStream;
use tokio_stream::{Stream, StreamExt};
use tonic::transport::Server;
use tonic::{Code, Status};
use tonic_types::StatusExt;

type Sender = UnboundedSender<&'static str>;

/// A stream of texts that panics at `second`. It is taken once.
struct Texts(Mutex<Option<UnboundedReceiver<&'static str>>>);

impl Texts {
    fn new() -> (Sender, Self) {
        let (sender, receiver) = unbounded_channel();
        (sender, Self(Mutex::new(Some(receiver))))
    }

    fn take(&self) -> impl Stream<Item = &'static str> + use<> {
        let receiver = self.0.lock().expect("no panic").take();
        let receiver = receiver.expect("one request");
        UnboundedReceiverStream::new(receiver).map(|text| {
            assert!(text != "second", "the password is hunter2");
            text
        })
    }
}

/// Checks that one error was logged, with the text of the panic.
fn assert_logged(recorder: &Recorder) {
    let events = recorder.take();
    assert_eq!(events.len(), 1, "{events:?}");
    assert_eq!(events[0].field("rpc.response.status_code"), "INTERNAL");
    assert_eq!(
        events[0].error,
        ["Internal Server Error", "the password is hunter2"]
    );
}

#[tokio::test]
async fn a_grpc_stream_ends_with_internal_and_the_connection_stays_open() {
    let (recorder, _guard) = Recorder::of_this_thread();
    let (sender, texts) = Texts::new();
    let accepted = Arc::default();
    let (address, incoming) = incoming(&accepted);
    let service = service(|| Err(Status::not_found("alive")), Vec::new)
        .with_stream(move || texts.take().map(|text| Ok(text.into())));
    let mut server = Server::builder().layer(ProblemLayer::new());
    tokio::spawn(server.add_service(service).serve_with_incoming(incoming));
    let mut client = connect_to(address, None, accepted).await;

    sender.send("first").expect("a receiver");
    let mut stream = client.open_stream().await;
    let first = stream.message().await.expect("a message");
    assert_eq!(first.expect("a message"), b"first");
    sender.send("second").expect("a receiver");
    let status = stream.message().await.expect_err("it panics");
    assert_eq!(status.code(), Code::Internal);
    assert_eq!(status.message(), "Internal Server Error");
    let info = status.get_details_error_info().expect("ErrorInfo");
    assert_eq!(info.reason, "INTERNAL");
    assert_logged(&recorder);

    assert_eq!(client.call().await.message(), "alive");
    assert_eq!(client.accepted(), 1);
}

fn app() -> (Sender, Router) {
    let (sender, texts) = Texts::new();
    let texts = Arc::new(texts);
    let streamed = || async move { Body::from_stream(texts.take().map(Ok::<_, Infallible>)) };
    let app = Router::new()
        .route("/streamed", get(streamed))
        .route("/fine", get(|| async { "fine" }))
        .layer(ProblemLayer::new());
    (sender, app)
}

#[tokio::test]
async fn an_http_1_body_ends_with_the_connection() {
    let (recorder, _guard) = Recorder::of_this_thread();
    let (sender, app) = app();
    sender.send("first").expect("a receiver");
    let address = http::serve(app).await;
    let mut stream = TcpStream::connect(address).await.expect("a connection");
    let request = b"GET /streamed HTTP/1.1\r\nhost: test\r\n\r\n";
    stream.write_all(request).await.expect("it is sent");
    let mut received = Vec::new();
    while !received.ends_with(b"5\r\nfirst\r\n") {
        let count = stream.read_buf(&mut received).await.expect("a read");
        assert!(count > 0, "{}", received.escape_ascii());
    }
    sender.send("second").expect("a receiver");
    let end = stream.read_buf(&mut received).await;
    assert_eq!(end.expect("a read"), 0, "{}", received.escape_ascii());
    assert_logged(&recorder);
}

#[tokio::test]
async fn an_http_2_body_is_reset_and_the_connection_stays_open() {
    let (recorder, _guard) = Recorder::of_this_thread();
    let (sender, app) = app();
    sender.send("first").expect("a receiver");
    let mut client = Http2::connect(http::serve(app).await).await;
    let mut body = client.open("/streamed").await.into_body();
    let first = body.data().await.expect("a chunk");
    assert_eq!(first.expect("a chunk"), "first");
    sender.send("second").expect("a receiver");
    let reset = body.data().await.expect("an error");
    let reason = reset.expect_err("it panics").reason();
    assert_eq!(reason, Some(h2::Reason::INTERNAL_ERROR));
    assert_logged(&recorder);
    assert_eq!(client.get("/fine").await, (200, b"fine".to_vec()));
}
