//! [`Mapping`]: the codes, the reason and the visibility of one error.

mod changes;
mod declared;
mod failure;
mod getters;
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
use crate::{ErrorDetail, ErrorType, GrpcCode, HttpStatus, LoadTestCode};

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
        inner.visibility = if inner.shows_message() {
            Visibility::Inner
        } else {
            Visibility::Redacted
        };
        inner
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
