//! Conversions of gRPC codes, and whether a client may retry.

use core::str::FromStr;

use super::parse::CodeSet;
use super::{ErrorDetail, ErrorType, GrpcCode, HttpStatus, LoadTestCode, ParseCodeError};

/// What a client has to do before the same operation can succeed.
///
/// The value for each code follows AIP-194 and the comments in
/// `google/rpc/code.proto`. A retry delay that the server sends is more exact.
///
/// ```
/// use status_mapped::{GrpcCode, Retry};
///
/// assert_eq!(GrpcCode::UNAVAILABLE.retry(), Retry::Call);
/// assert_eq!(GrpcCode::ABORTED.retry(), Retry::Transaction);
/// assert_eq!(GrpcCode::FAILED_PRECONDITION.retry(), Retry::AfterStateChange);
/// assert_eq!(GrpcCode::INVALID_ARGUMENT.retry(), Retry::Never);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Retry {
    /// Repeat this call alone, with exponential backoff. If the call is not
    /// idempotent, it may take effect twice.
    Call,
    /// Repeat the whole transaction of which this call is a part: read again,
    /// decide again, write again.
    Transaction,
    /// Repeat the call after something else has changed: a permission was granted,
    /// an entity was created, a quota was refilled.
    AfterStateChange,
    /// Do not repeat the call because of this code.
    Never,
}

impl GrpcCode {
    /// The number on the wire, in the `grpc-status` trailer.
    ///
    /// ```
    /// use status_mapped::GrpcCode;
    ///
    /// assert_eq!(GrpcCode::NOT_FOUND.number(), 5);
    /// ```
    pub const fn number(self) -> i32 {
        self as i32
    }

    /// The code with this number, 0 to 16.
    ///
    /// Returns `None` for any other number. A gRPC client treats such a number as
    /// [`UNKNOWN`](Self::UNKNOWN).
    ///
    /// ```
    /// use status_mapped::GrpcCode;
    ///
    /// assert_eq!(GrpcCode::from_i32(5), Some(GrpcCode::NOT_FOUND));
    /// assert_eq!(GrpcCode::from_i32(99).unwrap_or(GrpcCode::UNKNOWN), GrpcCode::UNKNOWN);
    /// ```
    pub const fn from_i32(number: i32) -> Option<Self> {
        Self::from_number(number)
    }

    /// The HTTP status in `google/rpc/code.proto`.
    ///
    /// Several codes have the status 400, 409 or 500, so a client cannot derive the
    /// code from the status: a body or a header has to contain its name.
    ///
    /// ```
    /// use status_mapped::{GrpcCode, HttpStatus};
    ///
    /// assert_eq!(GrpcCode::NOT_FOUND.http_status(), HttpStatus::NOT_FOUND);
    /// assert_eq!(GrpcCode::ABORTED.http_status(), HttpStatus::CONFLICT);
    /// ```
    pub const fn http_status(self) -> HttpStatus {
        self.row().http
    }

    /// The code of a load generator's engine for this gRPC code; `None` for
    /// [`OK`](Self::OK).
    ///
    /// A report can also contain the gRPC code itself, which is more exact: see
    /// [`ReportCode`](crate::ReportCode).
    ///
    /// ```
    /// use status_mapped::{GrpcCode, LoadTestCode};
    ///
    /// let code = GrpcCode::DEADLINE_EXCEEDED;
    /// assert_eq!(code.load_test_code(), Some(LoadTestCode::REQUEST_TIMEOUT));
    /// assert_eq!(GrpcCode::OK.load_test_code(), None);
    /// ```
    pub const fn load_test_code(self) -> Option<LoadTestCode> {
        self.row().load_test
    }

    /// The type of a GraphQL error; `None` for [`OK`](Self::OK).
    ///
    /// ```
    /// use status_mapped::{ErrorType, GrpcCode};
    ///
    /// assert_eq!(GrpcCode::INVALID_ARGUMENT.error_type(), Some(ErrorType::BAD_REQUEST));
    /// assert_eq!(GrpcCode::OK.error_type(), None);
    /// ```
    pub const fn error_type(self) -> Option<ErrorType> {
        self.row().error_type
    }

    /// The detail of a GraphQL error, where the code is more specific than the type.
    ///
    /// ```
    /// use status_mapped::{ErrorDetail, GrpcCode};
    ///
    /// assert_eq!(GrpcCode::ABORTED.error_detail(), Some(ErrorDetail::CONFLICT));
    /// assert_eq!(GrpcCode::NOT_FOUND.error_detail(), None);
    /// ```
    pub const fn error_detail(self) -> Option<ErrorDetail> {
        self.row().error_detail
    }

    /// What a client has to do before the same operation can succeed.
    ///
    /// ```
    /// use status_mapped::{GrpcCode, Retry};
    ///
    /// assert_eq!(GrpcCode::NOT_FOUND.retry(), Retry::AfterStateChange);
    /// ```
    pub const fn retry(self) -> Retry {
        self.row().retry
    }

