//! The words that the attributes accept: the names of the codes.
//!
//! What a code means stands in the runtime alone. Here is what the derive needs
//! in order to check and to suggest; tests hold it against the runtime.

/// A gRPC code.
pub(crate) struct Grpc {
    pub(crate) name: &'static str,
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
    /// Whether the gRPC code that it stands for is a server error.
    pub(crate) server_error: bool,
}

/// A load-test code.
pub(crate) struct LoadTest {
    pub(crate) number: u16,
    pub(crate) name: &'static str,
    /// As for [`Http`].
    pub(crate) server_error: bool,
}

/// A GraphQL error type.
pub(crate) struct Type {
    pub(crate) name: &'static str,
    /// As for [`Http`].
    pub(crate) server_error: bool,
}

/// A detail of a GraphQL error type.
pub(crate) struct Detail {
    pub(crate) name: &'static str,
    pub(crate) parent: &'static str,
    /// As for [`Http`].
    pub(crate) server_error: bool,
}

const fn grpc(name: &'static str, server_error: bool) -> Grpc {
    Grpc { name, server_error }
}

const fn http(
    number: u16,
    name: &'static str,
    alias: &'static str,
    header: &'static str,
    server_error: bool,
) -> Http {
    Http {
        number,
        name,
        alias,
        header,
        server_error,
    }
}

const fn load_test(number: u16, name: &'static str, server_error: bool) -> LoadTest {
    LoadTest {
        number,
        name,
        server_error,
    }
}

const fn error_type(name: &'static str, server_error: bool) -> Type {
    Type { name, server_error }
}

const fn detail(name: &'static str, parent: &'static str, server_error: bool) -> Detail {
    Detail {
        name,
        parent,
        server_error,
    }
}

pub(crate) const GRPC: &[Grpc] = &[
    grpc("OK", false),
    grpc("CANCELLED", false),
    grpc("UNKNOWN", true),
    grpc("INVALID_ARGUMENT", false),
    grpc("DEADLINE_EXCEEDED", true),
    grpc("NOT_FOUND", false),
    grpc("ALREADY_EXISTS", false),
    grpc("PERMISSION_DENIED", false),
    grpc("RESOURCE_EXHAUSTED", false),
    grpc("FAILED_PRECONDITION", false),
    grpc("ABORTED", false),
    grpc("OUT_OF_RANGE", false),
    grpc("UNIMPLEMENTED", true),
    grpc("INTERNAL", true),
    grpc("UNAVAILABLE", true),
    grpc("DATA_LOSS", true),
    grpc("UNAUTHENTICATED", false),
];

