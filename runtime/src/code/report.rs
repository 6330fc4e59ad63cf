//! The codes in a load generator's report.

use core::cmp::Ordering;
use core::fmt;
use core::hash::{Hash, Hasher};
use core::str::FromStr;

use super::parse::{CodeSet, decimal};
use super::{ErrorDetail, ErrorType, GrpcCode, HttpStatus, LoadTestCode, ParseCodeError};

/// The code that the report of a load test contains for one request: a gRPC code, an
/// HTTP status or one of the engine's own codes.
///
/// All of them share one list of numbers. 0 to 16 are gRPC codes, 100 to 599 are HTTP
/// statuses, and the numbers of [`LoadTestCode`], such as 999, are the engine's codes.
/// Any other number has no meaning and is kept as [`Other`](Self::Other).
///
/// Values are compared, ordered and hashed by their number. A report has no HTTP
/// statuses above 599: a value that has one in [`Http`](Self::Http) behaves like
/// [`from_u16`](Self::from_u16) of its number.
///
/// ```
/// use status_mapped::{HttpStatus, LoadTestCode, ReportCode};
///
/// assert_eq!(ReportCode::from_u16(404), ReportCode::Http(HttpStatus::NOT_FOUND));
/// assert_eq!(
///     ReportCode::from_u16(1202),
///     ReportCode::LoadTest(LoadTestCode::CONNECTION_RESET),
/// );
/// assert_eq!(ReportCode::from_u16(700).as_u16(), 700);
/// ```
#[derive(Clone, Copy, Debug)]
pub enum ReportCode {
    /// The code of a gRPC response: 0 to 16.
    Grpc(GrpcCode),
    /// The status of an HTTP response: 100 to 599.
    Http(HttpStatus),
    /// Why the engine received no response.
    LoadTest(LoadTestCode),
    /// A number that has no meaning in a report. Only
    /// [`from_u16`](Self::from_u16) and
    /// [`from_http_status`](Self::from_http_status) create one.
    Other(OtherReport),
}

/// A number that has no meaning in a report.
///
/// ```
/// use status_mapped::ReportCode;
///
/// let ReportCode::Other(other) = ReportCode::from_u16(17) else {
///     unreachable!("there is no gRPC code 17");
/// };
/// assert_eq!(other.as_u16(), 17);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OtherReport(u16);

impl OtherReport {
    /// The number.
    ///
    /// ```
    /// use status_mapped::ReportCode;
    ///
    /// let number = match ReportCode::from_u16(700) {
    ///     ReportCode::Other(other) => other.as_u16(),
    ///     _ => 0,
    /// };
    /// assert_eq!(number, 700);
    /// ```
    pub const fn as_u16(self) -> u16 {
        self.0
    }
}

impl ReportCode {
    /// The code with this number. It is lossless: [`as_u16`](Self::as_u16) returns the
    /// same number.
    ///
    /// ```
    /// use status_mapped::{GrpcCode, ReportCode};
    ///
    /// assert_eq!(ReportCode::from_u16(5), ReportCode::Grpc(GrpcCode::NOT_FOUND));
    /// ```
    pub const fn from_u16(number: u16) -> Self {
        // Lossless: a `u16` is an `i32`, and `From` is not `const`.
        if let Some(code) = GrpcCode::from_i32(number as i32) {
            return Self::Grpc(code);
        }
        if let 100..=599 = number
            && let Some(status) = HttpStatus::from_u16(number)
        {
            return Self::Http(status);
        }
        match LoadTestCode::from_u16(number) {
            Some(code) => Self::LoadTest(code),
            None => Self::Other(OtherReport(number)),
        }
    }

    /// The code of this HTTP status: `From`, as a `const fn`.
    ///
    /// A status above 599 is [`Other`](Self::Other), except 999, which is the number
    /// of [`LoadTestCode::UNKNOWN`].
    ///
    /// ```
    /// use status_mapped::{HttpStatus, ReportCode};
    ///
    /// const GONE: ReportCode = ReportCode::from_http_status(HttpStatus::GONE);
    /// assert_eq!(GONE, ReportCode::Http(HttpStatus::GONE));
    /// ```
    pub const fn from_http_status(status: HttpStatus) -> Self {
        Self::from_u16(status.as_u16())
    }

    /// The number in the report.
    ///
    /// ```
    /// use status_mapped::{LoadTestCode, ReportCode};
    ///
    /// assert_eq!(ReportCode::LoadTest(LoadTestCode::UNKNOWN).as_u16(), 999);
    /// ```
    pub const fn as_u16(self) -> u16 {
        match self {
            // The discriminant, which `number()` returns too; all are 0 to 16.
            Self::Grpc(code) => code as u16,
            Self::Http(status) => status.as_u16(),
            Self::LoadTest(code) => code.number(),
            Self::Other(other) => other.as_u16(),
        }
    }

