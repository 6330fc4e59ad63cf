//! When each request starts.

use std::time::Duration;

use tokio::task::{JoinError, JoinSet};
use tokio::time::{Instant, sleep_until};

use crate::options::Options;

/// Sends all requests, by their numbers, as tasks of `open`. Request `n` starts `n / rate` seconds
/// after the first one, or later: as soon as fewer than `users` requests are open.
///
/// # Errors
///
/// A request panicked.
pub(crate) async fn send_all<F>(
    options: &Options,
    open: &mut JoinSet<()>,
    send: impl Fn(u64) -> F,
) -> Result<(), JoinError>
where
    F: Future<Output = ()> + Send + 'static,
{
    let start = Instant::now();
    let rate = u128::from(options.rate.get());
    let users = usize::try_from(options.users.get()).unwrap_or(usize::MAX);
    for number in 0..options.total() {
        let after = Duration::from_secs(1).as_nanos() * u128::from(number) / rate;
        let after = Duration::from_nanos(u64::try_from(after).unwrap_or(u64::MAX));
        sleep_until(start + after).await;
        if open.len() >= users
            && let Some(ended) = open.join_next().await
        {
            ended?;
        }
        open.spawn(send(number));
    }
    while let Some(ended) = open.join_next().await {
        ended?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, Mutex};

    use clap::Parser;

    use super::*;

    /// When each of four requests starts, in milliseconds, if each takes this time.
    async fn starts(users: &str, time: Duration) -> Vec<u128> {
        let options = ["load-test", "--rate", "4", "--for", "1s", "--users", users];
        let options = Options::parse_from(options);
        let first = Instant::now();
        let starts = Arc::new(Mutex::new(Vec::new()));
        let mut open = JoinSet::new();
        let sent = send_all(&options, &mut open, |_| {
            starts.lock().unwrap().push(first.elapsed().as_millis());
            tokio::time::sleep(time)
        });
        sent.await.unwrap();
        let starts = starts.lock().unwrap();
        starts.clone()
    }

    #[tokio::test(start_paused = true)]
    async fn requests_start_at_the_rate() {
        let starts = starts("16", Duration::from_secs(9)).await;
        assert_eq!(starts, [0, 250, 500, 750]);
    }

    #[tokio::test(start_paused = true)]
    async fn a_request_waits_while_all_users_are_busy() {
        let starts = starts("2", Duration::from_secs(1)).await;
        assert_eq!(starts, [0, 250, 1000, 1250]);
    }
}
