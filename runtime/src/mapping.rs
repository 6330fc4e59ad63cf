//! The answer to one error: its codes, its names and what may be shown.

use core::fmt;

use crate::{
    ErrorDetail, ErrorType, GrpcCode, HttpStatus, LoadTestCode, LogLevel, Origin, ReportCode,
};

/// Of errors whose origin nobody named.
pub(crate) static NOWHERE: Origin = Origin::new("");

/// Whether a client is shown the message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Visibility {
    /// Shown unless the server is at fault.
    ByCode,
    Exposed,
    Redacted,
}

/// Which text is the message, where it is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Text {
    /// The error's own: its `Display`, or a `message` with fields in it.
    Own,
    /// That of the error so many delegations away; 1 is the error inside.
    Inner(u32),
    Fixed(&'static str),
}

/// The answer to one error: a small `Copy` row of codes, reason and origin.
///
/// The derive makes it. Write one by hand for a type that you map yourself:
/// one code is the anchor, and the others follow from it until you set them.
///
/// No mapping holds success, whoever makes it: `OK` becomes `UNKNOWN`, and an
/// HTTP status below 400 becomes 500 unless it is set as *unchecked*.
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
    reason: &'static str,
    origin: &'static Origin,
    rest: Rest,
}

/// What is said beside the gRPC code, from which all codes not said here
/// follow.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Rest {
    http: Option<HttpStatus>,
    load_test: Option<LoadTestCode>,
    error_type: Option<(ErrorType, Option<ErrorDetail>)>,
    visibility: Visibility,
    text: Text,
    log: Option<LogLevel>,
}

impl Rest {
    pub(crate) const NOTHING: Self = Self {
        http: None,
        load_test: None,
        error_type: None,
        visibility: Visibility::ByCode,
        text: Text::Own,
        log: None,
    };

    #[must_use]
    pub(crate) const fn with_http(mut self, status: HttpStatus) -> Self {
        self.http = Some(error_status(status));
        self
    }

    #[must_use]
    pub(crate) const fn with_load_test(mut self, code: LoadTestCode) -> Self {
        self.load_test = Some(code);
        self
    }
}

/// Anchors: each gives all four codes.
impl Mapping {
    /// All codes from a gRPC code.
    #[must_use]
    pub const fn new(code: GrpcCode) -> Self {
        Self::of_row(code, code.name(), &NOWHERE, Rest::NOTHING)
    }

    /// All codes from an HTTP status.
    #[must_use]
    pub const fn from_http(status: HttpStatus) -> Self {
        let status = error_status(status);
        Self::new(status.grpc_code()).with_http(status)
    }

    /// All codes from an HTTP status that need not be an error: 200 to 999.
    #[must_use]
    pub const fn from_http_unchecked(status: HttpStatus) -> Self {
        let status = final_status(status);
        Self::new(status.grpc_code()).with_http_unchecked(status)
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

    pub(crate) const fn of_row(
        grpc: GrpcCode,
        reason: &'static str,
        origin: &'static Origin,
        rest: Rest,
    ) -> Self {
        Self {
            grpc: failed(grpc),
            reason,
            origin,
            rest,
        }
    }

    pub(crate) const fn rest(&self) -> Rest {
        self.rest
    }
}

/// Changes, applied from left to right.
impl Mapping {
    /// Takes all four codes of another mapping, and keeps the rest.
    ///
    /// Whether an inner error's message is shown is decided anew by the new
    /// codes, unless it was hidden already.
    #[must_use]
    pub const fn with_codes_of(mut self, codes: Self) -> Self {
        if matches!(self.rest.text, Text::Inner(_)) && self.shows_message() {
            self.rest.visibility = Visibility::ByCode;
        }
        self.grpc = codes.grpc;
        self.rest = Rest {
            visibility: self.rest.visibility,
            text: self.rest.text,
            log: self.rest.log,
            ..codes.rest
        };
        self
    }

    /// Sets the HTTP status; one below 400 becomes 500.
    #[must_use]
    pub const fn with_http(mut self, status: HttpStatus) -> Self {
        self.rest = self.rest.with_http(status);
        self
    }

    /// Sets an HTTP status that need not be an error: 200 to 999.
    #[must_use]
    pub const fn with_http_unchecked(mut self, status: HttpStatus) -> Self {
        self.rest.http = Some(final_status(status));
        self
    }

