//! What every server of the example listens with.

use std::io;
use std::net::SocketAddr;

use axum::serve::{ListenerExt, TapIo};
use tokio::net::{TcpListener, TcpStream};

/// A listener whose connections send at once.
pub(crate) type Listener = TapIo<TcpListener, fn(&mut TcpStream)>;

pub(crate) async fn listen(addr: SocketAddr) -> io::Result<Listener> {
    Ok(TcpListener::bind(addr).await?.tap_io(send_at_once))
}

/// Listens on a free port, for callers on this machine.
pub(crate) async fn listen_locally() -> io::Result<Listener> {
    listen(([127, 0, 0, 1], 0).into()).await
}

/// HTTP/2 writes an answer in several pieces. Nagle's algorithm would hold the
/// later ones back until the client acknowledges the first, which may take 40 ms.
fn send_at_once(stream: &mut TcpStream) {
    // Without it the answer is late, and not lost.
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