    /// The name of the code in its set, if it has one.
    ///
    /// Two sets may have the same name (`NOT_FOUND` is 5 and 404), so
    /// [`Display`](fmt::Display) writes the number.
    ///
    /// ```
    /// use status_mapped::ReportCode;
    ///
    /// assert_eq!(ReportCode::from_u16(1212).name(), Some("DIAL_TIMEOUT"));
    /// assert_eq!(ReportCode::from_u16(700).name(), None);
    /// ```
    pub const fn name(self) -> Option<&'static str> {
        match self.normal() {
            Self::Grpc(code) => Some(code.name()),
            Self::Http(status) => status.name(),
            Self::LoadTest(code) => Some(code.name()),
            Self::Other(_) => None,
        }
    }

    /// The gRPC code: the code itself, or that of the status
    /// ([`HttpStatus::grpc_code`]) or of the engine's code. `None` for
    /// [`Other`](Self::Other) and [`LoadTestCode::CHECKPOINT_FAILED`].
    ///
    /// ```
    /// use status_mapped::{GrpcCode, ReportCode};
    ///
    /// assert_eq!(ReportCode::from_u16(404).grpc_code(), Some(GrpcCode::NOT_FOUND));
    /// assert_eq!(ReportCode::from_u16(700).grpc_code(), None);
    /// ```
    pub const fn grpc_code(self) -> Option<GrpcCode> {
        match self.normal() {
            Self::Grpc(code) => Some(code),
            Self::Http(status) => Some(status.grpc_code()),
            Self::LoadTest(code) => code.grpc_code(),
            Self::Other(_) => None,
        }
    }

    /// The HTTP status: the status itself, or that of the gRPC code or of the engine's
    /// code. `None` for [`Other`](Self::Other) and
    /// [`LoadTestCode::CHECKPOINT_FAILED`].
    ///
    /// ```
    /// use status_mapped::{HttpStatus, ReportCode};
    ///
    /// assert_eq!(ReportCode::from_u16(5).http_status(), Some(HttpStatus::NOT_FOUND));
    /// ```
    pub const fn http_status(self) -> Option<HttpStatus> {
        match self.normal() {
            Self::Grpc(code) => Some(code.http_status()),
            Self::Http(status) => Some(status),
            Self::LoadTest(code) => code.http_status(),
            Self::Other(_) => None,
        }
    }

    /// The engine's code: the code itself, or that of the gRPC code or of the status.
    /// `None` for a success and for [`Other`](Self::Other).
    ///
    /// ```
    /// use status_mapped::{LoadTestCode, ReportCode};
    ///
    /// let timeout = ReportCode::from_u16(504);
    /// assert_eq!(timeout.load_test_code(), Some(LoadTestCode::REQUEST_TIMEOUT));
    /// assert_eq!(ReportCode::from_u16(200).load_test_code(), None);
    /// ```
    pub const fn load_test_code(self) -> Option<LoadTestCode> {
        match self.normal() {
            Self::Grpc(code) => code.load_test_code(),
            Self::Http(status) => status.load_test_code(),
            Self::LoadTest(code) => Some(code),
            Self::Other(_) => None,
        }
    }

    /// The GraphQL error type of [`grpc_code`](Self::grpc_code). `None` for a success,
    /// and where there is no gRPC code.
    ///
    /// ```
    /// use status_mapped::{ErrorType, ReportCode};
    ///
    /// assert_eq!(ReportCode::from_u16(1100).error_type(), Some(ErrorType::UNAVAILABLE));
    /// ```
    pub const fn error_type(self) -> Option<ErrorType> {
        match self.grpc_code() {
            Some(code) => code.error_type(),
            None => None,
        }
    }

    /// The GraphQL error detail of [`grpc_code`](Self::grpc_code), if that code has
    /// one.
    ///
    /// ```
    /// use status_mapped::{ErrorDetail, ReportCode};
    ///
    /// assert_eq!(ReportCode::from_u16(409).error_detail(), Some(ErrorDetail::CONFLICT));
    /// ```
    pub const fn error_detail(self) -> Option<ErrorDetail> {
        match self.grpc_code() {
            Some(code) => code.error_detail(),
            None => None,
        }
    }

    /// The value that `from_u16` returns for the number, so that equal values have
    /// equal results: `Http` may contain a status above 599.
    const fn normal(self) -> Self {
        Self::from_u16(self.as_u16())
    }
}

impl PartialEq for ReportCode {
    fn eq(&self, other: &Self) -> bool {
        self.as_u16() == other.as_u16()
    }
}

impl Eq for ReportCode {}

impl PartialOrd for ReportCode {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for ReportCode {
    fn cmp(&self, other: &Self) -> Ordering {
        self.as_u16().cmp(&other.as_u16())
    }
}

impl Hash for ReportCode {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.as_u16().hash(state);
    }
}

impl From<GrpcCode> for ReportCode {
    fn from(code: GrpcCode) -> Self {
        Self::Grpc(code)
    }
}

/// As [`ReportCode::from_http_status`].
impl From<HttpStatus> for ReportCode {
    fn from(status: HttpStatus) -> Self {
        Self::from_http_status(status)
    }
}

impl From<LoadTestCode> for ReportCode {
    fn from(code: LoadTestCode) -> Self {
        Self::LoadTest(code)
    }
}

/// The number, as in a report.
impl fmt::Display for ReportCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.as_u16(), f)
    }
}

/// Parses the number. Names are not accepted, since two sets may have the same name.
///
/// ```
/// use status_mapped::{LoadTestCode, ReportCode};
///
/// assert_eq!("1212".parse(), Ok(ReportCode::LoadTest(LoadTestCode::DIAL_TIMEOUT)));
/// assert!("DIAL_TIMEOUT".parse::<ReportCode>().is_err());
/// ```
impl FromStr for ReportCode {
    type Err = ParseCodeError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        decimal(text)
            .map(Self::from_u16)
            .ok_or(ParseCodeError(CodeSet::Report))
    }
}
