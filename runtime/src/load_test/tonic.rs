//! What tonic reports.

use core::error::Error;

use ::tonic::{ConnectError, Status, TimeoutExpired};

use super::Findings;
use crate::LoadTestCode::{self, RequestCanceled};
use crate::ReportCode;

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

impl ReportCode {
    /// What a load generator records of a failed tonic call (feature
    /// `load-test-tonic`): the gRPC code that the server sent, or what the
    /// transport's failure was.
    ///
    /// tonic makes a `Status` of both. The one that it made has a source.
    ///
    /// ```
    /// use status_mapped::{GrpcCode, LoadTestCode, ReportCode};
    /// use tonic::Status;
    ///
    /// let received = Status::not_found("no order 7");
    /// assert_eq!(ReportCode::of_status(&received), ReportCode::Grpc(GrpcCode::NotFound));
    ///
    /// let refused = std::io::Error::from(std::io::ErrorKind::ConnectionRefused);
    /// let made = Status::from_error(Box::new(refused));
    /// assert_eq!(
    ///     ReportCode::of_status(&made),
    ///     ReportCode::LoadTest(LoadTestCode::DialFailure),
    /// );
    /// ```
    pub fn of_status(status: &Status) -> Self {
        match status.source() {
            Some(source) => Self::LoadTest(LoadTestCode::classify(source)),
            None => Self::Grpc(status.code().into()),
        }
    }
}
