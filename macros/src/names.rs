//! The codes that the attributes accept, by name and number.
//!
//! What a code means is defined in the runtime alone. Here is what the derive needs
//! in order to check and to suggest; tests compare the tables with the runtime's.

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
    /// Its number; 0 for the GraphQL types, which have none.
    pub(crate) number: u16,
    /// The gRPC code derived from it, or `_` where none follows.
    pub(crate) grpc: &'static str,
    /// The HTTP status derived from a gRPC code, or that of `http` itself.
    pub(crate) http: u16,
    /// The type of a GraphQL error detail.
    pub(crate) parent: &'static str,
}

impl Code {
    /// Whether the word names the code: `NOT_FOUND`, or `NotFound` as the enums of the
    /// runtime and of tonic spell it.
    fn is_named(&self, word: &str) -> bool {
        self.name == word || (word.contains(char::is_lowercase) && camel_case(self.name) == word)
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

    /// What it is a set of, for messages.
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

    /// The code of that name.
    pub(crate) fn named(self, word: &str) -> Option<&'static Code> {
        self.codes().find(|code| code.is_named(word))
    }

    /// The code of that number.
    pub(crate) fn numbered(self, number: u16) -> Option<&'static Code> {
        self.codes()
            .find(|code| code.number == number && self != Self::ErrorType)
    }

    /// The names of the codes that stand for an error.
    pub(crate) fn names(self) -> Vec<&'static str> {
        let is_error = |code: &&Code| code.grpc != "OK" && (self != Self::Http || code.http >= 400);
        self.codes()
            .filter(is_error)
            .map(|code| code.name)
            .collect()
    }

    /// The numbers of the codes.
    pub(crate) fn numbers(self) -> Vec<String> {
        self.codes().map(|code| code.number.to_string()).collect()
    }

    /// The code of this set that a gRPC code is reported as.
    pub(crate) fn equivalent(self, grpc: &str) -> Option<&'static str> {
        let code = Self::Grpc.named(grpc).filter(|code| code.name != "OK")?;
        match self {
            Self::Grpc => Some(code.name),
            Self::Http => self.numbered(code.http).map(|status| status.name),
            Self::ErrorType => self.codes().find(|it| it.grpc == grpc).map(|it| it.name),
            Self::LoadTest => None,
        }
    }
}

/// The GraphQL error detail of that name.
pub(crate) fn error_detail_named(word: &str) -> Option<&'static Code> {
    ERROR_DETAILS.iter().find(|it| it.is_named(word))
}

pub(crate) fn error_details() -> Vec<&'static str> {
    ERROR_DETAILS.iter().map(|it| it.name).collect()
}

/// Whether an error with this gRPC code is redacted. A code that implies none is
/// converted to `UNKNOWN`, which is.
pub(crate) fn is_server_error(grpc: &str) -> bool {
    System::Grpc.named(grpc).is_none_or(|code| code.http >= 500)
}

