//! The codes that the attributes accept, by name and number.
//!
//! The runtime defines the meaning of a code. These tables are for checks and suggestions,
//! and tests compare them with the tables of the runtime.

/// A set of codes, in the order of precedence as anchors.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum System {
    Grpc,
    Http,
    LoadTest,
    ErrorType,
}

/// A code of one of the sets.
#[derive(PartialEq, Eq, Debug)]
pub(crate) struct Code {
    pub(crate) name: &'static str,
    /// Its number, or 0 in a set without numbers. Of a gRPC code, the HTTP status derived
    /// from it.
    pub(crate) number: u16,
    /// The gRPC code derived from it, or `_` if there is none.
    pub(crate) grpc: &'static str,
    /// The type of a GraphQL error detail.
    pub(crate) parent: &'static str,
}

impl Code {
    /// Whether the runtime has this name as a constant only, with no variant in camel case.
    pub(crate) fn is_alias(&self) -> bool {
        HTTP_ALIASES.contains(self)
    }
}

impl System {
    pub(crate) const ALL: &[Self] = &[Self::Grpc, Self::Http, Self::LoadTest, Self::ErrorType];

    pub(crate) fn of_attribute(name: &str) -> Option<Self> {
        let mut all = Self::ALL.iter().copied();
        all.find(|system| name == system.attribute())
    }

    pub(crate) fn attribute(self) -> &'static str {
        match self {
            Self::Grpc => "grpc",
            Self::Http => "http",
            Self::LoadTest => "load_test",
            Self::ErrorType => "error_type",
        }
    }

    /// A code of the set, in messages.
    pub(crate) fn thing(self) -> &'static str {
        match self {
            Self::Grpc => "gRPC code",
            Self::Http => "HTTP status",
            Self::LoadTest => "load-test code",
            Self::ErrorType => "GraphQL error type",
        }
    }

    /// A code, as the attribute takes it.
    pub(crate) fn example(self) -> &'static str {
        match self {
            Self::Grpc | Self::ErrorType => "UNAVAILABLE",
            Self::Http => "503",
            Self::LoadTest => "1202",
        }
    }

    fn tables(self) -> &'static [&'static [Code]] {
        match self {
            Self::Grpc => &[GRPC],
            Self::Http => &[HTTP, HTTP_ALIASES],
            Self::LoadTest => &[LOAD_TEST],
            Self::ErrorType => &[ERROR_TYPES, ERROR_DETAILS],
        }
    }

    fn codes(self) -> impl Iterator<Item = &'static Code> {
        self.tables().iter().copied().flatten()
    }

    /// The code of that name: `NOT_FOUND`, or `NotFound` as the enums of the runtime and
    /// of tonic spell it.
    pub(crate) fn named(self, name: &str) -> Option<&'static Code> {
        self.tables().iter().find_map(|table| find(table, name))
    }

    /// The code of that number.
    pub(crate) fn numbered(self, number: u16) -> Option<&'static Code> {
        match self {
            Self::Grpc => GRPC.get(usize::from(number)),
            Self::Http | Self::LoadTest => self.codes().find(|code| code.number == number),
            Self::ErrorType => None,
        }
    }

    /// The names of the codes that are errors.
    pub(crate) fn names(self) -> Vec<&'static str> {
        let is_error =
            |code: &&Code| code.grpc != "OK" && (self != Self::Http || code.number >= 400);
        self.codes()
            .filter(is_error)
            .map(|code| code.name)
            .collect()
    }

    /// The numbers of the codes.
    pub(crate) fn numbers(self) -> Vec<String> {
        let mut numbers: Vec<_> = self.codes().map(|code| code.number).collect();
        numbers.sort_unstable();
        numbers.iter().map(u16::to_string).collect()
    }

    /// The code of this set that is derived from a gRPC code.
    pub(crate) fn equivalent(self, grpc: &str) -> Option<&'static str> {
        let code = Self::Grpc.named(grpc).filter(|code| code.name != "OK")?;
        match self {
            Self::Grpc => Some(code.name),
            Self::Http => self.numbered(code.number).map(|status| status.name),
            Self::ErrorType => self.codes().find(|it| it.grpc == grpc).map(|it| it.name),
            Self::LoadTest => None,
        }
    }
}

/// The GraphQL error detail of that name.
pub(crate) fn error_detail_named(name: &str) -> Option<&'static Code> {
    find(ERROR_DETAILS, name)
}

/// The names of the details, of all types or of one.
pub(crate) fn error_details(parent: Option<&str>) -> Vec<&'static str> {
    let is_of = |detail: &&Code| parent.is_none_or(|parent| detail.parent == parent);
    ERROR_DETAILS
        .iter()
        .filter(is_of)
        .map(|it| it.name)
        .collect()
}