pub(crate) const HTTP: &[Http] = &[
    http(100, "CONTINUE", "", "", true),
    http(101, "SWITCHING_PROTOCOLS", "", "", true),
    http(102, "PROCESSING", "", "", true),
    http(103, "EARLY_HINTS", "", "", true),
    http(104, "UPLOAD_RESUMPTION_SUPPORTED", "", "", true),
    http(200, "OK", "", "", false),
    http(201, "CREATED", "", "", false),
    http(202, "ACCEPTED", "", "", false),
    http(203, "NON_AUTHORITATIVE_INFORMATION", "", "", false),
    http(204, "NO_CONTENT", "", "", false),
    http(205, "RESET_CONTENT", "", "", false),
    http(206, "PARTIAL_CONTENT", "", "", false),
    http(207, "MULTI_STATUS", "", "", false),
    http(208, "ALREADY_REPORTED", "", "", false),
    http(226, "IM_USED", "", "", false),
    http(300, "MULTIPLE_CHOICES", "", "", true),
    http(301, "MOVED_PERMANENTLY", "", "", true),
    http(302, "FOUND", "", "", true),
    http(303, "SEE_OTHER", "", "", true),
    http(304, "NOT_MODIFIED", "", "", true),
    http(305, "USE_PROXY", "", "", true),
    http(306, "UNUSED_306", "", "", true),
    http(307, "TEMPORARY_REDIRECT", "", "", true),
    http(308, "PERMANENT_REDIRECT", "", "", true),
    http(400, "BAD_REQUEST", "", "", false),
    http(401, "UNAUTHORIZED", "", "", false),
    http(402, "PAYMENT_REQUIRED", "", "", false),
    http(403, "FORBIDDEN", "", "", false),
    http(404, "NOT_FOUND", "", "", false),
    http(405, "METHOD_NOT_ALLOWED", "", "allow", true),
    http(406, "NOT_ACCEPTABLE", "", "", false),
    http(
        407,
        "PROXY_AUTHENTICATION_REQUIRED",
        "",
        "proxy-authenticate",
        false,
    ),
    http(408, "REQUEST_TIMEOUT", "", "", true),
    http(409, "CONFLICT", "", "", false),
    http(410, "GONE", "", "", false),
    http(411, "LENGTH_REQUIRED", "", "", false),
    http(412, "PRECONDITION_FAILED", "", "", false),
    http(413, "CONTENT_TOO_LARGE", "PAYLOAD_TOO_LARGE", "", false),
    http(414, "URI_TOO_LONG", "", "", false),
    http(415, "UNSUPPORTED_MEDIA_TYPE", "", "", false),
    http(416, "RANGE_NOT_SATISFIABLE", "", "", false),
    http(417, "EXPECTATION_FAILED", "", "", false),
    http(418, "UNUSED_418", "IM_A_TEAPOT", "", false),
    http(419, "PAGE_EXPIRED", "", "", false),
    http(420, "ENHANCE_YOUR_CALM", "", "", false),
    http(421, "MISDIRECTED_REQUEST", "", "", true),
    http(
        422,
        "UNPROCESSABLE_CONTENT",
        "UNPROCESSABLE_ENTITY",
        "",
        false,
    ),
    http(423, "LOCKED", "", "", false),
    http(424, "FAILED_DEPENDENCY", "", "", false),
    http(425, "TOO_EARLY", "", "", true),
    http(426, "UPGRADE_REQUIRED", "", "upgrade", false),
    http(428, "PRECONDITION_REQUIRED", "", "", false),
    http(429, "TOO_MANY_REQUESTS", "", "", false),
    http(431, "REQUEST_HEADER_FIELDS_TOO_LARGE", "", "", false),
    http(440, "LOGIN_TIMEOUT", "", "", false),
    http(449, "RETRY_WITH", "", "", false),
    http(451, "UNAVAILABLE_FOR_LEGAL_REASONS", "", "", false),
    http(499, "CLIENT_CLOSED_REQUEST", "", "", false),
    http(500, "INTERNAL_SERVER_ERROR", "", "", true),
    http(501, "NOT_IMPLEMENTED", "", "", true),
    http(502, "BAD_GATEWAY", "", "", true),
    http(503, "SERVICE_UNAVAILABLE", "", "", true),
    http(504, "GATEWAY_TIMEOUT", "", "", true),
    http(505, "HTTP_VERSION_NOT_SUPPORTED", "", "", true),
    http(506, "VARIANT_ALSO_NEGOTIATES", "", "", true),
    http(507, "INSUFFICIENT_STORAGE", "", "", false),
    http(508, "LOOP_DETECTED", "", "", true),
    http(509, "BANDWIDTH_LIMIT_EXCEEDED", "", "", false),
    http(510, "NOT_EXTENDED", "", "", true),
    http(511, "NETWORK_AUTHENTICATION_REQUIRED", "", "", false),
    http(520, "UNKNOWN_ERROR", "", "", true),
    http(521, "WEB_SERVER_IS_DOWN", "", "", true),
    http(522, "CONNECTION_TIMED_OUT", "", "", true),
    http(523, "ORIGIN_IS_UNREACHABLE", "", "", true),
    http(524, "A_TIMEOUT_OCCURRED", "", "", true),
    http(525, "TLS_HANDSHAKE_FAILED", "", "", true),
    http(526, "INVALID_TLS_CERTIFICATE", "", "", true),
    http(527, "RAILGUN_ERROR", "", "", true),
    http(529, "SITE_IS_OVERLOADED", "", "", true),
    http(530, "ORIGIN_DNS_ERROR", "", "", true),
    http(598, "NETWORK_READ_TIMEOUT", "", "", true),
    http(599, "NETWORK_CONNECT_TIMEOUT", "", "", true),
];