    /// As [`retry`](Self::retry), for a response with or without a retry delay. With a
    /// delay an exhausted resource is available again after that time; any other state
    /// does not change by waiting.
    pub(crate) fn retry_after(self, has_delay: bool) -> Retry {
        match self.retry() {
            Retry::Never if has_delay => Retry::Call,
            Retry::AfterStateChange if has_delay && self == Self::ResourceExhausted => Retry::Call,
            retry => retry,
        }
    }

    /// Whether only applications send this code, and gRPC libraries do not
    /// (`statuscodes.md` of gRPC).
    ///
    /// This is a convention that some libraries do not follow.
    ///
    /// ```
    /// use status_mapped::GrpcCode;
    ///
    /// assert!(GrpcCode::NOT_FOUND.is_application_only());
    /// assert!(!GrpcCode::UNAVAILABLE.is_application_only());
    /// ```
    pub const fn is_application_only(self) -> bool {
        self.row().application_only
    }

    /// Whether the server is at fault, as OpenTelemetry defines it for the spans of
    /// servers: the codes whose HTTP status is a 5xx.
    ///
    /// ```
    /// use status_mapped::GrpcCode;
    ///
    /// assert!(GrpcCode::DATA_LOSS.is_server_error());
    /// assert!(!GrpcCode::RESOURCE_EXHAUSTED.is_server_error());
    /// ```
    pub const fn is_server_error(self) -> bool {
        // Called for every response: a bit for each code, computed from the table.
        const SERVER_ERRORS: u32 = {
            let (mut bits, mut rest) = (0, GrpcCode::ALL);
            while let [code, tail @ ..] = rest {
                if code.http_status().as_u16() >= 500 {
                    bits |= 1 << code.number();
                }
                rest = tail;
            }
            bits
        };
        SERVER_ERRORS >> self.number() & 1 == 1
    }

    /// The more specific of two codes that apply to one failure.
    ///
    /// As in `google/rpc/code.proto`, [`OUT_OF_RANGE`](Self::OUT_OF_RANGE),
    /// [`NOT_FOUND`](Self::NOT_FOUND) and
    /// [`ALREADY_EXISTS`](Self::ALREADY_EXISTS) are more specific than
    /// [`FAILED_PRECONDITION`](Self::FAILED_PRECONDITION), and any error is more
    /// specific than [`UNKNOWN`](Self::UNKNOWN). In every other case the result is
    /// `self`.
    ///
    /// ```
    /// use status_mapped::GrpcCode;
    ///
    /// let code = GrpcCode::FAILED_PRECONDITION.most_specific(GrpcCode::NOT_FOUND);
    /// assert_eq!(code, GrpcCode::NOT_FOUND);
    /// ```
    #[must_use]
    pub const fn most_specific(self, other: Self) -> Self {
        match (self, other) {
            (Self::FailedPrecondition, Self::OutOfRange | Self::NotFound | Self::AlreadyExists) => {
                other
            }
            // OK does not describe a failure.
            (Self::Unknown, _) if !matches!(other, Self::Ok) => other,
            _ => self,
        }
    }
}

/// Parses the name as the protocol spells it (`NOT_FOUND`), as Rust and Go do
/// (`NotFound`), and as Connect does (`not_found`). `CANCELLED` may have one
/// `L` in each.
///
/// ```
/// use status_mapped::GrpcCode;
///
/// for spelling in ["CANCELLED", "Cancelled", "cancelled", "Canceled"] {
///     assert_eq!(spelling.parse(), Ok(GrpcCode::CANCELLED));
/// }
/// ```
impl FromStr for GrpcCode {
    type Err = ParseCodeError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if let "CANCELED" | "Canceled" | "canceled" = text {
            return Ok(Self::Cancelled);
        }
        let spelt_otherwise = |code: &Self| {
            is_upper_camel_case(text, code.name()) || is_lower_case(text, code.name())
        };
        Self::from_name(text)
            .or_else(|| Self::ALL.iter().copied().find(spelt_otherwise))
            .ok_or(ParseCodeError(CodeSet::Grpc))
    }
}

/// Whether `text` is `NotFound` for the name `NOT_FOUND`.
fn is_upper_camel_case(text: &str, name: &str) -> bool {
    let mut letters = text.bytes();
    name.split('_').all(|word| {
        word.bytes().enumerate().all(|(place, letter)| {
            letters.next()
                == Some(if place == 0 {
                    letter
                } else {
                    letter.to_ascii_lowercase()
                })
        })
    }) && letters.next().is_none()
}

/// Whether `text` is `not_found` for the name `NOT_FOUND`.
fn is_lower_case(text: &str, name: &str) -> bool {
    text.eq_ignore_ascii_case(name) && !text.bytes().any(|b| b.is_ascii_uppercase())
}
