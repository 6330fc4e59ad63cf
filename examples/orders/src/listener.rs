//! The listener of all servers of the example.

use std::io;
use std::net::SocketAddr;

use axum::serve::{ListenerExt, TapIo};
use tokio::net::{TcpListener, TcpStream};

/// A listener whose connections have `TCP_NODELAY`.
pub(crate) type Listener = TapIo<TcpListener, fn(&mut TcpStream)>;

pub(crate) async fn listen(addr: SocketAddr) -> io::Result<Listener> {
    Ok(TcpListener::bind(addr).await?.tap_io(send_at_once))
}

/// Listens on a free port of the loopback address.
pub(crate) async fn listen_locally() -> io::Result<Listener> {
    listen(([127, 0, 0, 1], 0).into()).await
}

/// HTTP/2 writes a response in several pieces. Nagle's algorithm delays the later ones
/// until the client acknowledges the first, which may take 40 ms.
fn send_at_once(stream: &mut TcpStream) {
    // After an error responses are slower, and still correct.
    let _ = stream.set_nodelay(true);
}

#[cfg(test)]
mod tests {
    use axum::serve::Listener as _;

    use super::*;

    #[tokio::test]
    async fn a_connection_sends_at_once() {
        let mut listener = listen_locally().await.unwrap();
        let addr = listener.local_addr().unwrap();
        let (client, (served, _)) = tokio::join!(TcpStream::connect(addr), listener.accept());
        client.unwrap();
        assert!(served.nodelay().unwrap());
    }
}
