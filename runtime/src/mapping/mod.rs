//! [`Mapping`]: the codes, the reason and the visibility of one error.

mod declared;
mod failure;
mod log_level;
mod origin;
mod rules;
mod traits;
#[cfg(feature = "std")]
#[cfg_attr(not(feature = "full"), allow(dead_code))]
pub(crate) mod uri;

use self::failure::{error_status, final_status, never_ok};
pub use self::log_level::LogLevel;
pub use self::origin::Origin;
pub use self::rules::{HttpRules, Visibility};
use crate::{ErrorDetail, ErrorType, GrpcCode, HttpStatus, LoadTestCode, ReportCode};

/// The origin of errors for which none was declared.
pub(crate) static NO_ORIGIN: Origin = Origin::new("");

/// The length limit of a reason, in bytes. AIP-193 allows 63.
pub(crate) const REASON_LIMIT: usize = 256;

/// The codes of one error, its reason and domain, and whether its message is
/// shown: a small `Copy` value.
///
/// The derive makes it from the attributes. By hand, start from one code, the
/// *anchor*; every code that is not set is derived from it.
///
/// A mapping never holds success: `OK` becomes `UNKNOWN`, and an HTTP status
/// below 400 becomes 500, unless it is set as *unchecked*.
///
/// ```
/// use status_mapped::{GrpcCode, HttpStatus, Mapping, Origin};
///
/// static ORIGIN: Origin = Origin::new("orders.example.com");
/// const DECLINED: Mapping = Mapping::new(GrpcCode::FAILED_PRECONDITION)
///     .with_http(HttpStatus::PAYMENT_REQUIRED)
///     .with_reason("PAYMENT_DECLINED");
///
/// let mapping = DECLINED.with_origin(&ORIGIN);
/// assert_eq!(mapping.http_status().as_u16(), 402);
/// assert_eq!(mapping.domain(), "orders.example.com");
/// assert_eq!(Mapping::new(GrpcCode::OK).grpc_code(), GrpcCode::UNKNOWN);
/// ```
#[derive(Clone, Copy)]
pub struct Mapping {
    grpc: GrpcCode,
    http: Option<HttpStatus>,
    http_rules: HttpRules,
    load_test: Option<LoadTestCode>,
    error_type: Option<(ErrorType, Option<ErrorDetail>)>,
    visibility: Visibility,
    log: Option<LogLevel>,
    reason: Option<&'static str>,
    message: Option<&'static str>,
    origin: &'static Origin,
}

/// Anchors: each gives all four codes.
impl Mapping {
    /// All codes from a gRPC code.
    #[must_use]
    pub const fn new(code: GrpcCode) -> Self {
        Self {
            grpc: never_ok(code),
            http: None,
            http_rules: HttpRules::NONE,
            load_test: None,
            error_type: None,
            visibility: Visibility::ByCode,
            log: None,
            reason: None,
            message: None,
            origin: &NO_ORIGIN,
        }
    }

    /// All codes from an HTTP status; a 4xx says that the client is at fault.
    ///
    /// ```
    /// use status_mapped::{GrpcCode, HttpStatus, Mapping};
    ///
    /// let slow = Mapping::from_http(HttpStatus::REQUEST_TIMEOUT);
    /// assert_eq!(slow.grpc_code(), GrpcCode::DEADLINE_EXCEEDED);
    /// assert!(slow.shows_message());
    /// ```
    #[must_use]
    pub const fn from_http(status: HttpStatus) -> Self {
        let status = error_status(status);
        let mut mapping = Self::new(status.grpc_code()).with_http(status);
        mapping.http_rules.is_anchor = true;
        mapping
    }

    /// All codes from an HTTP status that need not be an error: 200 to 999.
    #[must_use]
    pub const fn from_http_unchecked(status: HttpStatus) -> Self {
        let status = final_status(status);
        let mut mapping = Self::new(status.grpc_code()).with_http_unchecked(status);
        mapping.http_rules.is_anchor = true;
        mapping
    }

