//! Errors of tokio (feature `load-test-tokio`).

use core::error::Error;

use ::tokio::task::JoinError;
use ::tokio::time::error::Elapsed;

use super::Findings;
use crate::LoadTestCode;

impl Findings {
    pub(super) fn tokio(&mut self, error: &(dyn Error + 'static)) {
        if error.is::<Elapsed>() {
            self.timed_out();
        } else if let Some(error) = error.downcast_ref::<JoinError>()
            && error.is_cancelled()
        {
            self.found(LoadTestCode::RequestCanceled);
        }
    }
}
