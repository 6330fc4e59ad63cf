//! The report code of a failed call.

use core::error::Error;

use super::causes;
use crate::{LoadTestCode, ReportCode};

impl ReportCode {
    /// The code that a load generator records for a failed call (feature `load-test`).
    ///
    /// An error that contains the status of a response has that status: a `tonic::Status` that
    /// the server sent (feature `load-test-tonic`), and an error of reqwest's
    /// `error_for_status` (feature `load-test-reqwest`). Every other error has the code of
    /// [`LoadTestCode::classify`].
    ///
    /// tonic also converts failures of the transport to a `Status`. Such a status has a source,
    /// which is classified.
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

/// The status of a response that this error contains.
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