    /// Sets the load-test code, which then is what a report records.
    #[must_use]
    pub const fn with_load_test(mut self, code: LoadTestCode) -> Self {
        self.rest = self.rest.with_load_test(code);
        self
    }

    /// Sets the GraphQL error type and its detail; `None` clears a derived one.
    #[must_use]
    pub const fn with_error_type(
        mut self,
        error_type: ErrorType,
        detail: Option<ErrorDetail>,
    ) -> Self {
        self.rest.error_type = Some((error_type, detail));
        self
    }

    /// Sets the reason: public, and part of the wire format.
    ///
    /// A text of more than 256 bytes is none, and the name of the gRPC code
    /// stands in its place; AIP-193 has 63.
    #[must_use]
    pub const fn with_reason(mut self, reason: &'static str) -> Self {
        self.reason = if reason.len() <= 256 {
            reason
        } else {
            self.grpc.name()
        };
        self
    }

    /// Sets the origin.
    #[must_use]
    pub const fn with_origin(mut self, origin: &'static Origin) -> Self {
        self.origin = origin;
        self
    }

    /// Shows the client this text, whatever the code.
    #[must_use]
    pub const fn with_message(mut self, message: &'static str) -> Self {
        self.rest.text = Text::Fixed(message);
        self.rest.visibility = Visibility::Exposed;
        self
    }

    /// Shows the client the error's own text, whatever the code.
    #[must_use]
    pub const fn exposed(mut self) -> Self {
        self.rest.text = Text::Own;
        self.rest.visibility = Visibility::Exposed;
        self
    }

    /// Shows the client the status's phrase alone, whatever the code.
    #[must_use]
    pub const fn redacted(mut self) -> Self {
        self.rest.visibility = Visibility::Redacted;
        self
    }

    /// Sets the level of the event that is logged (feature `tracing`).
    #[must_use]
    pub const fn with_log(mut self, level: LogLevel) -> Self {
        self.rest.log = Some(level);
        self
    }

    /// The mapping of an inner error, as that of the error around it: what was
    /// hidden stays hidden, and the message is the inner one's.
    #[must_use]
    pub const fn delegated(mut self) -> Self {
        if !self.shows_message() {
            self.rest.visibility = Visibility::Redacted;
        }
        self.rest.text = match self.rest.text {
            Text::Own => Text::Inner(1),
            Text::Inner(depth) => Text::Inner(depth.saturating_add(1)),
            fixed @ Text::Fixed(_) => fixed,
        };
        self
    }
}

/// What it says.
impl Mapping {
    /// The gRPC code; never `OK`.
    pub const fn grpc_code(&self) -> GrpcCode {
        self.grpc
    }

    /// The HTTP status.
    pub const fn http_status(&self) -> HttpStatus {
        match self.rest.http {
            Some(status) => status,
            None => self.grpc.http_status(),
        }
    }

    /// The load-test code: the one that was set, or the gRPC code's.
    pub const fn load_test_code(&self) -> LoadTestCode {
        match (self.rest.load_test, self.grpc.load_test_code()) {
            (Some(code), _) | (None, Some(code)) => code,
            (None, None) => LoadTestCode::Unknown,
        }
    }

    /// What a load generator records: the load-test code where one was set,
    /// else the gRPC code.
    pub const fn report_code(&self) -> ReportCode {
        match self.rest.load_test {
            Some(code) => ReportCode::LoadTest(code),
            None => ReportCode::Grpc(self.grpc),
        }
    }

    /// The GraphQL error type.
    pub const fn error_type(&self) -> ErrorType {
        match (self.rest.error_type, self.grpc.error_type()) {
            (Some((error_type, _)), _) | (None, Some(error_type)) => error_type,
            (None, None) => ErrorType::Unknown,
        }
    }

    /// The detail of the GraphQL error type, where there is one.
    pub const fn error_detail(&self) -> Option<ErrorDetail> {
        match self.rest.error_type {
            Some((_, detail)) => detail,
            None => self.grpc.error_detail(),
        }
    }

    /// The reason ([AIP-193]); together with the domain it identifies the
    /// error.
    ///
    /// [AIP-193]: https://google.aip.dev/193
    pub const fn reason(&self) -> &'static str {
        self.reason
    }

