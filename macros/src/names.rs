//! The words that the attributes accept: the names of the codes.
//!
//! What a code means stands in the runtime alone. Here is what the derive needs
//! in order to check and to advise; tests hold it against the runtime.

/// A gRPC code.
pub(crate) struct Grpc {
    pub(crate) name: &'static str,
    /// The HTTP status that follows from it.
    pub(crate) http: u16,
    /// Whether an error with this code hides its message.
    pub(crate) server_error: bool,
}

/// An HTTP status.
pub(crate) struct Http {
    pub(crate) number: u16,
    pub(crate) name: &'static str,
    /// The name of the `http` crate's constant, where it is another.
    pub(crate) alias: &'static str,
    /// The header that RFC 9110 demands with it, other than a 401's.
    pub(crate) header: &'static str,
    /// The gRPC code that follows from it.
    pub(crate) grpc: &'static str,
}

/// A load-test code.
pub(crate) struct LoadTest {
    pub(crate) number: u16,
    pub(crate) name: &'static str,
    /// The gRPC code that follows from it.
    pub(crate) grpc: &'static str,
}

/// A GraphQL error type.
pub(crate) struct Type {
    pub(crate) name: &'static str,
    /// The gRPC code that follows from it.
    pub(crate) grpc: &'static str,
}

/// A detail of a GraphQL error type.
pub(crate) struct Detail {
    pub(crate) name: &'static str,
    pub(crate) parent: &'static str,
    /// The gRPC code that follows from it.
    pub(crate) grpc: &'static str,
}

/// The gRPC code of that name.
pub(crate) fn grpc_named(name: &str) -> Option<&'static Grpc> {
    GRPC.iter().find(|code| code.name == name)
}

/// The HTTP status of that name, also in the `http` crate's spelling.
pub(crate) fn http_named(name: &str) -> Option<&'static Http> {
    let is_named = |status: &&Http| !name.is_empty() && [status.name, status.alias].contains(&name);
    HTTP.iter().find(is_named)
}

/// The load-test code of that name.
pub(crate) fn load_test_named(name: &str) -> Option<&'static LoadTest> {
    LOAD_TEST.iter().find(|code| code.name == name)
}

/// The error type of that name.
pub(crate) fn type_named(name: &str) -> Option<&'static Type> {
    ERROR_TYPES.iter().find(|it| it.name == name)
}

/// The detail of that name.
pub(crate) fn detail_named(name: &str) -> Option<&'static Detail> {
    ERROR_DETAILS.iter().find(|it| it.name == name)
}

/// The names of the error types.
pub(crate) fn type_names() -> Vec<&'static str> {
    let mut names = Vec::new();
    for word in ERROR_TYPES {
        names.push(word.name);
    }
    names
}

/// The names of the details of error types.
pub(crate) fn detail_names() -> Vec<&'static str> {
    let mut names = Vec::new();
    for word in ERROR_DETAILS {
        names.push(word.name);
    }
    names
}

const fn grpc(name: &'static str, http: u16, server_error: bool) -> Grpc {
    Grpc {
        name,
        http,
        server_error,
    }
}

const fn http(
    number: u16,
    name: &'static str,
    alias: &'static str,
    header: &'static str,
    grpc: &'static str,
) -> Http {
    Http {
        number,
        name,
        alias,
        header,
        grpc,
    }
}

const fn load_test(number: u16, name: &'static str, grpc: &'static str) -> LoadTest {
    LoadTest { number, name, grpc }
}

const fn error_type(name: &'static str, grpc: &'static str) -> Type {
    Type { name, grpc }
}

const fn detail(name: &'static str, parent: &'static str, grpc: &'static str) -> Detail {
    Detail { name, parent, grpc }
}

