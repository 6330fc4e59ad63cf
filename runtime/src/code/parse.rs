//! The error of `FromStr` for every code set.

use core::fmt;

/// The error of parsing a code: the text is not a code of the set.
///
/// The message names the set and gives an example of a code. It does not contain the
/// text: that may be input of a client, which should not reach a log.
///
/// ```
/// use status_mapped::GrpcCode;
///
/// let error = "NOT_FUOND".parse::<GrpcCode>().unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "unknown gRPC code, expected a name such as `NOT_FOUND`",
/// );
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ParseCodeError(pub(super) CodeSet);

/// The set of codes that was parsed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CodeSet {
    Grpc,
    Http,
    LoadTest,
    ErrorType,
    ErrorDetail,
    Report,
}

impl fmt::Display for ParseCodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.0 {
            CodeSet::Grpc => "unknown gRPC code, expected a name such as `NOT_FOUND`",
            CodeSet::Http => {
                "unknown HTTP status, expected a name such as `NOT_FOUND` \
                 or a number from 100 to 999"
            }
            CodeSet::LoadTest => "unknown load-test code, expected a name such as `DIAL_TIMEOUT`",
            CodeSet::ErrorType => "unknown error type, expected a name such as `NOT_FOUND`",
            CodeSet::ErrorDetail => "unknown error detail, expected a name such as `CONFLICT`",
            CodeSet::Report => "unknown report code, expected a number from 0 to 65535",
        })
    }
}

impl core::error::Error for ParseCodeError {}

/// Parses a number as `Display` writes it: `u16::from_str` accepts `+5` and `007`,
/// and this function does not.
pub(super) fn decimal(text: &str) -> Option<u16> {
    let canonical = !text.starts_with('+') && (text == "0" || !text.starts_with('0'));
    if canonical { text.parse().ok() } else { None }
}
