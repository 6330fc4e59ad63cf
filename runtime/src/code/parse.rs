//! What `FromStr` of every code set answers to a text that is no code.

use core::fmt;

/// A text is no code of the set that was asked for.
///
/// It says which set that was and what a member of it looks like. The text
/// itself is not kept: who parsed it still has it, and an error that may
/// reach a log repeats no foreign input.
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

/// The set that was asked for.
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

/// A number in the one spelling that `Display` gives it: `+5` and `007` are
/// accepted by `u16::from_str` and refused here.
pub(super) fn decimal(text: &str) -> Option<u16> {
    let canonical = !text.starts_with('+') && (text == "0" || !text.starts_with('0'));
    if canonical { text.parse().ok() } else { None }
}
