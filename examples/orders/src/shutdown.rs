//! Graceful shutdown.

use std::io;
use std::time::Duration;

use axum::Router;
use tokio::sync::oneshot;

use crate::listener::Listener;

/// The time limit for calls in progress after the signal. It is longer than the service
/// waits for the bank.
const GRACE_PERIOD: Duration = Duration::from_secs(5);

/// Serves until `stop` is ready, and then completes the calls in progress.
///
/// Calls that take longer than [`GRACE_PERIOD`] are dropped.
pub(crate) async fn serve_until(
    stop: impl Future<Output = ()> + Send + 'static,
    listener: Listener,
    router: Router,
) -> io::Result<()> {
    let (stopping, stopped) = oneshot::channel();
    let server = axum::serve(listener, router).with_graceful_shutdown(async {
        stop.await;
        // An error means that the receiver is dropped, and with it this server.
        let _ = stopping.send(());
    });
    let out_of_time = async {
        // An error means that the sender is dropped: stop as well.
        let _ = stopped.await;
        tokio::time::sleep(GRACE_PERIOD).await;
    };
    tokio::select! {
        outcome = server => outcome,
        () = out_of_time => Ok(()),
    }
}

/// A future that is ready at ctrl-c, and on Unix at SIGTERM. The signals are handled from
/// this call on.
#[cfg(unix)]
pub(crate) fn signal() -> io::Result<impl Future<Output = ()> + Send + 'static> {
    use tokio::signal::unix::{SignalKind, signal};

    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}

#[cfg(not(unix))]
pub(crate) fn signal() -> io::Result<impl Future<Output = ()> + Send + 'static> {
    let mut interrupt = tokio::signal::windows::ctrl_c()?;
    Ok(async move {
        interrupt.recv().await;
    })
}