    /// All codes from a load-test code.
    #[must_use]
    pub const fn from_load_test(code: LoadTestCode) -> Self {
        let grpc = match code.grpc_code() {
            Some(grpc) => grpc,
            None => GrpcCode::Unknown,
        };
        let mapping = Self::new(grpc).with_load_test(code);
        match code.http_status() {
            Some(status) => mapping.with_http(status),
            None => mapping,
        }
    }

    /// All codes from a GraphQL error type, and a detail of it if there is one.
    #[must_use]
    pub const fn from_error_type(error_type: ErrorType, detail: Option<ErrorDetail>) -> Self {
        let grpc = match detail {
            Some(detail) => detail.grpc_code(),
            None => error_type.grpc_code(),
        };
        Self::new(grpc).with_error_type(error_type, detail)
    }

    /// The mapping of an inner error, for the error that delegates to it: what
    /// the inner error redacts stays redacted.
    ///
    /// Changes follow it: `Mapping::of_inner(inner.mapping()).with_http(..)`.
    ///
    /// ```
    /// use status_mapped::{GrpcCode, Mapping};
    ///
    /// let inner = Mapping::new(GrpcCode::INTERNAL);
    /// let outer = Mapping::of_inner(inner).with_codes_of(Mapping::new(GrpcCode::NOT_FOUND));
    /// assert_eq!(outer.grpc_code(), GrpcCode::NOT_FOUND);
    /// assert!(!outer.shows_message());
    /// ```
    #[must_use]
    pub const fn of_inner(mut inner: Self) -> Self {
        if !inner.shows_message() {
            inner.visibility = Visibility::Redacted;
        } else if inner.message.is_none() {
            inner.visibility = Visibility::Inner;
        }
        inner
    }
}

/// Changes, applied from left to right.
impl Mapping {
    /// Takes all four codes of another mapping, and keeps the rest.
    ///
    /// Whether an inner error's message is shown is decided anew by the new
    /// codes, unless the inner error redacts it.
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

    /// Sets the HTTP status; one below 400 becomes 500.
    #[must_use]
    pub const fn with_http(mut self, status: HttpStatus) -> Self {
        self.http = Some(error_status(status));
        self.http_rules.is_unchecked = false;
        self
    }

    /// Sets an HTTP status that need not be an error, 200 to 999, nor have the headers that
    /// RFC 9110 requires.
    #[must_use]
    pub const fn with_http_unchecked(mut self, status: HttpStatus) -> Self {
        self.http = Some(final_status(status));
        self.http_rules.is_unchecked = true;
        self
    }

    /// Sets the load-test code, which is then what a report records.
    #[must_use]
    pub const fn with_load_test(mut self, code: LoadTestCode) -> Self {
        self.load_test = Some(code);
        self
    }

    /// Sets the GraphQL error type and its detail; `None` clears a derived one.
    #[must_use]
    pub const fn with_error_type(
        mut self,
        error_type: ErrorType,
        detail: Option<ErrorDetail>,
    ) -> Self {
        self.error_type = Some((error_type, detail));
        self
    }

    /// Sets the reason: public, and part of the wire format.
    ///
    /// An empty reason, and one of more than 256 bytes, is ignored: the one set before
    /// remains, and without one the name of the gRPC code is sent. [AIP-193] allows 63.
    ///
    /// What the derive computes by `reason = EXPR` is not here, where the variant's
    /// default reason stands, but in [`PublicError::reason`](crate::PublicError::reason).
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
    #[must_use]
    pub const fn with_origin(mut self, origin: &'static Origin) -> Self {
        self.origin = origin;
        self
    }

    /// Shows clients this text, whatever the code.
    #[must_use]
    pub const fn with_message(mut self, message: &'static str) -> Self {
        self.message = Some(message);
        self.visibility = Visibility::Exposed;
        self
    }

    /// Shows clients the message that the error reports to its visitor,
    /// whatever the code.
    #[must_use]
    pub const fn exposed(mut self) -> Self {
        self.message = None;
        self.visibility = Visibility::Exposed;
        self
    }

