//! Getters of a mapping: each code is the one that was set, or is derived from the anchor.

use super::{LogLevel, Mapping, Visibility};
use crate::{ErrorDetail, ErrorType, GrpcCode, HttpStatus, LoadTestCode, ReportCode};

/// Getters.
///
/// ```
/// use status_mapped::{ErrorType, GrpcCode, LoadTestCode, Mapping};
///
/// let mapping = Mapping::new(GrpcCode::UNAVAILABLE).with_reason("STORE_DOWN");
/// assert_eq!(mapping.grpc_code(), GrpcCode::UNAVAILABLE);
/// assert_eq!(mapping.http_status().as_u16(), 503);
/// assert_eq!(mapping.load_test_code(), LoadTestCode::TCP_FAILURE);
/// assert_eq!(mapping.error_type(), ErrorType::UNAVAILABLE);
/// assert_eq!(mapping.reason(), "STORE_DOWN");
/// ```
impl Mapping {
    /// The gRPC code; never `OK`.
    ///
    /// ```
    /// # use status_mapped::{GrpcCode, Mapping};
    /// assert_eq!(Mapping::new(GrpcCode::ABORTED).grpc_code(), GrpcCode::ABORTED);
    /// ```
    pub const fn grpc_code(&self) -> GrpcCode {
        self.grpc
    }

    /// The HTTP status: the one that was set, or that of the gRPC code.
    ///
    /// ```
    /// # use status_mapped::{GrpcCode, HttpStatus, Mapping};
    /// assert_eq!(Mapping::new(GrpcCode::ABORTED).http_status(), HttpStatus::CONFLICT);
    /// ```
    pub const fn http_status(&self) -> HttpStatus {
        match self.http {
            Some(status) => status,
            None => self.grpc.http_status(),
        }
    }

    /// The load-test code: the one that was set, or that of the gRPC code.
    ///
    /// ```
    /// # use status_mapped::{GrpcCode, LoadTestCode, Mapping};
    /// let mapping = Mapping::new(GrpcCode::DEADLINE_EXCEEDED);
    /// assert_eq!(mapping.load_test_code(), LoadTestCode::REQUEST_TIMEOUT);
    /// ```
    pub const fn load_test_code(&self) -> LoadTestCode {
        match (self.load_test, self.grpc.load_test_code()) {
            (Some(code), _) | (None, Some(code)) => code,
            (None, None) => LoadTestCode::Unknown,
        }
    }

    /// The code that a load generator records: the load-test code if one was set, else
    /// the gRPC code.
    ///
    /// ```
    /// # use status_mapped::{GrpcCode, Mapping, ReportCode};
    /// let mapping = Mapping::new(GrpcCode::NOT_FOUND);
    /// assert_eq!(mapping.report_code(), ReportCode::Grpc(GrpcCode::NOT_FOUND));
    /// ```
    pub const fn report_code(&self) -> ReportCode {
        match self.load_test {
            Some(code) => ReportCode::LoadTest(code),
            None => ReportCode::Grpc(self.grpc),
        }
    }

    /// The GraphQL error type: the one that was set, or that of the gRPC code.
    ///
    /// ```
    /// # use status_mapped::{ErrorType, GrpcCode, Mapping};
    /// let mapping = Mapping::new(GrpcCode::DATA_LOSS);
    /// assert_eq!(mapping.error_type(), ErrorType::INTERNAL);
    /// ```
    pub const fn error_type(&self) -> ErrorType {
        match (self.error_type, self.grpc.error_type()) {
            (Some((error_type, _)), _) | (None, Some(error_type)) => error_type,
            (None, None) => ErrorType::Unknown,
        }
    }

    /// The detail of the GraphQL error type, if there is one.
    ///
    /// ```
    /// # use status_mapped::{ErrorDetail, GrpcCode, Mapping};
    /// let mapping = Mapping::new(GrpcCode::ABORTED);
    /// assert_eq!(mapping.error_detail(), Some(ErrorDetail::CONFLICT));
    /// ```
    pub const fn error_detail(&self) -> Option<ErrorDetail> {
        match self.error_type {
            Some((_, detail)) => detail,
            None => self.grpc.error_detail(),
        }
    }

    /// The reason ([AIP-193]), which together with the domain identifies the
    /// error; the name of the gRPC code if none was set.
    ///
    /// ```
    /// # use status_mapped::{GrpcCode, Mapping};
    /// assert_eq!(Mapping::new(GrpcCode::NOT_FOUND).reason(), "NOT_FOUND");
    /// ```
    ///
    /// [AIP-193]: https://google.aip.dev/193
    pub const fn reason(&self) -> &'static str {
        match self.reason {
            Some(reason) => reason,
            None => self.grpc.name(),
        }
    }

    /// The domain of the reason; empty if none was set.
    ///
    /// ```
    /// # use status_mapped::{GrpcCode, Mapping};
    /// assert_eq!(Mapping::new(GrpcCode::NOT_FOUND).domain(), "");
    /// ```
    pub const fn domain(&self) -> &'static str {
        self.origin.domain()
    }

    /// The base of the problem `type`; with `None` the `type` is `about:blank`.
    ///
    /// ```
    /// # use status_mapped::{GrpcCode, Mapping};
    /// assert_eq!(Mapping::new(GrpcCode::NOT_FOUND).type_uri(), None);
    /// ```
    pub const fn type_uri(&self) -> Option<&'static str> {
        self.origin.type_uri()
    }

    /// The level of the event: the one that was set, else
    /// [`LogLevel::Error`] where the server is at fault, else
    /// [`LogLevel::Debug`].
    ///
    /// ```
    /// # use status_mapped::{GrpcCode, LogLevel, Mapping};
    /// assert_eq!(Mapping::new(GrpcCode::DATA_LOSS).log_level(), LogLevel::Error);
    /// ```
    pub const fn log_level(&self) -> LogLevel {
        match self.log {
            Some(level) => level,
            None if self.is_server_error() => LogLevel::Error,
            None => LogLevel::Debug,
        }
    }

    /// Whether clients receive the message, and not the phrase of the HTTP status in its
    /// place.
    ///
    /// A message is redacted where the server is at fault: the HTTP status is 500 or above,
    /// or [`GrpcCode::is_server_error`], unless the gRPC code is derived from a 4xx status.
    /// [`with_message`](Self::with_message), [`exposed`](Self::exposed) and
    /// [`redacted`](Self::redacted) override this.
    ///
    /// ```
    /// use status_mapped::{GrpcCode, HttpStatus, Mapping};
    ///
    /// assert!(Mapping::new(GrpcCode::NOT_FOUND).shows_message());
    /// assert!(!Mapping::new(GrpcCode::DEADLINE_EXCEEDED).shows_message());
    /// assert!(Mapping::from_http(HttpStatus::REQUEST_TIMEOUT).shows_message());
    /// ```
    pub const fn shows_message(&self) -> bool {
        match self.visibility {
            Visibility::Exposed | Visibility::Inner => true,
            Visibility::Redacted => false,
            Visibility::ByCode => !self.is_server_error(),
        }
    }

    /// Whether the server is at fault.
    const fn is_server_error(&self) -> bool {
        match self.http {
            Some(status) if status.as_u16() >= 500 => true,
            // The gRPC code is derived from it.
            Some(status) if self.http_rules.is_anchor && status.as_u16() >= 400 => false,
            // The usual status of a gRPC server error is 500 or above, and that of no other
            // code is; a test checks it.
            _ => self.grpc.is_server_error(),
        }
    }

    pub(crate) const fn is_shown_by_code(&self) -> bool {
        matches!(self.visibility, Visibility::ByCode)
    }
}
