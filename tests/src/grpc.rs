//! A tonic server with one service, and a tonic client of it. Messages are
//! bytes, so that no code is generated.

use std::convert::Infallible;
use std::fmt;
use std::future::{Ready, ready};
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll};

use bytes::{Buf, BufMut};
use tokio::net::TcpStream;
use tokio_stream::{Stream, StreamExt};
use tonic::body::Body;
use tonic::codec::{Codec, DecodeBuf, Decoder, EncodeBuf, Encoder};
use tonic::server::{NamedService, ServerStreamingService, UnaryService};
use tonic::transport::server::TcpIncoming;
use tonic::transport::{Channel, Server};
use tonic::{Request, Response, Status};
use tower_service::Service;

type Message = Vec<u8>;
type Messages = Pin<Box<dyn Stream<Item = Result<Message, Status>> + Send>>;

/// The method of the service.
type Method = Arc<dyn Fn(&[u8]) -> Result<Message, Status> + Send + Sync>;
/// The method that streams.
type StreamMethod = Arc<dyn Fn() -> Messages + Send + Sync>;

/// What the client of a failing method receives, over a connection of its own.
pub async fn call(method: impl Fn() -> Result<Message, Status> + Send + Sync + 'static) -> Status {
    connect(None, method, Vec::new).await.call().await
}

/// The messages that come before the error, and the error.
pub async fn call_stream(
    stream: impl Fn() -> Vec<Result<Message, Status>> + Send + Sync + 'static,
) -> (Vec<Message>, Status) {
    connect(None, || Ok(Vec::new()), stream)
        .await
        .stream()
        .await
}

/// A client that has a server of its own.
#[derive(Debug)]
pub struct Connection {
    client: tonic::client::Grpc<Channel>,
    accepted: Arc<AtomicUsize>,
}

/// A client that takes no more than `header_list` bytes of headers, or of
/// trailers.
pub async fn connect(
    header_list: Option<u32>,
    method: impl Fn() -> Result<Message, Status> + Send + Sync + 'static,
    stream: impl Fn() -> Vec<Result<Message, Status>> + Send + Sync + 'static,
) -> Connection {
    let accepted = Arc::default();
    let incoming = incoming(&accepted);
    let address = incoming.0;
    let server = Server::builder().add_service(service(method, stream));
    tokio::spawn(server.serve_with_incoming(incoming.1));
    connect_to(address, header_list, accepted).await
}

/// The service, for a server with layers.
pub fn service(
    method: impl Fn() -> Result<Message, Status> + Send + Sync + 'static,
    stream: impl Fn() -> Vec<Result<Message, Status>> + Send + Sync + 'static,
) -> Test {
    Test {
        method: Arc::new(move |_| method()),
        stream: Arc::new(move || Box::pin(tokio_stream::iter(stream()))),
    }
}

/// A client of the server there, which counts its connections.
pub async fn connect_to(
    address: SocketAddr,
    header_list: Option<u32>,
    accepted: Arc<AtomicUsize>,
) -> Connection {
    let mut endpoint = Channel::from_shared(format!("http://{address}")).expect("an address");
    if let Some(size) = header_list {
        endpoint = endpoint.http2_max_header_list_size(size);
    }
    let channel = endpoint.connect().await.expect("a connection");
    Connection {
        client: tonic::client::Grpc::new(channel),
        accepted,
    }
}

impl Connection {
    /// How often the client had to connect.
    pub fn accepted(&self) -> usize {
        self.accepted.load(Ordering::SeqCst)
    }

    /// The error of the method.
    pub async fn call(&mut self) -> Status {
        self.call_with(Vec::new()).await
    }

    /// The error of the method for the message.
    pub async fn call_with(&mut self, message: Vec<u8>) -> Status {
        self.client.ready().await.expect("a connection");
        self.client
            .unary(
                Request::new(message),
                "/test.Test/Unary".parse().expect("a path"),
                Bytes,
            )
            .await
            .map(|response: Response<Message>| response)
            .expect_err("the method fails")
    }