    /// Shows clients the phrase of the HTTP status in place of the message,
    /// whatever the code.
    #[must_use]
    pub const fn redacted(mut self) -> Self {
        self.visibility = Visibility::Redacted;
        self
    }

    /// Sets the level of the event (feature `tracing`).
    #[must_use]
    pub const fn with_log(mut self, level: LogLevel) -> Self {
        self.log = Some(level);
        self
    }
}

/// The codes beside that of gRPC, as far as they are set.
pub(crate) type Beside = (
    Option<HttpStatus>,
    HttpRules,
    Option<LoadTestCode>,
    Option<(ErrorType, Option<ErrorDetail>)>,
);

/// For the catalogue.
impl Mapping {
    /// The mapping of an entry, whose fields the derive has checked.
    pub(crate) const fn of_entry(
        grpc: GrpcCode,
        (http, http_rules, load_test, error_type): Beside,
        (visibility, message): (Visibility, Option<&'static str>),
        log: Option<LogLevel>,
        reason: &'static str,
        origin: &'static Origin,
    ) -> Self {
        Self {
            grpc,
            http,
            http_rules,
            load_test,
            error_type,
            visibility,
            log,
            reason: Some(reason),
            message,
            origin,
        }
    }

    pub(crate) const fn beside_grpc(&self) -> Beside {
        (self.http, self.http_rules, self.load_test, self.error_type)
    }
}

/// Getters.
impl Mapping {
    /// The gRPC code; never `OK`.
    pub const fn grpc_code(&self) -> GrpcCode {
        self.grpc
    }

    /// The HTTP status.
    pub const fn http_status(&self) -> HttpStatus {
        match self.http {
            Some(status) => status,
            None => self.grpc.http_status(),
        }
    }

    /// The load-test code: the one that was set, or the gRPC code's.
    pub const fn load_test_code(&self) -> LoadTestCode {
        match (self.load_test, self.grpc.load_test_code()) {
            (Some(code), _) | (None, Some(code)) => code,
            (None, None) => LoadTestCode::Unknown,
        }
    }

    /// What a load generator records: the load-test code if one was set, else
    /// the gRPC code.
    pub const fn report_code(&self) -> ReportCode {
        match self.load_test {
            Some(code) => ReportCode::LoadTest(code),
            None => ReportCode::Grpc(self.grpc),
        }
    }

    /// The GraphQL error type.
    pub const fn error_type(&self) -> ErrorType {
        match (self.error_type, self.grpc.error_type()) {
            (Some((error_type, _)), _) | (None, Some(error_type)) => error_type,
            (None, None) => ErrorType::Unknown,
        }
    }

    /// The detail of the GraphQL error type, if there is one.
    pub const fn error_detail(&self) -> Option<ErrorDetail> {
        match self.error_type {
            Some((_, detail)) => detail,
            None => self.grpc.error_detail(),
        }
    }

    /// The reason ([AIP-193]), which together with the domain identifies the
    /// error; the name of the gRPC code if none was set.
    ///
    /// [AIP-193]: https://google.aip.dev/193
    pub const fn reason(&self) -> &'static str {
        match self.reason {
            Some(reason) => reason,
            None => self.grpc.name(),
        }
    }

    /// The domain of the reason; empty if none was set.
    pub const fn domain(&self) -> &'static str {
        self.origin.domain()
    }

    /// The base of the problem `type`; `None` stands for `about:blank`.
    pub const fn type_uri(&self) -> Option<&'static str> {
        self.origin.type_uri()
    }

    /// The level of the event: the one that was set, else
    /// [`LogLevel::Error`] where the server is at fault, else
    /// [`LogLevel::Debug`].
    pub const fn log_level(&self) -> LogLevel {
        match self.log {
            Some(level) => level,
            None if self.is_server_error() => LogLevel::Error,
            None => LogLevel::Debug,
        }
    }

    /// Whether clients are shown the message, or the phrase of the HTTP status
    /// in its place.
    ///
    /// A message is redacted where the server is at fault: the HTTP status is 500 or above,
    /// or [`GrpcCode::is_server_error`], unless the gRPC code is derived from a 4xx status.
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
