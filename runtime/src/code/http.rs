//! What the HTTP statuses mean, and the numbers without a name.

use core::cmp::Ordering;
use core::fmt;
use core::str::FromStr;

use super::http_table::Row;
use super::parse::{CodeSet, decimal};
use super::{ErrorDetail, ErrorType, GrpcCode, HttpStatus, LoadTestCode, ParseCodeError};

/// The number of a status that is not listed: 100 to 999, and never one that
/// has a variant of its own.
///
/// Only [`HttpStatus::from_u16`] makes one, so no status has two values.
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
    pub const fn as_u16(self) -> u16 {
        self.0
    }

    /// What the class alone says: RFC 9110 §15 has a client take an unknown
    /// status for the x00 of its class. The phrases are the headings of the
    /// classes there.
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

    /// The phrase for people, as RFC 9110 and IANA's registry have it.
    ///
    /// A status that is not listed has the name of its class: `Client Error`,
    /// and `Unknown Status` from 600 on.
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

    /// Whether IANA's registry of HTTP status codes has it.
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

    /// The header without which RFC 9110 does not allow this status.
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

    /// What the status says in gRPC's words, where a REST service answered.
    ///
    /// The nearest code by the meaning in RFC 9110. Of a status that is not
    /// listed the class decides: 2xx is `OK`, 4xx `INVALID_ARGUMENT`, 5xx
    /// `INTERNAL`, anything else `UNKNOWN`. Several codes share a status, so a
    /// code's name in the body is worth more than this.
    ///
    /// For a response that should have been gRPC's, see
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

    /// What a gRPC client makes of a response without a `grpc-status`, which
    /// some proxy on the way answered.
    ///
    /// This is gRPC's `http-grpc-status-mapping.md` to the letter, 431
    /// included; everything else is `UNKNOWN`, even 200. A server must not
    /// choose its status by it.
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

    /// The engine's code for a load test, through
    /// [`grpc_code`](Self::grpc_code); nothing for a 2xx.
    ///
    /// A report can hold the status as it is, and better does: see
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

    /// The GraphQL error type, through [`grpc_code`](Self::grpc_code);
    /// nothing for a 2xx.
    ///
    /// ```
    /// use status_mapped::{ErrorType, HttpStatus};
    ///
    /// assert_eq!(HttpStatus::GONE.error_type(), Some(ErrorType::NOT_FOUND));
    /// ```
    pub const fn error_type(self) -> Option<ErrorType> {
        self.grpc_code().error_type()
    }

    /// The GraphQL error detail, through [`grpc_code`](Self::grpc_code);
    /// nothing where that code has none.
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

// By number, so that `Other` stands between its neighbours.
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

/// Reads a name (`NOT_FOUND`), one of the other names in use
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