/// Whether an error with this gRPC code is redacted. Without a gRPC code it is `UNKNOWN`,
/// which is redacted.
pub(crate) fn is_server_error(grpc: &str) -> bool {
    System::Grpc
        .named(grpc)
        .is_none_or(|code| code.number >= 500)
}

/// The header that a status requires (RFC 9110), and an example of it. That of a 401 need
/// not be declared.
pub(crate) fn required_header(status: u16) -> Option<(&'static str, &'static str)> {
    match status {
        405 => Some(("allow", r#""Allow" = "GET, HEAD""#)),
        407 => Some(("proxy-authenticate", r#""Proxy-Authenticate" = "Basic""#)),
        426 => Some(("upgrade", r#""Upgrade" = "h2c""#)),
        _ => None,
    }
}

/// The code of that name.
fn find(table: &'static [Code], name: &str) -> Option<&'static Code> {
    let is_camel_case = name.contains(char::is_lowercase);
    let is_named =
        |code: &&Code| code.name == name || (is_camel_case && camel_case(code.name) == name);
    table.iter().find(is_named)
}

/// `NotFound` for `NOT_FOUND`.
fn camel_case(name: &str) -> String {
    let mut camel_case = String::with_capacity(name.len());
    for word in name.split('_') {
        let (first, rest) = word.split_at(word.len().min(1));
        camel_case.push_str(first);
        camel_case.push_str(&rest.to_ascii_lowercase());
    }
    camel_case
}

/// A table of codes, in groups with the gRPC code that is derived from them.
macro_rules! codes {
    ($($grpc:tt: $($number:literal $name:ident $(of $parent:ident)?),+;)+) => {
        &[$($(Code {
            name: stringify!($name),
            number: $number,
            grpc: stringify!($grpc),
            parent: concat!($(stringify!($parent))?),
        }),+),+]
    };
}

/// Each code at the index of its number, with the HTTP status derived from it.
const GRPC: &[Code] = codes! {
    OK: 200 OK;
    CANCELLED: 499 CANCELLED;
    UNKNOWN: 500 UNKNOWN;
    INVALID_ARGUMENT: 400 INVALID_ARGUMENT;
    DEADLINE_EXCEEDED: 504 DEADLINE_EXCEEDED;
    NOT_FOUND: 404 NOT_FOUND;
    ALREADY_EXISTS: 409 ALREADY_EXISTS;
    PERMISSION_DENIED: 403 PERMISSION_DENIED;
    RESOURCE_EXHAUSTED: 429 RESOURCE_EXHAUSTED;
    FAILED_PRECONDITION: 400 FAILED_PRECONDITION;
    ABORTED: 409 ABORTED;
    OUT_OF_RANGE: 400 OUT_OF_RANGE;
    UNIMPLEMENTED: 501 UNIMPLEMENTED;
    INTERNAL: 500 INTERNAL;
    UNAVAILABLE: 503 UNAVAILABLE;
    DATA_LOSS: 500 DATA_LOSS;
    UNAUTHENTICATED: 401 UNAUTHENTICATED;
};

const HTTP: &[Code] = codes! {
    UNKNOWN: 100 CONTINUE, 101 SWITCHING_PROTOCOLS, 102 PROCESSING, 103 EARLY_HINTS,
        104 UPLOAD_RESUMPTION_SUPPORTED, 300 MULTIPLE_CHOICES, 301 MOVED_PERMANENTLY, 302 FOUND,
        303 SEE_OTHER, 304 NOT_MODIFIED, 305 USE_PROXY, 306 UNUSED_306, 307 TEMPORARY_REDIRECT,
        308 PERMANENT_REDIRECT, 520 UNKNOWN_ERROR;
    OK: 200 OK, 201 CREATED, 202 ACCEPTED, 203 NON_AUTHORITATIVE_INFORMATION, 204 NO_CONTENT,
        205 RESET_CONTENT, 206 PARTIAL_CONTENT, 207 MULTI_STATUS, 208 ALREADY_REPORTED,
        226 IM_USED;
    INVALID_ARGUMENT: 400 BAD_REQUEST, 406 NOT_ACCEPTABLE, 411 LENGTH_REQUIRED,
        414 URI_TOO_LONG, 415 UNSUPPORTED_MEDIA_TYPE, 418 UNUSED_418, 419 PAGE_EXPIRED,
        422 UNPROCESSABLE_CONTENT, 449 RETRY_WITH;
    UNAUTHENTICATED: 401 UNAUTHORIZED, 407 PROXY_AUTHENTICATION_REQUIRED, 440 LOGIN_TIMEOUT,
        511 NETWORK_AUTHENTICATION_REQUIRED;
    FAILED_PRECONDITION: 402 PAYMENT_REQUIRED, 412 PRECONDITION_FAILED, 417 EXPECTATION_FAILED,
        423 LOCKED, 424 FAILED_DEPENDENCY, 426 UPGRADE_REQUIRED, 428 PRECONDITION_REQUIRED;
    PERMISSION_DENIED: 403 FORBIDDEN, 451 UNAVAILABLE_FOR_LEGAL_REASONS;
    NOT_FOUND: 404 NOT_FOUND, 410 GONE;
    UNIMPLEMENTED: 405 METHOD_NOT_ALLOWED, 501 NOT_IMPLEMENTED, 505 HTTP_VERSION_NOT_SUPPORTED;
    DEADLINE_EXCEEDED: 408 REQUEST_TIMEOUT, 504 GATEWAY_TIMEOUT, 524 A_TIMEOUT_OCCURRED,
        598 NETWORK_READ_TIMEOUT, 599 NETWORK_CONNECT_TIMEOUT;
    ABORTED: 409 CONFLICT;
    RESOURCE_EXHAUSTED: 413 CONTENT_TOO_LARGE, 420 ENHANCE_YOUR_CALM, 429 TOO_MANY_REQUESTS,
        431 REQUEST_HEADER_FIELDS_TOO_LARGE, 507 INSUFFICIENT_STORAGE,
        509 BANDWIDTH_LIMIT_EXCEEDED;
    OUT_OF_RANGE: 416 RANGE_NOT_SATISFIABLE;
    UNAVAILABLE: 421 MISDIRECTED_REQUEST, 425 TOO_EARLY, 502 BAD_GATEWAY,
        503 SERVICE_UNAVAILABLE, 521 WEB_SERVER_IS_DOWN, 522 CONNECTION_TIMED_OUT,
        523 ORIGIN_IS_UNREACHABLE, 525 TLS_HANDSHAKE_FAILED, 526 INVALID_TLS_CERTIFICATE,
        527 RAILGUN_ERROR, 529 SITE_IS_OVERLOADED, 530 ORIGIN_DNS_ERROR;
    CANCELLED: 499 CLIENT_CLOSED_REQUEST;
    INTERNAL: 500 INTERNAL_SERVER_ERROR, 506 VARIANT_ALSO_NEGOTIATES, 508 LOOP_DETECTED,
        510 NOT_EXTENDED;
};

/// Names of constants of the `http` crate that differ from those of the runtime.
const HTTP_ALIASES: &[Code] = codes! {
    RESOURCE_EXHAUSTED: 413 PAYLOAD_TOO_LARGE;
    INVALID_ARGUMENT: 418 IM_A_TEAPOT, 422 UNPROCESSABLE_ENTITY;
};

const LOAD_TEST: &[Code] = codes! {
    UNKNOWN: 999 UNKNOWN;
    DEADLINE_EXCEEDED: 1010 REQUEST_TIMEOUT;
    UNAVAILABLE: 1100 DNS_FAILURE, 1101 NO_SUCH_HOST, 1200 TCP_FAILURE, 1201 NON_TCP_FAILURE,
        1202 CONNECTION_RESET, 1203 BROKEN_PIPE, 1204 SYSTEM_CALL_FAILURE, 1210 DIAL_FAILURE,
        1211 DIAL_UNKNOWN_ERRNO, 1212 DIAL_TIMEOUT;
    CANCELLED: 1301 REQUEST_CANCELED;
    INTERNAL: 2000 DATABASE_FAILURE;
    _: 2001 CHECKPOINT_FAILED;
};

const ERROR_TYPES: &[Code] = codes! {
    UNKNOWN: 0 UNKNOWN;
    INTERNAL: 0 INTERNAL;
    NOT_FOUND: 0 NOT_FOUND;
    UNAUTHENTICATED: 0 UNAUTHENTICATED;
    PERMISSION_DENIED: 0 PERMISSION_DENIED;
    INVALID_ARGUMENT: 0 BAD_REQUEST;
    UNAVAILABLE: 0 UNAVAILABLE;
    FAILED_PRECONDITION: 0 FAILED_PRECONDITION;
};

const ERROR_DETAILS: &[Code] = codes! {
    DEADLINE_EXCEEDED: 0 DEADLINE_EXCEEDED of UNAVAILABLE;
    RESOURCE_EXHAUSTED: 0 ENHANCE_YOUR_CALM of UNAVAILABLE, 0 TOO_MANY_REQUESTS of UNAVAILABLE,
        0 THROTTLED_CONCURRENCY of UNAVAILABLE, 0 THROTTLED_CPU of UNAVAILABLE;
    INVALID_ARGUMENT: 0 FIELD_NOT_FOUND of BAD_REQUEST, 0 INVALID_ARGUMENT of BAD_REQUEST;
    NOT_FOUND: 0 INVALID_CURSOR of NOT_FOUND;
    FAILED_PRECONDITION: 0 MISSING_RESOURCE of FAILED_PRECONDITION;
    ABORTED: 0 CONFLICT of FAILED_PRECONDITION;
    INTERNAL: 0 SERIALIZATION_ERROR of INTERNAL;
    UNAVAILABLE: 0 SERVICE_ERROR of UNAVAILABLE, 0 TCP_FAILURE of UNAVAILABLE;
    UNIMPLEMENTED: 0 UNIMPLEMENTED of BAD_REQUEST;
    UNKNOWN: 0 UNKNOWN of UNKNOWN;
};

#[cfg(test)]
mod tests {
    use status_mapped::{ErrorDetail, ErrorType, GrpcCode, HttpStatus, LoadTestCode};

    use super::*;

    type Row = (u16, &'static str, &'static str, &'static str);

    /// Asserts that a table has these numbers, names, gRPC codes and types.
    fn assert_rows(table: &'static [Code], expected: impl Iterator<Item = Row>) {
        let row = |code: &Code| (code.number, code.name, code.grpc, code.parent);
        let mut rows: Vec<_> = table.iter().map(row).collect();
        let mut expected: Vec<_> = expected.collect();
        rows.sort_unstable();
        expected.sort_unstable();
        assert_eq!(rows, expected);
    }

    #[test]
    fn the_grpc_codes_are_the_runtimes() {
        let codes = GrpcCode::ALL.iter();
        let row = |code: &GrpcCode| (code.http_status().as_u16(), code.name(), code.name(), "");
        assert_rows(GRPC, codes.clone().map(row));
        for (number, code) in codes.enumerate() {
            let number = u16::try_from(number).expect("a small number");
            assert_eq!(
                System::Grpc.numbered(number).expect("a code").name,
                code.name()
            );
            assert_eq!(
                is_server_error(code.name()),
                code.is_server_error(),
                "{code}"
            );
        }
    }

    #[test]
    fn the_http_statuses_are_the_runtimes() {
        let row = |status: &HttpStatus| {
            let name = status.name().expect("a name");
            (status.as_u16(), name, status.grpc_code().name(), "")
        };
        assert_rows(HTTP, HttpStatus::ALL.iter().map(row));
    }

    #[test]
    fn each_http_alias_names_the_same_status() {
        for alias in HTTP_ALIASES {
            let status: HttpStatus = alias.name.parse().expect(alias.name);
            assert_eq!(status.as_u16(), alias.number);
        }
    }

    #[test]
    fn the_required_headers_are_the_runtimes() {
        for status in HttpStatus::ALL
            .iter()
            .filter(|status| status.as_u16() != 401)
        {
            let ours = required_header(status.as_u16()).map(|(name, _)| name.to_owned());
            let runtimes = status.required_header().map(str::to_ascii_lowercase);
            assert_eq!(ours, runtimes, "{status}");
        }
    }

    #[test]
    fn the_load_test_codes_are_the_runtimes() {
        let row = |code: &LoadTestCode| {
            let grpc = code.grpc_code().map_or("_", GrpcCode::name);
            (code.number(), code.name(), grpc, "")
        };
        assert_rows(LOAD_TEST, LoadTestCode::ALL.iter().map(row));
    }

    #[test]
    fn the_error_types_are_the_runtimes() {
        let row = |it: &ErrorType| (0, it.name(), it.grpc_code().name(), "");
        assert_rows(ERROR_TYPES, ErrorType::ALL.iter().map(row));
    }

    #[test]
    fn the_error_details_are_the_runtimes() {
        let row = |it: &ErrorDetail| (0, it.name(), it.grpc_code().name(), it.error_type().name());
        assert_rows(ERROR_DETAILS, ErrorDetail::ALL.iter().map(row));
    }

    #[test]
    fn the_name_in_camel_case_is_that_of_the_runtimes_variant() {
        let check = |variant: String, name: &str| assert_eq!(camel_case(name), variant);
        for code in GrpcCode::ALL {
            check(format!("{code:?}"), code.name());
        }
        for code in LoadTestCode::ALL {
            check(format!("{code:?}"), code.name());
        }
        for it in ErrorType::ALL {
            check(format!("{it:?}"), it.name());
        }
        for it in ErrorDetail::ALL {
            check(format!("{it:?}"), it.name());
        }
        for status in HttpStatus::ALL {
            check(format!("{status:?}"), status.name().expect("a name"));
        }
    }
}
