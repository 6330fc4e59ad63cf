//! Changes of a mapping.

use super::failure::{error_status, final_status};
use super::{LogLevel, Mapping, Origin, REASON_LIMIT, Visibility};
use crate::{ErrorDetail, ErrorType, HttpStatus, LoadTestCode};

/// Changes. Each returns the changed mapping, and a later one replaces an earlier one.
impl Mapping {
    /// Sets all four codes to those of another mapping, and keeps the rest.
    ///
    /// The new codes decide whether clients receive the message of an inner error,
    /// unless the inner error redacts it.
    ///
    /// ```
    /// use status_mapped::{GrpcCode, Mapping};
    ///
    /// let mapping = Mapping::new(GrpcCode::NOT_FOUND)
    ///     .with_reason("NO_SUCH_ORDER")
    ///     .with_codes_of(Mapping::new(GrpcCode::ABORTED));
    /// assert_eq!(mapping.grpc_code(), GrpcCode::ABORTED);
    /// assert_eq!(mapping.reason(), "NO_SUCH_ORDER");
    /// ```
    #[must_use]
    pub const fn with_codes_of(mut self, codes: Self) -> Self {
        if matches!(self.visibility, Visibility::Inner) {
            self.visibility = Visibility::ByCode;
        }
        self.grpc = codes.grpc;
        self.http = codes.http;
        self.http_rules = codes.http_rules;
        self.load_test = codes.load_test;
        self.error_type = codes.error_type;
        self
    }

    /// Sets the HTTP status; one below 400 becomes 500. One of 500 or above redacts the
    /// message of an inner error, unless [`exposed`](Self::exposed) follows.
    ///
    /// ```
    /// use status_mapped::{GrpcCode, HttpStatus, Mapping};
    ///
    /// let mapping = Mapping::new(GrpcCode::FAILED_PRECONDITION);
    /// let declined = mapping.with_http(HttpStatus::PAYMENT_REQUIRED);
    /// assert_eq!(declined.http_status().as_u16(), 402);
    /// assert_eq!(mapping.with_http(HttpStatus::OK).http_status().as_u16(), 500);
    /// ```
    #[must_use]
    pub const fn with_http(mut self, status: HttpStatus) -> Self {
        self.http = Some(error_status(status));
        self.http_rules.is_unchecked = false;
        self.redact_inner_by(status)
    }

    /// Sets an HTTP status of 200 to 999, which may be a success and may lack the headers
    /// that RFC 9110 requires.
    ///
    /// ```
    /// use status_mapped::{GrpcCode, HttpStatus, Mapping};
    ///
    /// let mapping = Mapping::new(GrpcCode::ABORTED).with_http_unchecked(HttpStatus::ACCEPTED);
    /// assert_eq!(mapping.http_status(), HttpStatus::ACCEPTED);
    /// ```
    #[must_use]
    pub const fn with_http_unchecked(mut self, status: HttpStatus) -> Self {
        self.http = Some(final_status(status));
        self.http_rules.is_unchecked = true;
        self.redact_inner_by(status)
    }

    /// The message of an inner error is redacted if the outer one is the server's fault.
    const fn redact_inner_by(mut self, status: HttpStatus) -> Self {
        if matches!(self.visibility, Visibility::Inner) && status.as_u16() >= 500 {
            self.visibility = Visibility::ByCode;
        }
        self
    }

    /// Sets the load-test code, which is then the [`report_code`](Self::report_code) too.
    ///
    /// ```
    /// use status_mapped::{GrpcCode, LoadTestCode, Mapping, ReportCode};
    ///
    /// let mapping = Mapping::new(GrpcCode::INTERNAL)
    ///     .with_load_test(LoadTestCode::DATABASE_FAILURE);
    /// let code = LoadTestCode::DATABASE_FAILURE;
    /// assert_eq!(mapping.report_code(), ReportCode::LoadTest(code));
    /// ```
    #[must_use]
    pub const fn with_load_test(mut self, code: LoadTestCode) -> Self {
        self.load_test = Some(code);
        self
    }

