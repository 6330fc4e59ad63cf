//! Conversions of HTTP statuses, and the statuses without a name.

use core::cmp::Ordering;
use core::fmt;
use core::str::FromStr;

use super::http_table::Row;
use super::parse::{CodeSet, decimal};
use super::{ErrorDetail, ErrorType, GrpcCode, HttpStatus, LoadTestCode, ParseCodeError};

/// The number of a status that has no variant in [`HttpStatus`]: 100 to 999.
///
/// Only [`HttpStatus::from_u16`] creates one, so no status has two values.
///
/// ```
/// use status_mapped::HttpStatus;
///
/// let Some(HttpStatus::Other(other)) = HttpStatus::from_u16(471) else {
///     unreachable!("471 is not listed");
/// };
/// assert_eq!(other.as_u16(), 471);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OtherStatus(u16);

impl OtherStatus {
    /// The number.
    ///
    /// ```
    /// use status_mapped::HttpStatus;
    ///
    /// let number = match HttpStatus::from_u16(471) {
    ///     Some(HttpStatus::Other(other)) => other.as_u16(),
    ///     _ => 0,
    /// };
    /// assert_eq!(number, 471);
    /// ```
    pub const fn as_u16(self) -> u16 {
        self.0
    }

    /// The row of the status's class: a client treats an unknown status as the x00
    /// of its class (RFC 9110 §15). The phrases are the headings of the classes
    /// there.
    pub(super) const fn row(self) -> Row {
        let (phrase, semantic) = match self.0 {
            100..=199 => ("Informational", GrpcCode::Unknown),
            200..=299 => ("Successful", GrpcCode::Ok),
            300..=399 => ("Redirection", GrpcCode::Unknown),
            400..=499 => ("Client Error", GrpcCode::InvalidArgument),
            500..=599 => ("Server Error", GrpcCode::Internal),
            _ => ("Unknown Status", GrpcCode::Unknown),
        };
        Row {
            name: None,
            phrase,
            registered: false,
            semantic,
            intermediary: GrpcCode::Unknown,
            required_header: None,
        }
    }
}

impl HttpStatus {
    /// The number in the response's status line.
    ///
    /// ```
    /// use status_mapped::HttpStatus;
    ///
    /// assert_eq!(HttpStatus::NOT_FOUND.as_u16(), 404);
    /// ```
    pub const fn as_u16(self) -> u16 {
        self.number()
    }

    /// The status with this number, 100 to 999 as in the `http` crate.
    ///
    /// ```
    /// use status_mapped::HttpStatus;
    ///
    /// assert_eq!(HttpStatus::from_u16(404), Some(HttpStatus::NOT_FOUND));
    /// assert!(matches!(HttpStatus::from_u16(471), Some(HttpStatus::Other(_))));
    /// assert_eq!(HttpStatus::from_u16(1000), None);
    /// ```
    pub const fn from_u16(number: u16) -> Option<Self> {
        match (Self::from_listed_number(number), number) {
            (Some(listed), _) => Some(listed),
            (None, 100..=999) => Some(Self::Other(OtherStatus(number))),
            (None, _) => None,
        }
    }

