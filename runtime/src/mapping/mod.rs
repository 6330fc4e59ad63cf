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

/// The origin of errors without a declared one.
pub(crate) static NO_ORIGIN: Origin = Origin::new("");

/// The length limit of a reason, in bytes. AIP-193 allows 63.
pub(crate) const REASON_LIMIT: usize = 256;

/// The codes of one error, its reason and domain, and whether clients receive its
/// message.
///
/// The derive creates it from the attributes. To write one by hand, start from one
/// code, the *anchor*: every code that is not set is derived from it.
///
/// A mapping never contains a success: `OK` becomes `UNKNOWN`, and an HTTP status
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

/// Constructors: each derives all four codes from its argument, the anchor.
impl Mapping {
    /// All codes from a gRPC code.
    ///
    /// ```
    /// use status_mapped::{ErrorType, GrpcCode, HttpStatus, Mapping};
    ///
    /// let mapping = Mapping::new(GrpcCode::NOT_FOUND);
    /// assert_eq!(mapping.http_status(), HttpStatus::NOT_FOUND);
    /// assert_eq!(mapping.error_type(), ErrorType::NOT_FOUND);
    /// ```
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

    /// All codes from an HTTP status. With a 4xx the client is at fault, whatever gRPC
    /// code is derived.
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

    /// All codes from an HTTP status of 200 to 999, which may be a success.
    ///
    /// ```
    /// use status_mapped::{GrpcCode, HttpStatus, Mapping};
    ///
    /// let mapping = Mapping::from_http_unchecked(HttpStatus::NOT_MODIFIED);
    /// assert_eq!(mapping.http_status(), HttpStatus::NOT_MODIFIED);
    /// assert_eq!(mapping.grpc_code(), GrpcCode::UNKNOWN);
    /// ```
    #[must_use]
    pub const fn from_http_unchecked(status: HttpStatus) -> Self {
        let status = final_status(status);
        let mut mapping = Self::new(status.grpc_code()).with_http_unchecked(status);
        mapping.http_rules.is_anchor = true;
        mapping
    }

    /// All codes from a load-test code.
    ///
    /// ```
    /// use status_mapped::{GrpcCode, HttpStatus, LoadTestCode, Mapping};
    ///
    /// let mapping = Mapping::from_load_test(LoadTestCode::CONNECTION_RESET);
    /// assert_eq!(mapping.grpc_code(), GrpcCode::UNAVAILABLE);
    /// assert_eq!(mapping.http_status(), HttpStatus::BAD_GATEWAY);
    /// ```
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

    /// All codes from a GraphQL error type and an optional detail.
    ///
    /// ```
    /// use status_mapped::{ErrorDetail, ErrorType, GrpcCode, Mapping};
    ///
    /// let detail = Some(ErrorDetail::CONFLICT);
    /// let mapping = Mapping::from_error_type(ErrorType::FAILED_PRECONDITION, detail);
    /// assert_eq!(mapping.grpc_code(), GrpcCode::ABORTED);
    /// ```
    #[must_use]
    pub const fn from_error_type(error_type: ErrorType, detail: Option<ErrorDetail>) -> Self {
        let grpc = match detail {
            Some(detail) => detail.grpc_code(),
            None => error_type.grpc_code(),
        };
        Self::new(grpc).with_error_type(error_type, detail)
    }

    /// The mapping of an error that delegates to an inner error with this mapping. What
    /// the inner error redacts stays redacted.
    ///
    /// The methods below change it: `Mapping::of_inner(inner.mapping()).with_http(..)`.
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

/// The codes other than the gRPC code, where they are set.
pub(crate) type OtherCodes = (
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
        (http, http_rules, load_test, error_type): OtherCodes,
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

    pub(crate) const fn other_codes(&self) -> OtherCodes {
        (self.http, self.http_rules, self.load_test, self.error_type)
    }
}

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