pub(crate) const GRPC: &[Grpc] = &[
    grpc("OK", 200, false),
    grpc("CANCELLED", 499, false),
    grpc("UNKNOWN", 500, true),
    grpc("INVALID_ARGUMENT", 400, false),
    grpc("DEADLINE_EXCEEDED", 504, true),
    grpc("NOT_FOUND", 404, false),
    grpc("ALREADY_EXISTS", 409, false),
    grpc("PERMISSION_DENIED", 403, false),
    grpc("RESOURCE_EXHAUSTED", 429, false),
    grpc("FAILED_PRECONDITION", 400, false),
    grpc("ABORTED", 409, false),
    grpc("OUT_OF_RANGE", 400, false),
    grpc("UNIMPLEMENTED", 501, true),
    grpc("INTERNAL", 500, true),
    grpc("UNAVAILABLE", 503, true),
    grpc("DATA_LOSS", 500, true),
    grpc("UNAUTHENTICATED", 401, false),
];

pub(crate) const HTTP: &[Http] = &[
    http(100, "CONTINUE", "", "", "UNKNOWN"),
    http(101, "SWITCHING_PROTOCOLS", "", "", "UNKNOWN"),
    http(102, "PROCESSING", "", "", "UNKNOWN"),
    http(103, "EARLY_HINTS", "", "", "UNKNOWN"),
    http(104, "UPLOAD_RESUMPTION_SUPPORTED", "", "", "UNKNOWN"),
    http(200, "OK", "", "", "OK"),
    http(201, "CREATED", "", "", "OK"),
    http(202, "ACCEPTED", "", "", "OK"),
    http(203, "NON_AUTHORITATIVE_INFORMATION", "", "", "OK"),
    http(204, "NO_CONTENT", "", "", "OK"),
    http(205, "RESET_CONTENT", "", "", "OK"),
    http(206, "PARTIAL_CONTENT", "", "", "OK"),
    http(207, "MULTI_STATUS", "", "", "OK"),
    http(208, "ALREADY_REPORTED", "", "", "OK"),
    http(226, "IM_USED", "", "", "OK"),
    http(300, "MULTIPLE_CHOICES", "", "", "UNKNOWN"),
    http(301, "MOVED_PERMANENTLY", "", "", "UNKNOWN"),
    http(302, "FOUND", "", "", "UNKNOWN"),
    http(303, "SEE_OTHER", "", "", "UNKNOWN"),
    http(304, "NOT_MODIFIED", "", "", "UNKNOWN"),
    http(305, "USE_PROXY", "", "", "UNKNOWN"),
    http(306, "UNUSED_306", "", "", "UNKNOWN"),
    http(307, "TEMPORARY_REDIRECT", "", "", "UNKNOWN"),
    http(308, "PERMANENT_REDIRECT", "", "", "UNKNOWN"),
    http(400, "BAD_REQUEST", "", "", "INVALID_ARGUMENT"),
    http(401, "UNAUTHORIZED", "", "", "UNAUTHENTICATED"),
    http(402, "PAYMENT_REQUIRED", "", "", "FAILED_PRECONDITION"),
    http(403, "FORBIDDEN", "", "", "PERMISSION_DENIED"),
    http(404, "NOT_FOUND", "", "", "NOT_FOUND"),
    http(405, "METHOD_NOT_ALLOWED", "", "allow", "UNIMPLEMENTED"),
    http(406, "NOT_ACCEPTABLE", "", "", "INVALID_ARGUMENT"),
    http(
        407,
        "PROXY_AUTHENTICATION_REQUIRED",
        "",
        "proxy-authenticate",
        "UNAUTHENTICATED",
    ),
    http(408, "REQUEST_TIMEOUT", "", "", "DEADLINE_EXCEEDED"),
    http(409, "CONFLICT", "", "", "ABORTED"),
    http(410, "GONE", "", "", "NOT_FOUND"),
    http(411, "LENGTH_REQUIRED", "", "", "INVALID_ARGUMENT"),
    http(412, "PRECONDITION_FAILED", "", "", "FAILED_PRECONDITION"),
    http(
        413,
        "CONTENT_TOO_LARGE",
        "PAYLOAD_TOO_LARGE",
        "",
        "RESOURCE_EXHAUSTED",
    ),
    http(414, "URI_TOO_LONG", "", "", "INVALID_ARGUMENT"),
    http(415, "UNSUPPORTED_MEDIA_TYPE", "", "", "INVALID_ARGUMENT"),
    http(416, "RANGE_NOT_SATISFIABLE", "", "", "OUT_OF_RANGE"),
    http(417, "EXPECTATION_FAILED", "", "", "FAILED_PRECONDITION"),
    http(418, "UNUSED_418", "IM_A_TEAPOT", "", "INVALID_ARGUMENT"),
    http(419, "PAGE_EXPIRED", "", "", "INVALID_ARGUMENT"),
    http(420, "ENHANCE_YOUR_CALM", "", "", "RESOURCE_EXHAUSTED"),
    http(421, "MISDIRECTED_REQUEST", "", "", "UNAVAILABLE"),
    http(
        422,
        "UNPROCESSABLE_CONTENT",
        "UNPROCESSABLE_ENTITY",
        "",
        "INVALID_ARGUMENT",
    ),
    http(423, "LOCKED", "", "", "FAILED_PRECONDITION"),
    http(424, "FAILED_DEPENDENCY", "", "", "FAILED_PRECONDITION"),
    http(425, "TOO_EARLY", "", "", "UNAVAILABLE"),
    http(
        426,
        "UPGRADE_REQUIRED",
        "",
        "upgrade",
        "FAILED_PRECONDITION",
    ),
    http(428, "PRECONDITION_REQUIRED", "", "", "FAILED_PRECONDITION"),
    http(429, "TOO_MANY_REQUESTS", "", "", "RESOURCE_EXHAUSTED"),
    http(
        431,
        "REQUEST_HEADER_FIELDS_TOO_LARGE",
        "",
        "",
        "RESOURCE_EXHAUSTED",
    ),
    http(440, "LOGIN_TIMEOUT", "", "", "UNAUTHENTICATED"),
    http(449, "RETRY_WITH", "", "", "INVALID_ARGUMENT"),
    http(
        451,
        "UNAVAILABLE_FOR_LEGAL_REASONS",
        "",
        "",
        "PERMISSION_DENIED",
    ),
    http(499, "CLIENT_CLOSED_REQUEST", "", "", "CANCELLED"),
    http(500, "INTERNAL_SERVER_ERROR", "", "", "INTERNAL"),
    http(501, "NOT_IMPLEMENTED", "", "", "UNIMPLEMENTED"),
    http(502, "BAD_GATEWAY", "", "", "UNAVAILABLE"),
    http(503, "SERVICE_UNAVAILABLE", "", "", "UNAVAILABLE"),
    http(504, "GATEWAY_TIMEOUT", "", "", "DEADLINE_EXCEEDED"),
    http(505, "HTTP_VERSION_NOT_SUPPORTED", "", "", "UNIMPLEMENTED"),
    http(506, "VARIANT_ALSO_NEGOTIATES", "", "", "INTERNAL"),
    http(507, "INSUFFICIENT_STORAGE", "", "", "RESOURCE_EXHAUSTED"),
    http(508, "LOOP_DETECTED", "", "", "INTERNAL"),
    http(
        509,
        "BANDWIDTH_LIMIT_EXCEEDED",
        "",
        "",
        "RESOURCE_EXHAUSTED",
    ),
    http(510, "NOT_EXTENDED", "", "", "INTERNAL"),
    http(
        511,
        "NETWORK_AUTHENTICATION_REQUIRED",
        "",
        "",
        "UNAUTHENTICATED",
    ),
    http(520, "UNKNOWN_ERROR", "", "", "UNKNOWN"),
    http(521, "WEB_SERVER_IS_DOWN", "", "", "UNAVAILABLE"),
    http(522, "CONNECTION_TIMED_OUT", "", "", "UNAVAILABLE"),
    http(523, "ORIGIN_IS_UNREACHABLE", "", "", "UNAVAILABLE"),
    http(524, "A_TIMEOUT_OCCURRED", "", "", "DEADLINE_EXCEEDED"),
    http(525, "TLS_HANDSHAKE_FAILED", "", "", "UNAVAILABLE"),
    http(526, "INVALID_TLS_CERTIFICATE", "", "", "UNAVAILABLE"),
    http(527, "RAILGUN_ERROR", "", "", "UNAVAILABLE"),
    http(529, "SITE_IS_OVERLOADED", "", "", "UNAVAILABLE"),
    http(530, "ORIGIN_DNS_ERROR", "", "", "UNAVAILABLE"),
    http(598, "NETWORK_READ_TIMEOUT", "", "", "DEADLINE_EXCEEDED"),
    http(599, "NETWORK_CONNECT_TIMEOUT", "", "", "DEADLINE_EXCEEDED"),
];