    /// The domain of the reason; empty where none is known.
    pub const fn domain(&self) -> &'static str {
        self.origin.domain()
    }

    /// The base of the problem `type`; `None` stands for `about:blank`.
    pub const fn type_uri(&self) -> Option<&'static str> {
        self.origin.type_uri()
    }

    /// The level of the event that is logged: the one that was set, or else
    /// [`LogLevel::Error`] where the server is at fault, and
    /// [`LogLevel::Debug`].
    pub const fn log_level(&self) -> LogLevel {
        match self.rest.log {
            Some(level) => level,
            None if self.is_server_error() => LogLevel::Error,
            None => LogLevel::Debug,
        }
    }

    /// Whether the server is at fault.
    const fn is_server_error(&self) -> bool {
        // The usual status of a gRPC server error is one of HTTP's, and of no
        // other; a test holds it.
        let by_status = match self.rest.http {
            Some(status) => status.as_u16() >= 500,
            None => false,
        };
        by_status || self.grpc.is_server_error()
    }

    /// Whether the client is shown the message, or the status's phrase in its
    /// place.
    ///
    /// A message is hidden where the server is at fault: the HTTP status is 500
    /// or above, or [`GrpcCode::is_server_error`].
    ///
    /// A message that is shown need not be the error's `Display`: a `message`
    /// stands in its place. To log what a client was not told, compare the
    /// `Display` with [`public_message`](crate::StatusMapped::public_message).
    pub const fn shows_message(&self) -> bool {
        match self.rest.visibility {
            Visibility::Exposed => true,
            Visibility::Redacted => false,
            Visibility::ByCode => !self.is_server_error(),
        }
    }

    pub(crate) const fn is_shown_by_code(&self) -> bool {
        matches!(self.rest.visibility, Visibility::ByCode)
    }

    #[cfg(feature = "tonic")]
    pub(crate) const fn inherits_message(&self) -> bool {
        matches!(self.rest.text, Text::Inner(_)) && self.shows_message()
    }

    /// As the error inside sees a mapping that it gave to the error around it.
    pub(crate) const fn for_inner(mut self) -> Self {
        self.rest.text = match self.rest.text {
            Text::Inner(depth) if depth > 1 => Text::Inner(depth - 1),
            Text::Inner(_) => Text::Own,
            text => text,
        };
        self
    }

    pub(crate) const fn text(&self) -> Text {
        if self.shows_message() {
            self.rest.text
        } else {
            Text::Fixed(self.http_status().phrase())
        }
    }
}

/// Equal where they answer the same.
impl PartialEq for Mapping {
    fn eq(&self, other: &Self) -> bool {
        self.grpc == other.grpc
            && self.http_status() == other.http_status()
            && self.rest.load_test == other.rest.load_test
            && self.error_type() == other.error_type()
            && self.error_detail() == other.error_detail()
            && self.rest.visibility == other.rest.visibility
            && self.rest.text == other.rest.text
            && self.log_level() == other.log_level()
            && self.reason == other.reason
            && self.origin == other.origin
    }
}

impl Eq for Mapping {}

impl fmt::Debug for Mapping {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Mapping")
            .field("grpc", &self.grpc)
            .field("http", &self.http_status())
            .field("load_test", &self.load_test_code())
            .field("error_type", &self.error_type())
            .field("error_detail", &self.error_detail())
            .field("reason", &self.reason)
            .field("domain", &self.domain())
            .field("shows_message", &self.shows_message())
            .finish_non_exhaustive()
    }
}

// The one guard: every path on which a code enters a mapping ends here.

/// An error is never answered with OK.
const fn failed(code: GrpcCode) -> GrpcCode {
    match code {
        GrpcCode::Ok => GrpcCode::Unknown,
        code => code,
    }
}

/// An error is answered with an error status.
const fn error_status(status: HttpStatus) -> HttpStatus {
    if status.as_u16() < 400 {
        HttpStatus::InternalServerError
    } else {
        status
    }
}

/// A 1xx status ends no exchange.
const fn final_status(status: HttpStatus) -> HttpStatus {
    if status.as_u16() < 200 {
        HttpStatus::InternalServerError
    } else {
        status
    }
}
