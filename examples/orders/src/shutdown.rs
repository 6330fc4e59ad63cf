//! How a server ends.

use std::io;
use std::time::Duration;

use axum::Router;
use tokio::sync::oneshot;

use crate::listener::Listener;

/// How long calls have that are under way: longer than the service itself waits
/// for the bank. What is half sent by then never arrives.
const GRACE: Duration = Duration::from_secs(5);

/// Serves until `stop` is ready, and answers the calls that are under way.
///
/// Those that take longer than [`GRACE`] end with the process.
pub(crate) async fn serve_until(
    stop: impl Future<Output = ()> + Send + 'static,
    listener: Listener,
    router: Router,
) -> io::Result<()> {
    let (stopping, stopped) = oneshot::channel();
    let server = axum::serve(listener, router).with_graceful_shutdown(async {
        stop.await;
        // An error is the receiver that is gone, and this with it.
        let _ = stopping.send(());
    });
    let out_of_time = async {
        // An error is the sender that is gone: stop as well.
        let _ = stopped.await;
        tokio::time::sleep(GRACE).await;
    };
    tokio::select! {
        outcome = server => outcome,
        () = out_of_time => Ok(()),
    }
}

/// Ready when the process is told to end: by ctrl-c, and on Unix by SIGTERM. The
/// signals are caught from this call on.
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