pub(crate) const LOAD_TEST: &[LoadTest] = &[
    load_test(999, "UNKNOWN", "UNKNOWN"),
    load_test(1010, "REQUEST_TIMEOUT", "DEADLINE_EXCEEDED"),
    load_test(1100, "DNS_FAILURE", "UNAVAILABLE"),
    load_test(1101, "NO_SUCH_HOST", "UNAVAILABLE"),
    load_test(1200, "TCP_FAILURE", "UNAVAILABLE"),
    load_test(1201, "NON_TCP_FAILURE", "UNAVAILABLE"),
    load_test(1202, "CONNECTION_RESET", "UNAVAILABLE"),
    load_test(1203, "BROKEN_PIPE", "UNAVAILABLE"),
    load_test(1204, "SYSTEM_CALL_FAILURE", "UNAVAILABLE"),
    load_test(1210, "DIAL_FAILURE", "UNAVAILABLE"),
    load_test(1211, "DIAL_UNKNOWN_ERRNO", "UNAVAILABLE"),
    load_test(1212, "DIAL_TIMEOUT", "UNAVAILABLE"),
    load_test(1301, "REQUEST_CANCELED", "CANCELLED"),
    load_test(2000, "DATABASE_FAILURE", "INTERNAL"),
    load_test(2001, "CHECKPOINT_FAILED", ""),
];

