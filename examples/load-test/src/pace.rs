//! When each request starts.

use std::time::Duration;

use tokio::task::{JoinError, JoinSet};
use tokio::time::{Instant, sleep_until};

use crate::calls::Calls;
use crate::options::Options;

/// Makes all requests. Request `n` starts `n / rate` seconds after the first one, or later:
/// as soon as fewer than `users` requests are open.
///
/// # Errors
///
/// A request panicked.
pub(crate) async fn send_all(options: &Options, calls: &Calls) -> Result<(), JoinError> {
    let start = Instant::now();
    let interval = Duration::from_secs(1).as_nanos() / u128::from(options.rate.get());
    let users = usize::try_from(options.users.get()).unwrap_or(usize::MAX);
    let mut open = JoinSet::new();
    for number in 0..options.total() {
        let after = u64::try_from(interval * u128::from(number)).unwrap_or(u64::MAX);
        sleep_until(start + Duration::from_nanos(after)).await;
        if open.len() >= users
            && let Some(ended) = open.join_next().await
        {
            ended?;
        }
        let calls = calls.clone();
        open.spawn(async move { calls.send(number).await });
    }
    while let Some(ended) = open.join_next().await {
        ended?;
    }
    Ok(())
}
