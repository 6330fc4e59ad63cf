//! What tonic reports.

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
            // It cancels the call because of the timeout, and says so.
            self.timed_out();
            self.found(RequestCanceled);
        }
    }
}

/// The code of a status that the server sent. One that tonic made of a failure has a
/// source.
pub(super) fn status(error: &(dyn Error + 'static)) -> Option<GrpcCode> {
    let status = error.downcast_ref::<Status>()?;
    status.source().is_none().then(|| status.code().into())
}
