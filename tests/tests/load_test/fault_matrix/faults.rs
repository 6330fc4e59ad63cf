//! The faults, and how each is provoked.

use std::future::Future;
use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use super::servers::{Behaviour, Full, refused_port, serve};
use super::stacks::{Failed, Stack, Target, call, request};
use status_mapped::load_test::Phase;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Fault {
    NoSuchName,
    SilentResolver,
    Unreachable,
    Refused,
    DialTimeout,
    NoDescriptors,
    ResetAtOnce,
    ResetBeforeResponse,
    ResetDuringResponse,
    ResetAfterResponse,
    CloseBeforeResponse,
    CloseInHead,
    CloseDuringResponse,
    WriteToClosed,
    LinkDown,
    Deadline,
    Aborted,
    Dropped,
    UnixSocket,
    Http1ToHttp2,
    TlsToPlain,
}

impl Fault {
    pub(crate) const ALL: [Self; 21] = [
        Self::NoSuchName,
        Self::SilentResolver,
        Self::Unreachable,
        Self::Refused,
        Self::DialTimeout,
        Self::NoDescriptors,
        Self::ResetAtOnce,
        Self::ResetBeforeResponse,
        Self::ResetDuringResponse,
        Self::ResetAfterResponse,
        Self::CloseBeforeResponse,
        Self::CloseInHead,
        Self::CloseDuringResponse,
        Self::WriteToClosed,
        Self::LinkDown,
        Self::Deadline,
        Self::Aborted,
        Self::Dropped,
        Self::UnixSocket,
        Self::Http1ToHttp2,
        Self::TlsToPlain,
    ];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::NoSuchName => "a name that does not exist",
            Self::SilentResolver => "a resolver that does not answer",
            Self::Unreachable => "a network without a route",
            Self::Refused => "connection refused",
            Self::DialTimeout => "a dial that times out",
            Self::NoDescriptors => "no file descriptor left",
            Self::ResetAtOnce => "reset before the request is read",
            Self::ResetBeforeResponse => "reset before the response",
            Self::ResetDuringResponse => "reset during the response",
            Self::ResetAfterResponse => "reset after the response",
            Self::CloseBeforeResponse => "closed before the response",
            Self::CloseInHead => "closed in the middle of the head",
            Self::CloseDuringResponse => "closed during the response",
            Self::WriteToClosed => "a write to a peer that has closed",
            Self::LinkDown => "a link that goes down",
            Self::Deadline => "the request's deadline",
            Self::Aborted => "cancelled by the caller",
            Self::Dropped => "dropped by the caller",
            Self::UnixSocket => "a Unix socket whose peer closes",
            Self::Http1ToHttp2 => "HTTP/1 answered to HTTP/2",
            Self::TlsToPlain => "TLS to a plain port",
        }
    }

    /// Whether client or server waits, which all stacks can do at the same time.
    pub(crate) fn waits(self) -> bool {
        matches!(
            self,
            Self::SilentResolver
                | Self::DialTimeout
                | Self::ResetDuringResponse
                | Self::ResetAfterResponse
                | Self::CloseDuringResponse
                | Self::Deadline
                | Self::Aborted
                | Self::Dropped
        )
    }

    /// The environment that the fault needs, if it needs one of its own.
    pub(crate) fn environment(self) -> Option<Environment> {
        match self {
            Self::NoSuchName | Self::SilentResolver | Self::Unreachable | Self::LinkDown => {
                Some(Environment::Network)
            }
            Self::NoDescriptors => Some(Environment::Process),
            _ => None,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Environment {
    /// A network namespace, with a resolver of the test's own.
    Network,
    /// A process with few file descriptors.
    Process,
}

/// The outcome of a fault.
pub(crate) enum Outcome {
    Failed(Failed),
    /// The caller received no error.
    NoError,
    /// Why it cannot be provoked.
    NotProvoked(&'static str),
}

impl From<Result<(), Failed>> for Outcome {
    fn from(outcome: Result<(), Failed>) -> Self {
        match outcome {
            Ok(()) => Self::NoError,
            Err(failed) => Self::Failed(failed),
        }
    }
}

fn target(address: SocketAddr) -> Target {
    Target {
        host: address.ip().to_string(),
        port: address.port(),
        ..Target::default()
    }
}

const SHORT: Duration = Duration::from_millis(300);

/// Provokes the fault once.
pub(crate) async fn provoke(fault: Fault, stack: Stack) -> io::Result<Outcome> {
    let response_of = async |behaviour| {
        let target = target(serve(behaviour).await?);
        Ok::<Outcome, io::Error>(request(stack, target).await.into())
    };
    match fault {
        Fault::Refused => Ok(request(stack, target(refused_port()?)).await.into()),
        Fault::DialTimeout => {
            let full = Full::new()?;
            let target = Target {
                dial: Some(SHORT),
                ..target(full.address)
            };
            Ok(request(stack, target).await.into())
        }
        Fault::ResetAtOnce => response_of(Behaviour::ResetAtOnce).await,
        Fault::ResetBeforeResponse => response_of(Behaviour::ResetBeforeResponse).await,
        Fault::ResetDuringResponse => response_of(Behaviour::ResetDuringResponse).await,
        Fault::ResetAfterResponse => response_of(Behaviour::ResetAfterResponse).await,
        Fault::CloseBeforeResponse => response_of(Behaviour::CloseBeforeResponse).await,
        Fault::CloseInHead => response_of(Behaviour::CloseInHead).await,
        Fault::CloseDuringResponse => response_of(Behaviour::CloseDuringResponse).await,
        Fault::WriteToClosed => {
            let target = Target {
                upload: 64 << 20,
                ..target(serve(Behaviour::Deaf).await?)
            };
            Ok(request(stack, target).await.into())
        }
        Fault::Deadline => {
            let target = Target {
                request: Some(SHORT),
                ..target(serve(Behaviour::Silent).await?)
            };
            Ok(request(stack, target).await.into())
        }
        Fault::Aborted | Fault::Dropped if stack == Stack::Std => {
            Ok(Outcome::NotProvoked("a thread cannot be cancelled"))
        }
        Fault::Aborted => {
            let task = tokio::spawn(request(stack, target(serve(Behaviour::Silent).await?)));
            under_way().await;
            task.abort();
            Ok(match task.await {
                Ok(outcome) => outcome.into(),
                Err(aborted) => Outcome::Failed(aborted.into()),
            })
        }
        Fault::Dropped => {
            let request = request(stack, target(serve(Behaviour::Silent).await?));
            tokio::select! {
                outcome = request => Ok(outcome.into()),
                () = under_way() => Ok(Outcome::NoError),
            }
        }
        Fault::UnixSocket => unix_socket(stack).await,
        Fault::Http1ToHttp2 => match stack {
            Stack::Hyper2 | Stack::Reqwest2 | Stack::Tonic => response_of(Behaviour::Http1).await,
            _ => Ok(Outcome::NotProvoked("it speaks HTTP/1")),
        },
        Fault::TlsToPlain => Ok(Outcome::NotProvoked(
            "TLS wants a C compiler, which these tests do without",
        )),
        Fault::NoSuchName => named("no-such-name.test", stack).await,
        Fault::SilentResolver => named("silent.test", stack).await,
        Fault::Unreachable => {
            let target = target(([192, 0, 2, 1], 80).into());
            Ok(request(stack, target).await.into())
        }
        Fault::NoDescriptors => {
            let target = target(refused_port()?);
            let mut held = Vec::new();
            // A socket needs a descriptor, and none is left.
            while let Ok(file) = std::fs::File::open("/dev/null") {
                held.push(file);
            }
            let outcome = request(stack, target).await.into();
            drop(held);
            Ok(outcome)
        }
        Fault::LinkDown => super::environment::link_down(stack).await,
    }
}

/// Waits until the call waits for its response.
fn under_way() -> impl Future<Output = ()> {
    tokio::time::sleep(SHORT)
}

async fn named(host: &str, stack: Stack) -> io::Result<Outcome> {
    let target = Target {
        host: host.to_owned(),
        port: 80,
        ..Target::default()
    };
    Ok(request(stack, target).await.into())
}

/// Over a Unix socket: the caller knows that it is not TCP.
async fn unix_socket(stack: Stack) -> io::Result<Outcome> {
    use std::os::unix::net::UnixListener;

    let folder = std::env::temp_dir().join(format!("status-mapped-{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    let path = folder.join(format!("{stack:?}"));
    // An earlier run may have left the file.
    let _ = std::fs::remove_file(&path);
    let listener = UnixListener::bind(&path)?;
    let server = std::thread::spawn(move || {
        // It closes at once.
        listener.accept().map(drop)
    });
    let outcome: Result<(), Failed> = match stack {
        Stack::Std => {
            use std::io::{Read, Write};
            let mut stream = std::os::unix::net::UnixStream::connect(&path)?;
            let exchange = stream
                .write_all(b"x")
                .and_then(|()| stream.read_exact(&mut [0]));
            exchange.map_err(Failed::from)
        }
        Stack::Tokio => {
            use tokio::io::{AsyncReadExt, AsyncWriteExt};
            let mut stream = tokio::net::UnixStream::connect(&path).await?;
            match stream.write_all(b"x").await {
                Ok(()) => stream.read_u8().await.map(drop).map_err(Failed::from),
                Err(error) => Err(error.into()),
            }
        }
        Stack::Reqwest1 => {
            let client = reqwest::Client::builder()
                .unix_socket(path.as_path())
                .build();
            let request = client.map_err(io::Error::other)?.get("http://test/");
            request.send().await.map(drop).map_err(Failed::from)
        }
        Stack::Tonic => {
            let endpoint =
                tonic::transport::Endpoint::from_shared(format!("unix://{}", path.display()));
            call(endpoint.map_err(io::Error::other)?.connect_lazy(), 0).await
        }
        Stack::Hyper1 | Stack::Hyper2 | Stack::Reqwest2 => {
            // The server waits for a connection.
            let _ = std::os::unix::net::UnixStream::connect(&path);
            let _ = server.join();
            return Ok(Outcome::NotProvoked(
                "it has no Unix sockets of its own, or is the same as HTTP/1.1",
            ));
        }
    };
    let _ = server.join();
    Ok(match outcome {
        Ok(()) => Outcome::NoError,
        Err(failed) => Outcome::Failed(Failed {
            phase: Some(Phase::NotTcp),
            ..failed
        }),
    })
}