pub(crate) const ERROR_TYPES: &[Type] = &[
    error_type("UNKNOWN", "UNKNOWN"),
    error_type("INTERNAL", "INTERNAL"),
    error_type("NOT_FOUND", "NOT_FOUND"),
    error_type("UNAUTHENTICATED", "UNAUTHENTICATED"),
    error_type("PERMISSION_DENIED", "PERMISSION_DENIED"),
    error_type("BAD_REQUEST", "INVALID_ARGUMENT"),
    error_type("UNAVAILABLE", "UNAVAILABLE"),
    error_type("FAILED_PRECONDITION", "FAILED_PRECONDITION"),
];

pub(crate) const ERROR_DETAILS: &[Detail] = &[
    detail("DEADLINE_EXCEEDED", "UNAVAILABLE", "DEADLINE_EXCEEDED"),
    detail("ENHANCE_YOUR_CALM", "UNAVAILABLE", "RESOURCE_EXHAUSTED"),
    detail("TOO_MANY_REQUESTS", "UNAVAILABLE", "RESOURCE_EXHAUSTED"),
    detail("FIELD_NOT_FOUND", "BAD_REQUEST", "INVALID_ARGUMENT"),
    detail("INVALID_ARGUMENT", "BAD_REQUEST", "INVALID_ARGUMENT"),
    detail("INVALID_CURSOR", "NOT_FOUND", "NOT_FOUND"),
    detail(
        "MISSING_RESOURCE",
        "FAILED_PRECONDITION",
        "FAILED_PRECONDITION",
    ),
    detail("CONFLICT", "FAILED_PRECONDITION", "ABORTED"),
    detail("SERIALIZATION_ERROR", "INTERNAL", "INTERNAL"),
    detail("SERVICE_ERROR", "UNAVAILABLE", "UNAVAILABLE"),
    detail("THROTTLED_CONCURRENCY", "UNAVAILABLE", "RESOURCE_EXHAUSTED"),
    detail("THROTTLED_CPU", "UNAVAILABLE", "RESOURCE_EXHAUSTED"),
    detail("UNIMPLEMENTED", "BAD_REQUEST", "UNIMPLEMENTED"),
    detail("TCP_FAILURE", "UNAVAILABLE", "UNAVAILABLE"),
    detail("UNKNOWN", "UNKNOWN", "UNKNOWN"),
];

