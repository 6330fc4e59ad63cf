//! The stacks of clients, each making one request as its users do.

use std::error::Error;
use std::io::{self, Read, Write};
use std::time::Duration;

use http_body_util::{BodyExt, Full};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use status_mapped::load_test::Phase;
use status_mapped_tests::grpc::Bytes;
use tokio::io::{AsyncReadExt, AsyncWriteExt};

pub(crate) type BoxError = Box<dyn Error + Send + Sync>;

/// The error of a call, and the phase of the call if the client's user knows it.
#[derive(Debug)]
pub(crate) struct Failed {
    pub(crate) error: BoxError,
    pub(crate) phase: Option<Phase>,
}

impl<E: Into<BoxError>> From<E> for Failed {
    fn from(error: E) -> Self {
        Self {
            error: error.into(),
            phase: None,
        }
    }
}

/// An error of `connect`, for the stacks on which the user calls it directly.
fn dialling(error: impl Into<BoxError>) -> Failed {
    Failed {
        error: error.into(),
        phase: Some(Phase::Dialling),
    }
}

fn established(error: impl Into<BoxError>) -> Failed {
    Failed {
        error: error.into(),
        phase: Some(Phase::Established),
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Stack {
    Std,
    Tokio,
    Hyper1,
    Hyper2,
    Reqwest1,
    Reqwest2,
    Tonic,
}

impl Stack {
    pub(crate) const ALL: [Self; 7] = [
        Self::Std,
        Self::Tokio,
        Self::Hyper1,
        Self::Hyper2,
        Self::Reqwest1,
        Self::Reqwest2,
        Self::Tonic,
    ];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Std => "std",
            Self::Tokio => "tokio",
            Self::Hyper1 => "hyper, HTTP/1.1",
            Self::Hyper2 => "hyper, HTTP/2",
            Self::Reqwest1 => "reqwest, HTTP/1.1",
            Self::Reqwest2 => "reqwest, HTTP/2",
            Self::Tonic => "tonic",
        }
    }
}

/// The address of a request, its timeouts and its size.
#[derive(Clone, Debug, Default)]
pub(crate) struct Target {
    pub(crate) host: String,
    pub(crate) port: u16,
    pub(crate) dial: Option<Duration>,
    pub(crate) request: Option<Duration>,
    /// The bytes of the request's body.
    pub(crate) upload: usize,
}

/// The outcome of one request.
pub(crate) async fn request(stack: Stack, target: Target) -> Result<(), Failed> {
    match stack {
        Stack::Std => {
            let thread = tokio::task::spawn_blocking(move || of_std(&target));
            thread.await?
        }
        Stack::Tokio => of_tokio(&target).await,
        Stack::Hyper1 => of_hyper(&target, false).await,
        Stack::Hyper2 => of_hyper(&target, true).await,
        Stack::Reqwest1 => of_reqwest(&target, false).await,
        Stack::Reqwest2 => of_reqwest(&target, true).await,
        Stack::Tonic => of_tonic(&target).await,
    }
}

fn head(target: &Target) -> String {
    let length = target.upload;
    format!("POST / HTTP/1.1\r\nhost: test\r\ncontent-length: {length}\r\n\r\n")
}

fn of_std(target: &Target) -> Result<(), Failed> {
    use std::net::{TcpStream, ToSocketAddrs};

    let addresses = (target.host.as_str(), target.port).to_socket_addrs();
    let address = addresses.map_err(dialling)?.next();
    let address = address.ok_or("a name without an address")?;
    let stream = match target.dial {
        Some(limit) => TcpStream::connect_timeout(&address, limit),
        None => TcpStream::connect(address),
    };
    let mut stream = stream.map_err(dialling)?;
    let mut exchange = || -> io::Result<()> {
        stream.set_read_timeout(target.request)?;
        if target.upload > 0 {
            std::thread::sleep(UNTIL_CLOSED);
        }
        stream.write_all(head(target).as_bytes())?;
        for _ in 0..target.upload / CHUNK.len() {
            stream.write_all(&CHUNK)?;
        }
        let mut head = Vec::new();
        while !head.ends_with(b"\r\n\r\n") {
            let mut byte = [0];
            stream.read_exact(&mut byte)?;
            head.extend(byte);
        }
        stream.read_exact(&mut vec![0; length(&head)])
    };
    exchange().map_err(established)
}