/// The header without which a status must not be sent (RFC 9110), and an example of
/// it. That of a 401 is sent without being declared.
pub(crate) fn required_header(status: u16) -> Option<(&'static str, &'static str)> {
    match status {
        405 => Some(("allow", r#""Allow" = "GET, HEAD""#)),
        407 => Some(("proxy-authenticate", r#""Proxy-Authenticate" = "Basic""#)),
        426 => Some(("upgrade", r#""Upgrade" = "h2c""#)),
        _ => None,
    }
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

/// A table: number, name, HTTP status, gRPC code, and the type of a detail.
macro_rules! codes {
    ($($number:literal $name:ident $http:literal $grpc:tt $($parent:ident)?;)+) => {
        &[$(Code {
            name: stringify!($name),
            number: $number,
            grpc: stringify!($grpc),
            http: $http,
            parent: concat!($(stringify!($parent))?),
        }),+]
    };
}

const GRPC: &[Code] = codes! {
    0 OK 200 OK;
    1 CANCELLED 499 CANCELLED;
    2 UNKNOWN 500 UNKNOWN;
    3 INVALID_ARGUMENT 400 INVALID_ARGUMENT;
    4 DEADLINE_EXCEEDED 504 DEADLINE_EXCEEDED;
    5 NOT_FOUND 404 NOT_FOUND;
    6 ALREADY_EXISTS 409 ALREADY_EXISTS;
    7 PERMISSION_DENIED 403 PERMISSION_DENIED;
    8 RESOURCE_EXHAUSTED 429 RESOURCE_EXHAUSTED;
    9 FAILED_PRECONDITION 400 FAILED_PRECONDITION;
    10 ABORTED 409 ABORTED;
    11 OUT_OF_RANGE 400 OUT_OF_RANGE;
    12 UNIMPLEMENTED 501 UNIMPLEMENTED;
    13 INTERNAL 500 INTERNAL;
    14 UNAVAILABLE 503 UNAVAILABLE;
    15 DATA_LOSS 500 DATA_LOSS;
    16 UNAUTHENTICATED 401 UNAUTHENTICATED;
};

const HTTP: &[Code] = codes! {
    100 CONTINUE 100 UNKNOWN;
    101 SWITCHING_PROTOCOLS 101 UNKNOWN;
    102 PROCESSING 102 UNKNOWN;
    103 EARLY_HINTS 103 UNKNOWN;
    104 UPLOAD_RESUMPTION_SUPPORTED 104 UNKNOWN;
    200 OK 200 OK;
    201 CREATED 201 OK;
    202 ACCEPTED 202 OK;
    203 NON_AUTHORITATIVE_INFORMATION 203 OK;
    204 NO_CONTENT 204 OK;
    205 RESET_CONTENT 205 OK;
    206 PARTIAL_CONTENT 206 OK;
    207 MULTI_STATUS 207 OK;
    208 ALREADY_REPORTED 208 OK;
    226 IM_USED 226 OK;
    300 MULTIPLE_CHOICES 300 UNKNOWN;
    301 MOVED_PERMANENTLY 301 UNKNOWN;
    302 FOUND 302 UNKNOWN;
    303 SEE_OTHER 303 UNKNOWN;
    304 NOT_MODIFIED 304 UNKNOWN;
    305 USE_PROXY 305 UNKNOWN;
    306 UNUSED_306 306 UNKNOWN;
    307 TEMPORARY_REDIRECT 307 UNKNOWN;
    308 PERMANENT_REDIRECT 308 UNKNOWN;
    400 BAD_REQUEST 400 INVALID_ARGUMENT;
    401 UNAUTHORIZED 401 UNAUTHENTICATED;
    402 PAYMENT_REQUIRED 402 FAILED_PRECONDITION;
    403 FORBIDDEN 403 PERMISSION_DENIED;
    404 NOT_FOUND 404 NOT_FOUND;
    405 METHOD_NOT_ALLOWED 405 UNIMPLEMENTED;
    406 NOT_ACCEPTABLE 406 INVALID_ARGUMENT;
    407 PROXY_AUTHENTICATION_REQUIRED 407 UNAUTHENTICATED;
    408 REQUEST_TIMEOUT 408 DEADLINE_EXCEEDED;
    409 CONFLICT 409 ABORTED;
    410 GONE 410 NOT_FOUND;
    411 LENGTH_REQUIRED 411 INVALID_ARGUMENT;
    412 PRECONDITION_FAILED 412 FAILED_PRECONDITION;
    413 CONTENT_TOO_LARGE 413 RESOURCE_EXHAUSTED;
    414 URI_TOO_LONG 414 INVALID_ARGUMENT;
    415 UNSUPPORTED_MEDIA_TYPE 415 INVALID_ARGUMENT;
    416 RANGE_NOT_SATISFIABLE 416 OUT_OF_RANGE;
    417 EXPECTATION_FAILED 417 FAILED_PRECONDITION;
    418 UNUSED_418 418 INVALID_ARGUMENT;
    419 PAGE_EXPIRED 419 INVALID_ARGUMENT;
    420 ENHANCE_YOUR_CALM 420 RESOURCE_EXHAUSTED;
    421 MISDIRECTED_REQUEST 421 UNAVAILABLE;
    422 UNPROCESSABLE_CONTENT 422 INVALID_ARGUMENT;
    423 LOCKED 423 FAILED_PRECONDITION;
    424 FAILED_DEPENDENCY 424 FAILED_PRECONDITION;
    425 TOO_EARLY 425 UNAVAILABLE;
    426 UPGRADE_REQUIRED 426 FAILED_PRECONDITION;
    428 PRECONDITION_REQUIRED 428 FAILED_PRECONDITION;
    429 TOO_MANY_REQUESTS 429 RESOURCE_EXHAUSTED;
    431 REQUEST_HEADER_FIELDS_TOO_LARGE 431 RESOURCE_EXHAUSTED;
    440 LOGIN_TIMEOUT 440 UNAUTHENTICATED;
    449 RETRY_WITH 449 INVALID_ARGUMENT;
    451 UNAVAILABLE_FOR_LEGAL_REASONS 451 PERMISSION_DENIED;
    499 CLIENT_CLOSED_REQUEST 499 CANCELLED;
    500 INTERNAL_SERVER_ERROR 500 INTERNAL;
    501 NOT_IMPLEMENTED 501 UNIMPLEMENTED;
    502 BAD_GATEWAY 502 UNAVAILABLE;
    503 SERVICE_UNAVAILABLE 503 UNAVAILABLE;
    504 GATEWAY_TIMEOUT 504 DEADLINE_EXCEEDED;
    505 HTTP_VERSION_NOT_SUPPORTED 505 UNIMPLEMENTED;
    506 VARIANT_ALSO_NEGOTIATES 506 INTERNAL;
    507 INSUFFICIENT_STORAGE 507 RESOURCE_EXHAUSTED;
    508 LOOP_DETECTED 508 INTERNAL;
    509 BANDWIDTH_LIMIT_EXCEEDED 509 RESOURCE_EXHAUSTED;
    510 NOT_EXTENDED 510 INTERNAL;
    511 NETWORK_AUTHENTICATION_REQUIRED 511 UNAUTHENTICATED;
    520 UNKNOWN_ERROR 520 UNKNOWN;
    521 WEB_SERVER_IS_DOWN 521 UNAVAILABLE;
    522 CONNECTION_TIMED_OUT 522 UNAVAILABLE;
    523 ORIGIN_IS_UNREACHABLE 523 UNAVAILABLE;
    524 A_TIMEOUT_OCCURRED 524 DEADLINE_EXCEEDED;
    525 TLS_HANDSHAKE_FAILED 525 UNAVAILABLE;
    526 INVALID_TLS_CERTIFICATE 526 UNAVAILABLE;
    527 RAILGUN_ERROR 527 UNAVAILABLE;
    529 SITE_IS_OVERLOADED 529 UNAVAILABLE;
    530 ORIGIN_DNS_ERROR 530 UNAVAILABLE;
    598 NETWORK_READ_TIMEOUT 598 DEADLINE_EXCEEDED;
    599 NETWORK_CONNECT_TIMEOUT 599 DEADLINE_EXCEEDED;
};

/// Other names of three statuses: those of the `http` crate's constants.
const HTTP_ALIASES: &[Code] = codes! {
    413 PAYLOAD_TOO_LARGE 413 RESOURCE_EXHAUSTED;
    418 IM_A_TEAPOT 418 INVALID_ARGUMENT;
    422 UNPROCESSABLE_ENTITY 422 INVALID_ARGUMENT;
};

const LOAD_TEST: &[Code] = codes! {
    999 UNKNOWN 0 UNKNOWN;
    1010 REQUEST_TIMEOUT 0 DEADLINE_EXCEEDED;
    1100 DNS_FAILURE 0 UNAVAILABLE;
    1101 NO_SUCH_HOST 0 UNAVAILABLE;
    1200 TCP_FAILURE 0 UNAVAILABLE;
    1201 NON_TCP_FAILURE 0 UNAVAILABLE;
    1202 CONNECTION_RESET 0 UNAVAILABLE;
    1203 BROKEN_PIPE 0 UNAVAILABLE;
    1204 SYSTEM_CALL_FAILURE 0 UNAVAILABLE;
    1210 DIAL_FAILURE 0 UNAVAILABLE;
    1211 DIAL_UNKNOWN_ERRNO 0 UNAVAILABLE;
    1212 DIAL_TIMEOUT 0 UNAVAILABLE;
    1301 REQUEST_CANCELED 0 CANCELLED;
    2000 DATABASE_FAILURE 0 INTERNAL;
    2001 CHECKPOINT_FAILED 0 _;
};

const ERROR_TYPES: &[Code] = codes! {
    0 UNKNOWN 0 UNKNOWN;
    0 INTERNAL 0 INTERNAL;
    0 NOT_FOUND 0 NOT_FOUND;
    0 UNAUTHENTICATED 0 UNAUTHENTICATED;
    0 PERMISSION_DENIED 0 PERMISSION_DENIED;
    0 BAD_REQUEST 0 INVALID_ARGUMENT;
    0 UNAVAILABLE 0 UNAVAILABLE;
    0 FAILED_PRECONDITION 0 FAILED_PRECONDITION;
};

const ERROR_DETAILS: &[Code] = codes! {
    0 DEADLINE_EXCEEDED 0 DEADLINE_EXCEEDED UNAVAILABLE;
    0 ENHANCE_YOUR_CALM 0 RESOURCE_EXHAUSTED UNAVAILABLE;
    0 TOO_MANY_REQUESTS 0 RESOURCE_EXHAUSTED UNAVAILABLE;
    0 FIELD_NOT_FOUND 0 INVALID_ARGUMENT BAD_REQUEST;
    0 INVALID_ARGUMENT 0 INVALID_ARGUMENT BAD_REQUEST;
    0 INVALID_CURSOR 0 NOT_FOUND NOT_FOUND;
    0 MISSING_RESOURCE 0 FAILED_PRECONDITION FAILED_PRECONDITION;
    0 CONFLICT 0 ABORTED FAILED_PRECONDITION;
    0 SERIALIZATION_ERROR 0 INTERNAL INTERNAL;
    0 SERVICE_ERROR 0 UNAVAILABLE UNAVAILABLE;
    0 THROTTLED_CONCURRENCY 0 RESOURCE_EXHAUSTED UNAVAILABLE;
    0 THROTTLED_CPU 0 RESOURCE_EXHAUSTED UNAVAILABLE;
    0 UNIMPLEMENTED 0 UNIMPLEMENTED BAD_REQUEST;
    0 TCP_FAILURE 0 UNAVAILABLE UNAVAILABLE;
    0 UNKNOWN 0 UNKNOWN UNKNOWN;
};

#[cfg(test)]
mod tests {
    use status_mapped::{ErrorDetail, ErrorType, GrpcCode, HttpStatus, LoadTestCode};

    use super::*;

    /// The names, numbers and gRPC codes of a table.
    fn rows(table: &'static [Code]) -> Vec<(u16, &'static str, &'static str)> {
        table
            .iter()
            .map(|code| (code.number, code.name, code.grpc))
            .collect()
    }

    #[test]
    fn the_grpc_codes_are_the_runtimes() {
        for (code, ours) in GrpcCode::ALL.iter().zip(GRPC) {
            assert_eq!((ours.name, ours.grpc), (code.name(), code.name()));
            assert_eq!(i32::from(ours.number), code.number());
            assert_eq!(ours.http, code.http_status().as_u16());
            assert_eq!(is_server_error(ours.name), code.is_server_error(), "{code}");
        }
        assert_eq!(GRPC.len(), GrpcCode::ALL.len());
    }

    #[test]
    fn the_http_statuses_are_the_runtimes() {
        let statuses = HttpStatus::ALL.iter().map(|status| {
            let name = status.name().expect("a name");
            (status.as_u16(), name, status.grpc_code().name())
        });
        assert_eq!(rows(HTTP), statuses.collect::<Vec<_>>());
    }

    #[test]
    fn each_http_alias_names_the_same_status() {
        for alias in HTTP_ALIASES {
            let status: HttpStatus = alias.name.parse().expect(alias.name);
            assert_eq!(
                (status.as_u16(), status.as_u16()),
                (alias.number, alias.http)
            );
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
        let codes = LoadTestCode::ALL.iter().map(|code| {
            let grpc = code.grpc_code().map_or("_", GrpcCode::name);
            (code.number(), code.name(), grpc)
        });
        assert_eq!(rows(LOAD_TEST), codes.collect::<Vec<_>>());
    }

    #[test]
    fn the_error_types_are_the_runtimes() {
        let types = ErrorType::ALL
            .iter()
            .map(|it| (0, it.name(), it.grpc_code().name()));
        assert_eq!(rows(ERROR_TYPES), types.collect::<Vec<_>>());
    }

    #[test]
    fn the_error_details_are_the_runtimes() {
        let details = ErrorDetail::ALL.iter();
        let parents = details.clone().map(|it| it.error_type().name());
        assert!(parents.eq(ERROR_DETAILS.iter().map(|detail| detail.parent)));
        let details = details.map(|it| (0, it.name(), it.grpc_code().name()));
        assert_eq!(rows(ERROR_DETAILS), details.collect::<Vec<_>>());
    }

    #[test]
    fn the_name_in_camel_case_is_that_of_the_runtimes_variant() {
        let check = |variant: String, name: &str| assert_eq!(camel_case(name), variant);
        GrpcCode::ALL
            .iter()
            .for_each(|code| check(format!("{code:?}"), code.name()));
        LoadTestCode::ALL
            .iter()
            .for_each(|code| check(format!("{code:?}"), code.name()));
        ErrorType::ALL
            .iter()
            .for_each(|it| check(format!("{it:?}"), it.name()));
        ErrorDetail::ALL
            .iter()
            .for_each(|it| check(format!("{it:?}"), it.name()));
        for status in HttpStatus::ALL {
            check(format!("{status:?}"), status.name().expect("a name"));
        }
    }
}