    /// Sets the GraphQL error type and its detail. `None` is no detail, also where the gRPC
    /// code has one.
    ///
    /// ```
    /// use status_mapped::{ErrorType, GrpcCode, Mapping};
    ///
    /// let mapping = Mapping::new(GrpcCode::ABORTED);
    /// assert!(mapping.error_detail().is_some());
    /// let mapping = mapping.with_error_type(ErrorType::UNAVAILABLE, None);
    /// assert_eq!(mapping.error_type(), ErrorType::UNAVAILABLE);
    /// assert_eq!(mapping.error_detail(), None);
    /// ```
    #[must_use]
    pub const fn with_error_type(
        mut self,
        error_type: ErrorType,
        detail: Option<ErrorDetail>,
    ) -> Self {
        self.error_type = Some((error_type, detail));
        self
    }

    /// Sets the reason, which is public and part of the wire format.
    ///
    /// An empty reason and one of more than 256 bytes are ignored ([AIP-193] allows 63
    /// characters). Without a reason the name of the gRPC code is sent.
    ///
    /// A reason that the derive computes with `reason = EXPR` is not in the mapping, which
    /// has the default reason of the variant: it is in
    /// [`PublicError::reason`](crate::PublicError::reason).
    ///
    /// ```
    /// use status_mapped::{GrpcCode, Mapping};
    ///
    /// let mapping = Mapping::new(GrpcCode::NOT_FOUND).with_reason("NO_SUCH_ORDER");
    /// assert_eq!(mapping.reason(), "NO_SUCH_ORDER");
    /// assert_eq!(mapping.with_reason("").reason(), "NO_SUCH_ORDER");
    /// ```
    ///
    /// [AIP-193]: https://google.aip.dev/193
    #[must_use]
    pub const fn with_reason(mut self, reason: &'static str) -> Self {
        if !reason.is_empty() && reason.len() <= REASON_LIMIT {
            self.reason = Some(reason);
        }
        self
    }

    /// Sets the origin: the domain of the reason and the base of the problem
    /// `type`.
    ///
    /// ```
    /// use status_mapped::{GrpcCode, Mapping, Origin};
    ///
    /// static ORIGIN: Origin = Origin::new("orders.example.com");
    ///
    /// let mapping = Mapping::new(GrpcCode::NOT_FOUND).with_origin(&ORIGIN);
    /// assert_eq!(mapping.domain(), "orders.example.com");
    /// ```
    #[must_use]
    pub const fn with_origin(mut self, origin: &'static Origin) -> Self {
        self.origin = origin;
        self
    }

    /// Sets the public message, which clients receive whatever the code is.
    ///
    /// ```
    /// use status_mapped::{GrpcCode, Mapping};
    ///
    /// let mapping = Mapping::new(GrpcCode::UNAVAILABLE).with_message("try again at noon");
    /// assert!(mapping.shows_message());
    /// ```
    #[must_use]
    pub const fn with_message(mut self, message: &'static str) -> Self {
        self.message = Some(message);
        self.visibility = Visibility::Exposed;
        self
    }

    /// Sends clients the message that the error reports to its visitor, whatever the code
    /// is.
    ///
    /// ```
    /// use status_mapped::{GrpcCode, Mapping};
    ///
    /// let mapping = Mapping::new(GrpcCode::INTERNAL);
    /// assert!(!mapping.shows_message());
    /// assert!(mapping.exposed().shows_message());
    /// ```
    #[must_use]
    pub const fn exposed(mut self) -> Self {
        self.message = None;
        self.visibility = Visibility::Exposed;
        self
    }

    /// Sends clients the phrase of the HTTP status in place of the message, whatever the
    /// code is.
    ///
    /// ```
    /// use status_mapped::{GrpcCode, Mapping};
    ///
    /// let mapping = Mapping::new(GrpcCode::NOT_FOUND);
    /// assert!(mapping.shows_message());
    /// assert!(!mapping.redacted().shows_message());
    /// ```
    #[must_use]
    pub const fn redacted(mut self) -> Self {
        self.visibility = Visibility::Redacted;
        self
    }

    /// Sets the level of the event (feature `tracing`).
    ///
    /// ```
    /// use status_mapped::{GrpcCode, LogLevel, Mapping};
    ///
    /// let mapping = Mapping::new(GrpcCode::NOT_FOUND).with_log(LogLevel::Warn);
    /// assert_eq!(mapping.log_level(), LogLevel::Warn);
    /// ```
    #[must_use]
    pub const fn with_log(mut self, level: LogLevel) -> Self {
        self.log = Some(level);
        self
    }
}
