//! What reqwest reports.

use core::error::Error;

use super::Findings;

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