    /// The name of a listed status.
    ///
    /// ```
    /// use status_mapped::HttpStatus;
    ///
    /// assert_eq!(HttpStatus::NOT_FOUND.name(), Some("NOT_FOUND"));
    /// assert_eq!(HttpStatus::PAYLOAD_TOO_LARGE.name(), Some("CONTENT_TOO_LARGE"));
    /// ```
    pub const fn name(self) -> Option<&'static str> {
        self.row().name
    }

    /// The reason phrase, for people, as in RFC 9110 and IANA's registry.
    ///
    /// For an [`Other`](Self::Other) it is the name of the class, such as
    /// `Client Error`, and `Unknown Status` from 600 on.
    ///
    /// ```
    /// use status_mapped::HttpStatus;
    ///
    /// assert_eq!(HttpStatus::CONTENT_TOO_LARGE.phrase(), "Content Too Large");
    /// assert_eq!(HttpStatus::from_u16(471).map(HttpStatus::phrase), Some("Client Error"));
    /// ```
    pub const fn phrase(self) -> &'static str {
        self.row().phrase
    }

    /// Whether IANA's registry of HTTP status codes contains the status.
    ///
    /// ```
    /// use status_mapped::HttpStatus;
    ///
    /// assert!(HttpStatus::NOT_FOUND.is_registered());
    /// assert!(!HttpStatus::CLIENT_CLOSED_REQUEST.is_registered());
    /// ```
    pub const fn is_registered(self) -> bool {
        self.row().registered
    }

    /// The header that RFC 9110 requires in a response with this status.
    ///
    /// ```
    /// use status_mapped::HttpStatus;
    ///
    /// assert_eq!(HttpStatus::METHOD_NOT_ALLOWED.required_header(), Some("Allow"));
    /// assert_eq!(HttpStatus::NOT_FOUND.required_header(), None);
    /// ```
    pub const fn required_header(self) -> Option<&'static str> {
        self.row().required_header
    }

    /// The gRPC code of a REST service's response with this status.
    ///
    /// It is the code whose meaning is nearest to that of the status in RFC 9110.
    /// An [`Other`](Self::Other) has the code of its class: `OK` for 2xx,
    /// `INVALID_ARGUMENT` for 4xx, `INTERNAL` for 5xx, and `UNKNOWN` for the rest.
    /// Several codes share a status, so the name of a code in the body is more exact.
    ///
    /// For the response to a gRPC call, see
    /// [`grpc_code_from_intermediary`](Self::grpc_code_from_intermediary).
    ///
    /// ```
    /// use status_mapped::{GrpcCode, HttpStatus};
    ///
    /// assert_eq!(HttpStatus::NOT_FOUND.grpc_code(), GrpcCode::NOT_FOUND);
    /// assert_eq!(HttpStatus::CONFLICT.grpc_code(), GrpcCode::ABORTED);
    /// ```
    pub const fn grpc_code(self) -> GrpcCode {
        self.row().semantic
    }

    /// The code with which a gRPC client replaces a missing `grpc-status`, for
    /// instance in the response of a proxy.
    ///
    /// It is the table in gRPC's `http-grpc-status-mapping.md`. Every other status,
    /// also 200, is `UNKNOWN`. It is for clients: a server that chooses the status of
    /// a response uses [`GrpcCode::http_status`].
    ///
    /// ```
    /// use status_mapped::{GrpcCode, HttpStatus};
    ///
    /// let status = HttpStatus::NOT_FOUND;
    /// assert_eq!(status.grpc_code_from_intermediary(), GrpcCode::UNIMPLEMENTED);
    /// ```
    pub const fn grpc_code_from_intermediary(self) -> GrpcCode {
        self.row().intermediary
    }

    /// The load-test code of [`grpc_code`](Self::grpc_code); `None` for a 2xx.
    ///
    /// A report can also contain the status itself, which is more exact: see
    /// [`ReportCode`](crate::ReportCode).
    ///
    /// ```
    /// use status_mapped::{HttpStatus, LoadTestCode};
    ///
    /// let status = HttpStatus::GATEWAY_TIMEOUT;
    /// assert_eq!(status.load_test_code(), Some(LoadTestCode::REQUEST_TIMEOUT));
    /// assert_eq!(HttpStatus::CREATED.load_test_code(), None);
    /// ```
    pub const fn load_test_code(self) -> Option<LoadTestCode> {
        self.grpc_code().load_test_code()
    }

    /// The GraphQL error type of [`grpc_code`](Self::grpc_code); `None` for a 2xx.
    ///
    /// ```
    /// use status_mapped::{ErrorType, HttpStatus};
    ///
    /// assert_eq!(HttpStatus::GONE.error_type(), Some(ErrorType::NOT_FOUND));
    /// ```
    pub const fn error_type(self) -> Option<ErrorType> {
        self.grpc_code().error_type()
    }

    /// The GraphQL error detail of [`grpc_code`](Self::grpc_code), if that code has
    /// one.
    ///
    /// ```
    /// use status_mapped::{ErrorDetail, HttpStatus};
    ///
    /// assert_eq!(HttpStatus::CONFLICT.error_detail(), Some(ErrorDetail::CONFLICT));
    /// ```
    pub const fn error_detail(self) -> Option<ErrorDetail> {
        self.grpc_code().error_detail()
    }
}

// By number, so that an `Other` is between its neighbours.
impl Ord for HttpStatus {
    fn cmp(&self, other: &Self) -> Ordering {
        self.as_u16().cmp(&other.as_u16())
    }
}

impl PartialOrd for HttpStatus {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// The name, or the number where there is none.
impl fmt::Display for HttpStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.name() {
            Some(name) => f.pad(name),
            None => fmt::Display::fmt(&self.as_u16(), f),
        }
    }
}

/// Parses a name (`NOT_FOUND`), one of the other names in use
/// (`PAYLOAD_TOO_LARGE`), or the number (`404`).
///
/// ```
/// use status_mapped::HttpStatus;
///
/// for spelling in ["CONTENT_TOO_LARGE", "PAYLOAD_TOO_LARGE", "413"] {
///     assert_eq!(spelling.parse(), Ok(HttpStatus::CONTENT_TOO_LARGE));
/// }
/// ```
impl FromStr for HttpStatus {
    type Err = ParseCodeError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::from_name(text)
            .or_else(|| decimal(text).and_then(Self::from_u16))
            .ok_or(ParseCodeError(CodeSet::Http))
    }
}
