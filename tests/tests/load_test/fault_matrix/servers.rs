//! Servers that fail in one way each, on loopback.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use socket2::{Domain, Socket, Type};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// What a server does with each of its connections.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Behaviour {
    /// Reset before anything is read.
    ResetAtOnce,
    /// Reset after the request is read.
    ResetBeforeResponse,
    /// Reset in the middle of the body.
    ResetDuringResponse,
    /// An orderly end before the response.
    CloseBeforeResponse,
    /// An orderly end in the middle of the body.
    CloseDuringResponse,
    /// An orderly end in the middle of the head, or of a frame.
    CloseInHead,
    /// The connection stays open, and nothing is sent.
    Silent,
    /// An HTTP/1 response, whatever the request.
    Http1,
    /// A whole response, and a reset after it.
    ResetAfterResponse,
    /// A close before anything is read.
    Deaf,
}

/// Until the client has read the response: a reset would discard it.
const PAUSE: Duration = Duration::from_millis(200);

/// The first half of a response.
const HALF: &[u8] = b"HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nhello";
const WHOLE: &[u8] = b"HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nhello";

/// Serves until the test ends.
pub(crate) async fn serve(behaviour: Behaviour) -> io::Result<SocketAddr> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?;
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(respond(stream, behaviour));
        }
    });
    Ok(address)
}

async fn respond(mut stream: TcpStream, behaviour: Behaviour) -> io::Result<()> {
    match behaviour {
        Behaviour::ResetAtOnce => return reset(stream),
        Behaviour::Deaf => return Ok(()),
        _ => {}
    }
    let mut request = [0; 4096];
    let read = stream.read(&mut request).await?;
    let is_http2 = request
        .get(..read)
        .unwrap_or_default()
        .starts_with(b"PRI * HTTP/2");
    match behaviour {
        Behaviour::ResetAtOnce | Behaviour::ResetBeforeResponse | Behaviour::Deaf => reset(stream),
        Behaviour::CloseBeforeResponse => drain(stream).await,
        Behaviour::ResetDuringResponse | Behaviour::CloseDuringResponse => {
            if is_http2 {
                half_of_http2(&mut stream).await?;
            } else {
                stream.write_all(HALF).await?;
            }
            // The half is to arrive before the end of the connection does.
            tokio::time::sleep(PAUSE).await;
            if behaviour == Behaviour::ResetDuringResponse {
                reset(stream)
            } else {
                drain(stream).await
            }
        }
        Behaviour::CloseInHead => {
            let half = if is_http2 {
                SETTINGS.get(..5)
            } else {
                HALF.get(..9)
            };
            stream.write_all(half.unwrap_or_default()).await?;
            drain(stream).await
        }
        Behaviour::ResetAfterResponse => {
            if is_http2 {
                whole_of_http2(&mut stream).await?;
            } else {
                stream.write_all(WHOLE).await?;
            }
            tokio::time::sleep(PAUSE).await;
            reset(stream)
        }
        Behaviour::Silent => std::future::pending().await,
        Behaviour::Http1 => {
            stream.write_all(WHOLE).await?;
            drain(stream).await
        }
    }
}

const SETTINGS: &[u8] = &[0, 0, 0, 4, 0, 0, 0, 0, 0];
const ACK: &[u8] = &[0, 0, 0, 4, 1, 0, 0, 0, 0];

/// Settings, and the head of a response with a part of its body: to a request on
/// the first stream.
async fn half_of_http2(stream: &mut TcpStream) -> io::Result<()> {
    // `:status: 200` of the static table, and DATA without END_STREAM.
    const HEADERS: &[u8] = &[0, 0, 1, 1, 4, 0, 0, 0, 1, 0x88];
    // The beginning of a gRPC message of ten bytes, for tonic.
    const DATA: &[u8] = &[0, 0, 7, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 10, b'h', b'e'];
    stream.write_all(SETTINGS).await?;
    stream.write_all(ACK).await?;
    // The request may come after the preface.
    tokio::time::sleep(PAUSE).await;
    stream.write_all(HEADERS).await?;
    stream.write_all(DATA).await
}

/// Settings, and a response that is trailers alone, to a request on the first
/// stream: gRPC's success, and HTTP's.
async fn whole_of_http2(stream: &mut TcpStream) -> io::Result<()> {
    // `:status: 200`, and `grpc-status: 0` as a literal.
    const HEADERS: &[u8] = &[
        0, 0, 16, 1, 5, 0, 0, 0, 1, 0x88, 0, 11, b'g', b'r', b'p', b'c', b'-', b's', b't', b'a',
        b't', b'u', b's', 1, b'0',
    ];
    stream.write_all(SETTINGS).await?;
    stream.write_all(ACK).await?;
    tokio::time::sleep(PAUSE).await;
    stream.write_all(HEADERS).await
}

/// Closes with a RST.
fn reset(stream: TcpStream) -> io::Result<()> {
    let stream = Socket::from(stream.into_std()?);
    stream.set_linger(Some(Duration::ZERO))
}

/// Closes with a FIN: what was not read would make it a RST.
async fn drain(mut stream: TcpStream) -> io::Result<()> {
    let mut buffer = [0; 4096];
    stream.shutdown().await?;
    while stream.read(&mut buffer).await? > 0 {}
    Ok(())
}

/// A port on which no server listens.
pub(crate) fn refused_port() -> io::Result<SocketAddr> {
    std::net::TcpListener::bind("127.0.0.1:0")?.local_addr()
}

/// A port whose queue is full: a dial to it gets no response.
pub(crate) struct Full {
    pub(crate) address: SocketAddr,
    _listener: Socket,
    _queue: Vec<Socket>,
}

impl Full {
    pub(crate) fn new() -> io::Result<Self> {
        let listener = Socket::new(Domain::IPV4, Type::STREAM, None)?;
        let any: SocketAddr = ([127, 0, 0, 1], 0).into();
        listener.bind(&any.into())?;
        listener.listen(0)?;
        let local = listener.local_addr()?;
        let address = local.as_socket().ok_or(io::ErrorKind::Unsupported)?;
        let mut queue = Vec::new();
        for _ in 0..8 {
            let client = Socket::new(Domain::IPV4, Type::STREAM, None)?;
            client.set_nonblocking(true)?;
            // The connection is being made, or is in the queue.
            let _ = client.connect(&address.into());
            queue.push(client);
        }
        Ok(Self {
            address,
            _listener: listener,
            _queue: queue,
        })
    }
}
