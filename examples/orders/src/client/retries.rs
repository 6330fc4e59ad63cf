//! The retry policy of the client.

use std::time::Duration;

use status_mapped::decode::Failure;
use status_mapped::{Retry, StatusMapped};
use tokio::time::{Sleep, sleep};
use tower::retry::Policy;

/// The client gives up if the server asks for a longer delay.
const TOO_LONG: Duration = Duration::from_secs(5);

/// Retries a call whose error allows it, after the delay of the server (`RetryInfo`,
/// `Retry-After`), a limited number of times.
#[derive(Clone, Copy, Debug)]
pub(super) struct Retries {
    left: u32,
    /// The next delay, if the server sends none.
    wait: Duration,
}

impl Default for Retries {
    fn default() -> Self {
        Self {
            left: 3,
            wait: Duration::from_millis(100),
        }
    }
}

impl<Request: Clone, Response, E: StatusMapped, O> Policy<Request, Response, Failure<E, O>>
    for Retries
{
    type Future = Sleep;

    fn retry(
        &mut self,
        _: &mut Request,
        result: &mut Result<Response, Failure<E, O>>,
    ) -> Option<Sleep> {
        let failure = result.as_ref().err()?;
        // Other errors require a change first, such as reading the order again.
        if failure.retry() != Retry::Call {
            return None;
        }
        self.left = self.left.checked_sub(1)?;
        let wait = failure.retry_after().unwrap_or(self.wait);
        self.wait = self.wait.saturating_mul(2);
        (wait < TOO_LONG).then(|| sleep(wait))
    }

    fn clone_request(&mut self, request: &Request) -> Option<Request> {
        Some(request.clone())
    }
}

#[cfg(test)]
mod tests {
    use status_mapped::decode::ProblemExt;
    use tonic::Status;

    use super::*;
    use crate::{OrderError, PaymentError};

    fn waits(status: &Status, retries: &mut Retries) -> bool {
        let failure = status.clone().mapped::<OrderError>();
        Policy::<(), (), _>::retry(retries, &mut (), &mut Err(failure)).is_some()
    }

    fn unreachable() -> Status {
        OrderError::Payment(PaymentError::Unreachable {
            bank: ([127, 0, 0, 1], 1).into(),
            source: "refused".into(),
        })
        .into()
    }

    #[tokio::test]
    async fn a_call_that_may_be_retried_is_retried_three_times() {
        for status in [unreachable(), Status::unavailable("a proxy's")] {
            let mut retries = Retries::default();
            let again = (0..10).take_while(|_| waits(&status, &mut retries));
            assert_eq!(again.count(), 3);
        }
    }

    #[tokio::test]
    async fn a_call_that_would_fail_again_is_not_retried() {
        for status in [
            OrderError::NotFound { id: 7 }.into(),
            OrderError::PaymentUnderway { id: 7 }.into(),
            OrderError::Payment(PaymentError::BadCard).into(),
            Status::internal("a bug"),
            Status::aborted("read it again"),
        ] {
            assert!(!waits(&status, &mut Retries::default()), "{status:?}");
        }
    }

    #[tokio::test]
    async fn a_call_with_a_long_delay_is_not_retried() {
        let status = Status::from(OrderError::SoldOut {
            item: "tea".to_owned(),
            left: 0,
            delivery: Duration::from_secs(7200),
        });
        assert!(!waits(&status, &mut Retries::default()));
    }

    #[tokio::test(start_paused = true)]
    async fn a_retry_waits_for_the_delay_of_the_server() {
        let mut retries = Retries::default();
        let failure = unreachable().mapped::<OrderError>();
        let start = tokio::time::Instant::now();
        let wait = Policy::<(), (), _>::retry(&mut retries, &mut (), &mut Err(failure));
        wait.unwrap().await;
        assert_eq!(start.elapsed(), Duration::from_millis(1500));
    }
}
