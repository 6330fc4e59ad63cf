//! What a report records of a failed call.

use core::error::Error;

use super::causes;
use crate::{LoadTestCode, ReportCode};

impl ReportCode {
    /// What a load generator records of a failed call (feature `load-test`).
    ///
    /// An error that carries the status of a response has that: a `tonic::Status` that the
    /// server sent (feature `load-test-tonic`), and reqwest's of `error_for_status`
    /// (feature `load-test-reqwest`). Every other has its [`LoadTestCode`]; see
    /// [`LoadTestCode::classify`].
    ///
    /// tonic makes a `Status` also of a failure of the transport. That one has a source,
    /// which says what failed; its own code does not.
    ///
    /// ```
    /// use std::io;
    /// use status_mapped::{LoadTestCode, ReportCode};
    ///
    /// let refused = io::Error::from(io::ErrorKind::ConnectionRefused);
    /// assert_eq!(
    ///     ReportCode::classify(&refused),
    ///     ReportCode::LoadTest(LoadTestCode::DIAL_FAILURE),
    /// );
    /// # #[cfg(feature = "load-test-tonic")] {
    /// # use status_mapped::GrpcCode;
    /// # use tonic::Status;
    ///
    /// let sent = Status::not_found("no order 7");
    /// assert_eq!(ReportCode::classify(&sent), ReportCode::Grpc(GrpcCode::NOT_FOUND));
    /// let made = Status::from_error(Box::new(refused));
    /// assert_eq!(
    ///     ReportCode::classify(&made),
    ///     ReportCode::LoadTest(LoadTestCode::DIAL_FAILURE),
    /// );
    /// # }
    /// ```
    pub fn classify(error: &(dyn Error + 'static)) -> Self {
        let status = causes(error).find_map(status_of);
        status.unwrap_or_else(|| Self::LoadTest(LoadTestCode::classify(error)))
    }
}

/// The status of a response that this error carries.
fn status_of(error: &(dyn Error + 'static)) -> Option<ReportCode> {
    #[cfg(feature = "load-test-tonic")]
    if let Some(code) = super::tonic::status(error) {
        return Some(ReportCode::Grpc(code));
    }
    #[cfg(feature = "load-test-reqwest")]
    if let Some(status) = super::reqwest::status(error) {
        return Some(ReportCode::from_http_status(status));
    }
    let _ = error;
    None
}
