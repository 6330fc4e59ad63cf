//! Errors of reqwest (feature `load-test-reqwest`).

use core::error::Error;

use super::Findings;
use crate::HttpStatus;

impl Findings {
    pub(super) fn reqwest(&mut self, error: &(dyn Error + 'static)) {
        let Some(error) = error.downcast_ref::<::reqwest::Error>() else {
            return;
        };
        if error.is_connect() {
            self.dials();
        }
        if error.is_timeout() {
            self.timed_out();
        }
    }
}

/// The status of `error_for_status`.
pub(super) fn status(error: &(dyn Error + 'static)) -> Option<HttpStatus> {
    let error = error.downcast_ref::<::reqwest::Error>()?;
    HttpStatus::from_u16(error.status()?.as_u16())
}