#[cfg(test)]
mod tests {
    use status_mapped::{ErrorDetail, ErrorType, GrpcCode, HttpStatus, LoadTestCode};

    use super::*;

    #[test]
    fn the_grpc_words_are_the_runtimes() {
        let words: Vec<_> = GRPC
            .iter()
            .map(|word| (word.name, word.http, word.server_error))
            .collect();
        let codes: Vec<_> = GrpcCode::ALL
            .iter()
            .map(|code| {
                (
                    code.name(),
                    code.http_status().as_u16(),
                    code.is_server_error(),
                )
            })
            .collect();
        assert_eq!(words, codes);
    }

    #[test]
    fn the_http_words_are_the_runtimes() {
        let words: Vec<_> = HTTP
            .iter()
            .map(|word| (word.number, Some(word.name), word.grpc))
            .collect();
        let codes: Vec<_> = HttpStatus::ALL
            .iter()
            .map(|status| (status.as_u16(), status.name(), status.grpc_code().name()))
            .collect();
        assert_eq!(words, codes);
    }

    #[test]
    fn each_http_alias_names_the_same_status() {
        for word in HTTP.iter().filter(|word| !word.alias.is_empty()) {
            let status: HttpStatus = word.alias.parse().expect(word.alias);
            assert_eq!(status.as_u16(), word.number);
        }
    }

    #[test]
    fn the_required_headers_are_the_runtimes() {
        for word in HTTP.iter().filter(|word| word.number != 401) {
            let status = HttpStatus::from_u16(word.number).expect(word.name);
            let required = status.required_header().unwrap_or("").to_ascii_lowercase();
            assert_eq!(word.header, required, "{}", word.name);
        }
    }

    #[test]
    fn the_load_test_words_are_the_runtimes() {
        let words: Vec<_> = LOAD_TEST
            .iter()
            .map(|word| (word.number, word.name, word.grpc))
            .collect();
        let codes: Vec<_> = LoadTestCode::ALL
            .iter()
            .map(|code| {
                let grpc = code.grpc_code().map_or("", GrpcCode::name);
                (code.number(), code.name(), grpc)
            })
            .collect();
        assert_eq!(words, codes);
    }

    #[test]
    fn the_error_type_words_are_the_runtimes() {
        let words: Vec<_> = ERROR_TYPES
            .iter()
            .map(|word| (word.name, word.grpc))
            .collect();
        let types: Vec<_> = ErrorType::ALL
            .iter()
            .map(|it| (it.name(), it.grpc_code().name()))
            .collect();
        assert_eq!(words, types);
    }

    #[test]
    fn the_error_detail_words_are_the_runtimes() {
        let words: Vec<_> = ERROR_DETAILS
            .iter()
            .map(|word| (word.name, word.parent, word.grpc))
            .collect();
        let details: Vec<_> = ErrorDetail::ALL
            .iter()
            .map(|it| (it.name(), it.error_type().name(), it.grpc_code().name()))
            .collect();
        assert_eq!(words, details);
    }
}
