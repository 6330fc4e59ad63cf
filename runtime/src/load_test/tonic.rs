//! Errors of tonic (feature `load-test-tonic`).

use core::error::Error;

use ::tonic::{ConnectError, Status, TimeoutExpired};

use super::Findings;
use crate::GrpcCode;
use crate::LoadTestCode::RequestCanceled;

impl Findings {
    pub(super) fn tonic(&mut self, error: &(dyn Error + 'static)) {
        if error.is::<ConnectError>() {
            self.dials();
        } else if error.is::<TimeoutExpired>() {
            // tonic cancels the call because of the timeout.
            self.timed_out();
            self.found(RequestCanceled);
        }
    }
}

/// The code of a status that the server sent. A status that tonic created from a failure has
/// a source.
pub(super) fn status(error: &(dyn Error + 'static)) -> Option<GrpcCode> {
    let status = error.downcast_ref::<Status>()?;
    status.source().is_none().then(|| status.code().into())
}