    /// The messages of the stream, and its error.
    pub async fn stream(&mut self) -> (Vec<Message>, Status) {
        let mut streaming = self.open_stream().await;
        let mut messages = Vec::new();
        loop {
            match streaming.message().await {
                Ok(Some(message)) => messages.push(message),
                Ok(None) => panic!("the stream ends without an error"),
                Err(status) => return (messages, status),
            }
        }
    }

    /// The stream.
    pub async fn open_stream(&mut self) -> tonic::Streaming<Message> {
        self.client.ready().await.expect("a connection");
        let path = "/test.Test/Stream".parse().expect("a path");
        let response: Response<tonic::Streaming<Message>> = self
            .client
            .server_streaming(Request::new(Vec::new()), path, Bytes)
            .await
            .expect("a stream");
        response.into_inner()
    }
}

/// A port, and the connections to it, which are counted.
pub fn incoming(
    accepted: &Arc<AtomicUsize>,
) -> (
    SocketAddr,
    impl Stream<Item = std::io::Result<TcpStream>> + use<>,
) {
    let incoming = TcpIncoming::bind("127.0.0.1:0".parse().expect("an address")).expect("a port");
    let address = incoming.local_addr().expect("an address");
    let incoming = incoming.with_nodelay(Some(true));
    let accepted = Arc::clone(accepted);
    let incoming = incoming.map(move |connection| {
        accepted.fetch_add(1, Ordering::SeqCst);
        connection
    });
    (address, incoming)
}

/// The service.
#[derive(Clone)]
pub struct Test {
    method: Method,
    stream: StreamMethod,
}

impl Test {
    /// The service, with a method that looks at its message.
    #[must_use]
    pub fn with_method(
        mut self,
        method: impl Fn(&[u8]) -> Result<Message, Status> + Send + Sync + 'static,
    ) -> Self {
        self.method = Arc::new(method);
        self
    }

    /// The service, with a stream whose messages come over time.
    #[must_use]
    pub fn with_stream<S>(mut self, stream: impl Fn() -> S + Send + Sync + 'static) -> Self
    where
        S: Stream<Item = Result<Message, Status>> + Send + 'static,
    {
        self.stream = Arc::new(move || Box::pin(stream()));
        self
    }
}

impl fmt::Debug for Test {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Test")
    }
}

impl NamedService for Test {
    const NAME: &'static str = "test.Test";
}

impl Service<http::Request<Body>> for Test {
    type Response = http::Response<Body>;
    type Error = Infallible;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, Infallible>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: http::Request<Body>) -> Self::Future {
        let test = self.clone();
        Box::pin(async move {
            let mut grpc = tonic::server::Grpc::new(Bytes);
            Ok(match request.uri().path() {
                "/test.Test/Stream" => grpc.server_streaming(test, request).await,
                _ => grpc.unary(test, request).await,
            })
        })
    }
}

impl UnaryService<Message> for Test {
    type Response = Message;
    type Future = Ready<Result<Response<Message>, Status>>;

    fn call(&mut self, request: Request<Message>) -> Self::Future {
        ready((self.method)(request.get_ref()).map(Response::new))
    }
}

impl ServerStreamingService<Message> for Test {
    type Response = Message;
    type ResponseStream = Messages;
    type Future = Ready<Result<Response<Messages>, Status>>;

    fn call(&mut self, _: Request<Message>) -> Self::Future {
        ready(Ok(Response::new((self.stream)())))
    }
}

/// Messages as they are.
#[derive(Clone, Copy, Debug, Default)]
pub struct Bytes;

impl Codec for Bytes {
    type Encode = Message;
    type Decode = Message;
    type Encoder = Self;
    type Decoder = Self;

    fn encoder(&mut self) -> Self {
        Self
    }

    fn decoder(&mut self) -> Self {
        Self
    }
}

impl Encoder for Bytes {
    type Item = Message;
    type Error = Status;

    fn encode(&mut self, message: Message, buffer: &mut EncodeBuf<'_>) -> Result<(), Status> {
        buffer.put_slice(&message);
        Ok(())
    }
}

impl Decoder for Bytes {
    type Item = Message;
    type Error = Status;

    fn decode(&mut self, buffer: &mut DecodeBuf<'_>) -> Result<Option<Message>, Status> {
        Ok(Some(buffer.copy_to_bytes(buffer.remaining()).to_vec()))
    }
}