/// Until the peer has closed: a write before that would be refused with a reset.
const UNTIL_CLOSED: Duration = Duration::from_millis(50);

static CHUNK: [u8; 1 << 16] = [0; 1 << 16];

fn length(head: &[u8]) -> usize {
    let head = String::from_utf8_lossy(head);
    let length = head
        .lines()
        .find_map(|line| line.strip_prefix("content-length: "));
    length.and_then(|length| length.parse().ok()).unwrap_or(0)
}

async fn of_tokio(target: &Target) -> Result<(), Failed> {
    use tokio::net::TcpStream;

    let dial = TcpStream::connect((target.host.as_str(), target.port));
    let stream = match target.dial {
        Some(limit) => tokio::time::timeout(limit, dial).await.map_err(dialling)?,
        None => dial.await,
    };
    let mut stream = stream.map_err(dialling)?;
    let exchange = async {
        if target.upload > 0 {
            tokio::time::sleep(UNTIL_CLOSED).await;
        }
        stream.write_all(head(target).as_bytes()).await?;
        for _ in 0..target.upload / CHUNK.len() {
            stream.write_all(&CHUNK).await?;
        }
        let mut head = Vec::new();
        while !head.ends_with(b"\r\n\r\n") {
            head.push(stream.read_u8().await?);
        }
        stream.read_exact(&mut vec![0; length(&head)]).await?;
        Ok::<_, io::Error>(())
    };
    let outcome = match target.request {
        Some(limit) => tokio::time::timeout(limit, exchange)
            .await
            .map_err(established)?,
        None => exchange.await,
    };
    outcome.map_err(established)
}

async fn of_hyper(target: &Target, http2: bool) -> Result<(), Failed> {
    let mut connector = HttpConnector::new();
    connector.set_connect_timeout(target.dial);
    let client: Client<_, Full<bytes::Bytes>> = Client::builder(TokioExecutor::new())
        .http2_only(http2)
        .build(connector);
    let uri = format!("http://{}:{}/", target.host, target.port);
    let request = http::Request::post(uri).body(Full::from(vec![0; target.upload]))?;
    let exchange = async {
        let response = client.request(request).await?;
        response.into_body().collect().await?;
        Ok(())
    };
    match target.request {
        Some(limit) => tokio::time::timeout(limit, exchange).await?,
        None => exchange.await,
    }
}

async fn of_reqwest(target: &Target, http2: bool) -> Result<(), Failed> {
    let mut builder = reqwest::Client::builder();
    if http2 {
        builder = builder.http2_prior_knowledge();
    }
    if let Some(limit) = target.dial {
        builder = builder.connect_timeout(limit);
    }
    if let Some(limit) = target.request {
        builder = builder.timeout(limit);
    }
    let url = format!("http://{}:{}/", target.host, target.port);
    let request = builder.build()?.post(url).body(vec![0; target.upload]);
    request.send().await?.bytes().await?;
    Ok(())
}

async fn of_tonic(target: &Target) -> Result<(), Failed> {
    let url = format!("http://{}:{}", target.host, target.port);
    let mut endpoint = tonic::transport::Endpoint::from_shared(url)?;
    if let Some(limit) = target.dial {
        endpoint = endpoint.connect_timeout(limit);
    }
    if let Some(limit) = target.request {
        endpoint = endpoint.timeout(limit);
    }
    call(endpoint.connect_lazy(), target.upload).await
}

/// A call that dials, as the first one does.
pub(crate) async fn call(channel: tonic::transport::Channel, upload: usize) -> Result<(), Failed> {
    let mut client = tonic::client::Grpc::new(channel);
    client.ready().await?;
    let path = "/test.Test/Stream".parse()?;
    let request = tonic::Request::new(vec![0; upload]);
    let response: tonic::Response<tonic::Streaming<Vec<u8>>> =
        client.server_streaming(request, path, Bytes).await?;
    let mut messages = response.into_inner();
    while messages.message().await?.is_some() {}
    Ok(())
}
