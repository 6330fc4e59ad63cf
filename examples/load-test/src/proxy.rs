//! A proxy that injects faults, with one port for each fault.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use socket2::SockRef;
use tokio::io::{AsyncReadExt, AsyncWriteExt, copy_bidirectional};
use tokio::net::{TcpListener, TcpStream};

use crate::plan::Fault;

pub(crate) struct Proxy {
    plain: SocketAddr,
    reset: SocketAddr,
    cut: SocketAddr,
    delay: SocketAddr,
    /// Bound, and not listening. No other process gets the port.
    refuse: SocketAddr,
    _refusing: socket2::Socket,
}

impl Proxy {
    /// Starts a proxy in front of `server`. A delay takes twice the `deadline`.
    pub(crate) async fn start(server: SocketAddr, deadline: Duration) -> io::Result<Self> {
        let refusing = socket2::Socket::new(socket2::Domain::IPV4, socket2::Type::STREAM, None)?;
        let any: SocketAddr = ([127, 0, 0, 1], 0).into();
        refusing.bind(&any.into())?;
        let refuse = refusing.local_addr()?.as_socket();
        Ok(Self {
            plain: listen(server, None, deadline).await?,
            reset: listen(server, Some(Fault::Reset), deadline).await?,
            cut: listen(server, Some(Fault::Cut), deadline).await?,
            delay: listen(server, Some(Fault::Delay), deadline).await?,
            refuse: refuse.ok_or(io::ErrorKind::Unsupported)?,
            _refusing: refusing,
        })
    }

    pub(crate) fn address(&self, fault: Option<Fault>) -> SocketAddr {
        match fault {
            None => self.plain,
            Some(Fault::Reset) => self.reset,
            Some(Fault::Cut) => self.cut,
            Some(Fault::Delay) => self.delay,
            Some(Fault::Refuse) => self.refuse,
        }
    }
}

async fn listen(
    server: SocketAddr,
    fault: Option<Fault>,
    deadline: Duration,
) -> io::Result<SocketAddr> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?;
    tokio::spawn(async move {
        while let Ok((client, _)) = listener.accept().await {
            send_at_once(&client);
            tokio::spawn(forward(client, server, fault, deadline));
        }
    });
    Ok(address)
}

async fn forward(
    mut client: TcpStream,
    server: SocketAddr,
    fault: Option<Fault>,
    deadline: Duration,
) -> io::Result<()> {
    let mut request = vec![0; 16 * 1024];
    let read = client.read(&mut request).await?;
    request.truncate(read);
    match fault {
        None | Some(Fault::Refuse) => {
            let mut upstream = connect(server).await?;
            upstream.write_all(&request).await?;
            copy_bidirectional(&mut client, &mut upstream).await?;
            Ok(())
        }
        Some(Fault::Reset) => SockRef::from(&client).set_linger(Some(Duration::ZERO)),
        Some(Fault::Cut) => {
            let mut upstream = connect(server).await?;
            upstream.write_all(&request).await?;
            let mut response = vec![0; 16 * 1024];
            let read = upstream.read(&mut response).await?;
            response.truncate(read / 2);
            client.write_all(&response).await?;
            client.shutdown().await?;
            // Read to the end: a socket that is closed with unread data sends a RST.
            while client.read(&mut request).await? > 0 {}
            Ok(())
        }
        Some(Fault::Delay) => {
            tokio::time::sleep(2 * deadline).await;
            Ok(())
        }
    }
}

async fn connect(server: SocketAddr) -> io::Result<TcpStream> {
    let stream = TcpStream::connect(server).await?;
    send_at_once(&stream);
    Ok(stream)
}

/// Turns off Nagle's algorithm, which would delay what the proxy forwards.
fn send_at_once(stream: &TcpStream) {
    // When it fails, the bytes arrive later and are not lost.
    let _ = stream.set_nodelay(true);
}
