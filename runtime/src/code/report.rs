//! The one list of numbers in a load generator's report.

use core::cmp::Ordering;
use core::fmt;
use core::hash::{Hash, Hasher};
use core::str::FromStr;

use super::parse::{CodeSet, decimal};
use super::{ErrorDetail, ErrorType, GrpcCode, HttpStatus, LoadTestCode, ParseCodeError};

/// What the report of a load test records for one request: a gRPC code, an
/// HTTP status or one of the engine's own codes, in one list of numbers.
///
/// The number alone says which of them it is: 0 to 16 is gRPC, 100 to 599
/// HTTP, and the engine's codes are those of [`LoadTestCode`], 999 among
/// them. Any other number has no meaning here and is kept as it is.
///
/// Equality, order and hash go by the number. An HTTP status above 599 has
/// no place in a report; [`from_http_status`](Self::from_http_status) reads
/// its number as the report does, and a value that holds one in
/// [`Http`](Self::Http) all the same behaves as if made by
/// [`from_u16`](Self::from_u16).
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
    /// The request was answered over gRPC: 0 to 16.
    Grpc(GrpcCode),
    /// The request was answered over HTTP: 100 to 599.
    Http(HttpStatus),
    /// The engine has no answer to record, and says why.
    LoadTest(LoadTestCode),
    /// A number that has no meaning in this list. Only
    /// [`from_u16`](Self::from_u16) and
    /// [`from_http_status`](Self::from_http_status) make one.
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
    pub const fn as_u16(self) -> u16 {
        self.0
    }
}

impl ReportCode {
    /// What a report means by this number. Loses nothing:
    /// [`as_u16`](Self::as_u16) gives every number back.
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

    /// What a report records for this HTTP status; `From` in a constant.
    ///
    /// Above 599 that is [`Other`](Self::Other), except that 999 is taken:
    /// it is [`LoadTestCode::UNKNOWN`].
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
            // The discriminant, as `number()` has it; all are 0 to 16.
            Self::Grpc(code) => code as u16,
            Self::Http(status) => status.as_u16(),
            Self::LoadTest(code) => code.number(),
            Self::Other(other) => other.as_u16(),
        }
    }

    /// The name in the set that the number belongs to, if it has one.
    ///
    /// Names repeat from set to set (`NOT_FOUND` is 5 and 404), so
    /// [`Display`](fmt::Display) shows the number.
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

    /// The gRPC code: the one recorded, else that of the status
    /// ([`HttpStatus::grpc_code`]) or of the engine's code. Nothing for
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

    /// The HTTP status: the one recorded, else that of the gRPC code or of
    /// the engine's code. Nothing for [`Other`](Self::Other) and
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

    /// The engine's code: the one recorded, else that of the gRPC code or of
    /// the status. Nothing for a success and for [`Other`](Self::Other).
    ///
    /// ```
    /// use status_mapped::{LoadTestCode, ReportCode};
    ///
    /// let answered = ReportCode::from_u16(504);
    /// assert_eq!(answered.load_test_code(), Some(LoadTestCode::REQUEST_TIMEOUT));
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

    /// The GraphQL error type, through [`grpc_code`](Self::grpc_code).
    /// Nothing for a success and where there is no gRPC code.
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

    /// The GraphQL error detail, through [`grpc_code`](Self::grpc_code).
    /// Nothing where that code has none, or there is no gRPC code.
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

    /// The one value that `from_u16` makes for the number, so that equal
    /// codes answer alike: anybody can put a status above 599 into `Http`.
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

/// The number, as it stands in a report.
impl fmt::Display for ReportCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.as_u16(), f)
    }
}

/// Reads the number. Names are refused, since they repeat from set to set.
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
