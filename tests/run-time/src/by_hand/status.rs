//! The gRPC status, with `ErrorInfo` if the library sends it.

use std::collections::HashMap;

use tonic::{Code, Status};

/// The metadata is that of `ErrorInfo`.
#[cfg(feature = "details")]
pub fn status(
    code: Code,
    message: impl Into<String>,
    reason: &str,
    metadata: impl FnOnce() -> HashMap<String, String>,
) -> Status {
    use tonic_types::{ErrorDetails, StatusExt};

    let details = ErrorDetails::with_error_info(reason, super::DOMAIN, metadata());
    Status::with_error_details(code, message, details)
}

/// Neither reason nor metadata is sent, and the metadata is not built.
#[cfg(not(feature = "details"))]
pub fn status(
    code: Code,
    message: impl Into<String>,
    _reason: &str,
    _metadata: impl FnOnce() -> HashMap<String, String>,
) -> Status {
    Status::new(code, message)
}
