//! An axum server, and a client that shows the bytes.

use std::net::SocketAddr;

use axum::Router;
use axum::serve::ListenerExt;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// A response as it was received.
#[derive(Debug)]
pub struct RawResponse {
    /// Such as `HTTP/1.1 404 Not Found`.
    pub status_line: String,
    /// In the order of the wire, without `date`.
    pub headers: Vec<(String, String)>,
    /// The body, if it is text.
    pub body: String,
    bytes: Vec<u8>,
}

impl RawResponse {
    /// The one value of a header.
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut found = self.headers.iter().filter(|(key, _)| key == name);
        let value = found.next().map(|(_, value)| value.as_str());
        assert!(found.next().is_none(), "`{name}` came twice");
        value
    }

    /// The bytes of the body.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The body as JSON.
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.body).expect("the body is JSON")
    }
}

/// Serves until the test ends.
pub async fn serve(router: Router) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = listener.local_addr().expect("an address");
    let listener = listener.tap_io(|stream| stream.set_nodelay(true).expect("no delay"));
    tokio::spawn(async move { axum::serve(listener, router).await });
    address
}

/// `GET path` over HTTP/1.1.
pub async fn get(address: SocketAddr, path: &str) -> RawResponse {
    let request = format!("GET {path} HTTP/1.1\r\nhost: test\r\nconnection: close\r\n\r\n");
    exchange(address, &request).await
}

/// Sends the bytes of a request, and returns the response to it when the connection
/// is closed.
pub async fn exchange(address: SocketAddr, request: &str) -> RawResponse {
    let response = exchange_bytes(address, request).await;
    assert_eq!(response.body.as_bytes(), response.bytes, "the body is text");
    response
}

/// Like [`exchange`], for a body that may be no text.
pub async fn exchange_bytes(address: SocketAddr, request: &str) -> RawResponse {
    let mut stream = TcpStream::connect(address).await.expect("a connection");
    stream
        .write_all(request.as_bytes())
        .await
        .expect("the request is sent");
    let mut bytes = Vec::new();
    stream
        .read_to_end(&mut bytes)
        .await
        .expect("the response is read");
    let end = bytes.windows(4).position(|four| four == b"\r\n\r\n");
    let body = bytes.split_off(end.expect("a head and a body") + 4);
    let head = String::from_utf8(bytes).expect("the head is text");
    let head = head.trim_end();
    let (status_line, headers) = head.split_once("\r\n").unwrap_or((head, ""));
    let headers = headers
        .split("\r\n")
        .map(|line| line.split_once(": ").expect("name and value"))
        .filter(|(name, _)| *name != "date")
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect();
    RawResponse {
        status_line: status_line.to_owned(),
        headers,
        body: String::from_utf8_lossy(&body).into_owned(),
        bytes: body,
    }
}

/// A client of one HTTP/2 connection.
#[derive(Debug)]
pub struct Http2(h2::client::SendRequest<bytes::Bytes>);

impl Http2 {
    /// Connects.
    pub async fn connect(address: SocketAddr) -> Self {
        let stream = TcpStream::connect(address).await.expect("a connection");
        let (client, connection) = h2::client::handshake(stream).await.expect("HTTP/2");
        tokio::spawn(connection);
        Self(client)
    }

    /// The status and the body of `GET path`.
    pub async fn get(&mut self, path: &str) -> (u16, Vec<u8>) {
        let (status, _, body) = self.send(http::Method::GET, path).await;
        (status, body)
    }

    /// The status, the `content-length` and the body of `HEAD path`.
    pub async fn head(&mut self, path: &str) -> (u16, Option<usize>, Vec<u8>) {
        self.send(http::Method::HEAD, path).await
    }

    /// The response to `GET path`, whose body may fail.
    pub async fn open(&mut self, path: &str) -> http::Response<h2::RecvStream> {
        self.request(http::Method::GET, path).await
    }

    async fn request(
        &mut self,
        method: http::Method,
        path: &str,
    ) -> http::Response<h2::RecvStream> {
        let mut client = self.0.clone().ready().await.expect("the connection lives");
        let request = http::Request::builder().method(method);
        let request = request.uri(format!("http://test{path}"));
        let request = request.body(()).expect("a request");
        let (response, _) = client.send_request(request, true).expect("it is sent");
        response.await.expect("a response")
    }

    async fn send(&mut self, method: http::Method, path: &str) -> (u16, Option<usize>, Vec<u8>) {
        let response = self.request(method, path).await;
        let status = response.status().as_u16();
        let length = response.headers().get("content-length");
        let length = length.and_then(|length| length.to_str().ok()?.parse().ok());
        let (mut body, mut bytes) = (response.into_body(), Vec::new());
        while let Some(chunk) = body.data().await {
            let chunk = chunk.expect("the body is read");
            let released = body.flow_control().release_capacity(chunk.len());
            released.expect("what was received");
            bytes.extend_from_slice(&chunk);
        }
        (status, length, bytes)
    }
}