pub(crate) const LOAD_TEST: &[LoadTest] = &[
    load_test(999, "UNKNOWN", true),
    load_test(1010, "REQUEST_TIMEOUT", true),
    load_test(1100, "DNS_FAILURE", true),
    load_test(1101, "NO_SUCH_HOST", true),
    load_test(1200, "TCP_FAILURE", true),
    load_test(1201, "NON_TCP_FAILURE", true),
    load_test(1202, "CONNECTION_RESET", true),
    load_test(1203, "BROKEN_PIPE", true),
    load_test(1204, "SYSTEM_CALL_FAILURE", true),
    load_test(1210, "DIAL_FAILURE", true),
    load_test(1211, "DIAL_UNKNOWN_ERRNO", true),
    load_test(1212, "DIAL_TIMEOUT", true),
    load_test(1301, "REQUEST_CANCELED", false),
    load_test(2000, "DATABASE_FAILURE", true),
    load_test(2001, "CHECKPOINT_FAILED", true),
];

pub(crate) const ERROR_TYPES: &[Type] = &[
    error_type("UNKNOWN", true),
    error_type("INTERNAL", true),
    error_type("NOT_FOUND", false),
    error_type("UNAUTHENTICATED", false),
    error_type("PERMISSION_DENIED", false),
    error_type("BAD_REQUEST", false),
    error_type("UNAVAILABLE", true),
    error_type("FAILED_PRECONDITION", false),
];

pub(crate) const ERROR_DETAILS: &[Detail] = &[
    detail("DEADLINE_EXCEEDED", "UNAVAILABLE", true),
    detail("ENHANCE_YOUR_CALM", "UNAVAILABLE", false),
    detail("TOO_MANY_REQUESTS", "UNAVAILABLE", false),
    detail("FIELD_NOT_FOUND", "BAD_REQUEST", false),
    detail("INVALID_ARGUMENT", "BAD_REQUEST", false),
    detail("INVALID_CURSOR", "NOT_FOUND", false),
    detail("MISSING_RESOURCE", "FAILED_PRECONDITION", false),
    detail("CONFLICT", "FAILED_PRECONDITION", false),
    detail("SERIALIZATION_ERROR", "INTERNAL", true),
    detail("SERVICE_ERROR", "UNAVAILABLE", true),
    detail("THROTTLED_CONCURRENCY", "UNAVAILABLE", false),
    detail("THROTTLED_CPU", "UNAVAILABLE", false),
    detail("UNIMPLEMENTED", "BAD_REQUEST", true),
    detail("TCP_FAILURE", "UNAVAILABLE", true),
    detail("UNKNOWN", "UNKNOWN", true),
];

#[cfg(test)]
mod tests {
    use status_mapped::{ErrorDetail, ErrorType, GrpcCode, HttpStatus, LoadTestCode};

    use super::*;

    #[test]
    fn the_grpc_words_are_the_runtimes() {
        let words: Vec<_> = GRPC
            .iter()
            .map(|word| (word.name, word.server_error))
            .collect();
        let codes: Vec<_> = GrpcCode::ALL
            .iter()
            .map(|code| (code.name(), code.is_server_error()))
            .collect();
        assert_eq!(words, codes);
    }

    #[test]
    fn the_http_words_are_the_runtimes() {
        let words: Vec<_> = HTTP
            .iter()
            .map(|word| (word.number, Some(word.name), word.server_error))
            .collect();
        let codes: Vec<_> = HttpStatus::ALL
            .iter()
            .map(|status| {
                (
                    status.as_u16(),
                    status.name(),
                    status.grpc_code().is_server_error(),
                )
            })
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
            .map(|word| (word.number, word.name, word.server_error))
            .collect();
        let codes: Vec<_> = LoadTestCode::ALL
            .iter()
            .map(|code| {
                let grpc = code.grpc_code().unwrap_or(GrpcCode::UNKNOWN);
                (code.number(), code.name(), grpc.is_server_error())
            })
            .collect();
        assert_eq!(words, codes);
    }

    #[test]
    fn the_error_type_words_are_the_runtimes() {
        let words: Vec<_> = ERROR_TYPES
            .iter()
            .map(|word| (word.name, word.server_error))
            .collect();
        let types: Vec<_> = ErrorType::ALL
            .iter()
            .map(|it| (it.name(), it.grpc_code().is_server_error()))
            .collect();
        assert_eq!(words, types);
    }

    #[test]
    fn the_error_detail_words_are_the_runtimes() {
        let words: Vec<_> = ERROR_DETAILS
            .iter()
            .map(|word| (word.name, word.parent, word.server_error))
            .collect();
        let details: Vec<_> = ErrorDetail::ALL
            .iter()
            .map(|it| {
                (
                    it.name(),
                    it.error_type().name(),
                    it.grpc_code().is_server_error(),
                )
            })
            .collect();
        assert_eq!(words, details);
    }
}
