//! The HTTP statuses: the enum and its table.

use super::{GrpcCode, OtherStatus};

/// The row of one status.
#[derive(Clone, Copy)]
pub(super) struct Row {
    pub(super) name: Option<&'static str>,
    pub(super) phrase: &'static str,
    pub(super) registered: bool,
    /// The code for the response of a REST service.
    pub(super) semantic: GrpcCode,
    /// The code for a gRPC client whose response has no `grpc-status`.
    pub(super) intermediary: GrpcCode,
    pub(super) required_header: Option<&'static str>,
}

/// `None` without a value, `Some` with one.
macro_rules! option {
    () => {
        None
    };
    ($value:expr) => {
        Some($value)
    };
}

/// Generates [`HttpStatus`] from its table. Unlike the other sets, this one has a
/// variant without a row, so it has a macro of its own.
macro_rules! http_statuses {
    (
        $(#[$attribute:meta])*
        pub enum HttpStatus;
        $(
            $(#[doc = $doc:literal])+
            $number:literal $Variant:ident $NAME:ident $phrase:literal $REGISTRY:ident
            $SEMANTIC:ident / $INTERMEDIARY:ident
            $(, also $ALSO:ident)? $(, requires $header:literal)?;
        )+
    ) => {
        $(#[$attribute])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum HttpStatus {
            $(
                #[doc = concat!("**", $number, " ", $phrase, "**")]
                ///
                $(#[doc = $doc])+
                $Variant,
            )+
            /// A status without a variant of its own, 100 to 999. Only
            /// [`from_u16`](Self::from_u16) creates one.
            Other(OtherStatus),
        }

        /// The table: every listed status by name.
        impl HttpStatus {
            $(
                #[doc = concat!("**", $number, " ", $phrase, "**")]
                ///
                $(#[doc = $doc])+
                pub const $NAME: Self = Self::$Variant;

                $(
                    #[doc = concat!("**", $number, " ", $phrase, "**: another name of ")]
                    #[doc = concat!("[`", stringify!($NAME), "`](Self::", stringify!($NAME), ").")]
                    pub const $ALSO: Self = Self::$Variant;
                )?
            )+

            /// Every listed status, by number.
            pub const ALL: &'static [Self] = &[$(Self::$Variant),+];

            pub(super) const fn from_listed_number(number: u16) -> Option<Self> {
                match number {
                    $($number => Some(Self::$Variant),)+
                    _ => None,
                }
            }

            pub(super) fn from_name(name: &str) -> Option<Self> {
                match name {
                    $(stringify!($NAME) $(| stringify!($ALSO))? => Some(Self::$Variant),)+
                    _ => None,
                }
            }

            /// Not in `row`, since it is read most often.
            pub(super) const fn number(self) -> u16 {
                match self {
                    $(Self::$Variant => $number,)+
                    Self::Other(other) => other.as_u16(),
                }
            }

            pub(super) const fn row(self) -> Row {
                match self {
                    $(Self::$Variant => Row {
                        name: Some(stringify!($NAME)),
                        phrase: $phrase,
                        registered: $REGISTRY,
                        semantic: GrpcCode::$SEMANTIC,
                        intermediary: GrpcCode::$INTERMEDIARY,
                        required_header: option!($($header)?),
                    },)+
                    Self::Other(other) => other.row(),
                }
            }
        }
    };
}

/// In IANA's registry of HTTP status codes.
const IANA: bool = true;
/// Used only by the software that the documentation names.
const PRIVATE: bool = false;

http_statuses! {
    /// A status of an HTTP response.
    ///
    /// The statuses that IANA has registered, and some that are common without being
    /// registered, have variants; any other number is [`Other`](Self::Other). Each
    /// number has one value, so statuses are compared and ordered by their number.
    ///
    /// Three functions convert between HTTP and gRPC, and none is the inverse of
    /// another: [`GrpcCode::http_status`], [`grpc_code`](Self::grpc_code) for the
    /// response of a REST service, and
    /// [`grpc_code_from_intermediary`](Self::grpc_code_from_intermediary) for a
    /// response to a gRPC call that has no `grpc-status`.
    ///
    /// ```
    /// use status_mapped::{GrpcCode, HttpStatus};
    ///
    /// let status = HttpStatus::NOT_FOUND;
    /// assert_eq!(status.as_u16(), 404);
    /// assert_eq!(status.phrase(), "Not Found");
    /// assert_eq!(status.grpc_code(), GrpcCode::NOT_FOUND);
    ///
    /// let unlisted = HttpStatus::from_u16(471);
    /// assert_eq!(unlisted.map(HttpStatus::as_u16), Some(471));
    /// ```
    pub enum HttpStatus;

    // number, variant, NAME, phrase, registry,
    // the gRPC code of the status / of an intermediary's response.

    // 1xx, 2xx, 3xx: not an error. The derive rejects them unless `unchecked` is given.

    /// The client may continue and send the body (RFC 9110 §15.2.1). The HTTP
    /// library sends it, not a handler.
    100 Continue CONTINUE "Continue" IANA UNKNOWN / UNKNOWN;

    /// The connection changes to another protocol, which the header `Upgrade`
    /// names (RFC 9110 §15.2.2).
    101 SwitchingProtocols SWITCHING_PROTOCOLS "Switching Protocols" IANA UNKNOWN / UNKNOWN;

    /// A long `WebDAV` request is still being processed (RFC 2518 §10.1).
    /// Removed from later `WebDAV`, still registered.
    102 Processing PROCESSING "Processing" IANA UNKNOWN / UNKNOWN;

    /// Headers that the final response will likely have, so that a browser
    /// may preload (RFC 8297).
    103 EarlyHints EARLY_HINTS "Early Hints" IANA UNKNOWN / UNKNOWN;

    /// An upload can be resumed after it was interrupted
    /// (draft-ietf-httpbis-resumable-upload; a temporary registration).
    104 UploadResumptionSupported UPLOAD_RESUMPTION_SUPPORTED "Upload Resumption Supported" IANA
        UNKNOWN / UNKNOWN;

    /// The request succeeded (RFC 9110 §15.3.1). From an intermediary it is
    /// `UNKNOWN`, since a gRPC response has a `grpc-status`.
    200 Ok OK "OK" IANA OK / UNKNOWN;

    /// A resource was created (RFC 9110 §15.3.2), at the URI in `Location` or else
    /// at that of the request.
    201 Created CREATED "Created" IANA OK / UNKNOWN;

    /// The request was accepted, and its processing is not complete; it may still
    /// fail (RFC 9110 §15.3.3).
    202 Accepted ACCEPTED "Accepted" IANA OK / UNKNOWN;

    /// Success, and a proxy has changed the content
    /// (RFC 9110 §15.3.4).
    203 NonAuthoritativeInformation NON_AUTHORITATIVE_INFORMATION
        "Non-Authoritative Information" IANA OK / UNKNOWN;

    /// Success without content (RFC 9110 §15.3.5). Must have neither a
    /// body nor `Content-Length`.
    204 NoContent NO_CONTENT "No Content" IANA OK / UNKNOWN;

    /// Success; the client should reset its form or view (RFC 9110 §15.3.6).
    /// Must have no body.
    205 ResetContent RESET_CONTENT "Reset Content" IANA OK / UNKNOWN;

    /// The requested range of the content (RFC 9110 §15.3.7). Needs
    /// `Content-Range`, or a multipart body with one in each part.
    206 PartialContent PARTIAL_CONTENT "Partial Content" IANA OK / UNKNOWN;

    /// Several statuses for several resources, in the body (`WebDAV`,
    /// RFC 4918 §11.1); some of them may be errors.
    207 MultiStatus MULTI_STATUS "Multi-Status" IANA OK / UNKNOWN;

    /// The member was listed before in the same `WebDAV` response
    /// (RFC 5842 §7.1). Used inside a 207.
    208 AlreadyReported ALREADY_REPORTED "Already Reported" IANA OK / UNKNOWN;

    /// The response is the difference from the client's version
    /// (delta encoding, RFC 3229 §10.4.1).
    226 ImUsed IM_USED "IM Used" IANA OK / UNKNOWN;

    /// There are several representations and the client may choose
    /// (RFC 9110 §15.4.1).
    300 MultipleChoices MULTIPLE_CHOICES "Multiple Choices" IANA UNKNOWN / UNKNOWN;

    /// The resource has a new permanent URI, in `Location`
    /// (RFC 9110 §15.4.2). A client may change POST to GET; 308 forbids that.
    301 MovedPermanently MOVED_PERMANENTLY "Moved Permanently" IANA UNKNOWN / UNKNOWN;

    /// The resource is temporarily at the URI in `Location` (RFC 9110 §15.4.3).
    /// A client may change POST to GET; 307 forbids that.
    302 Found FOUND "Found" IANA UNKNOWN / UNKNOWN;

    /// The client should send a GET to the URI in `Location`
    /// (RFC 9110 §15.4.4), as after a submitted form.
    303 SeeOther SEE_OTHER "See Other" IANA UNKNOWN / UNKNOWN;

    /// The client's version is still current (RFC 9110 §15.4.5). Has no body,
    /// and the validators and cache headers that a 200 would have.
    304 NotModified NOT_MODIFIED "Not Modified" IANA UNKNOWN / UNKNOWN;

    /// The resource is accessed through a proxy. Deprecated, since clients
    /// cannot trust it (RFC 9110 §15.4.6).
    305 UseProxy USE_PROXY "Use Proxy" IANA UNKNOWN / UNKNOWN;

    /// Reserved, since an earlier version of HTTP used it
    /// (RFC 9110 §15.4.7).
    306 Unused306 UNUSED_306 "(Unused)" IANA UNKNOWN / UNKNOWN;

    /// The resource is temporarily at the URI in `Location`; the client must not change
    /// the method (RFC 9110 §15.4.8).
    307 TemporaryRedirect TEMPORARY_REDIRECT "Temporary Redirect" IANA UNKNOWN / UNKNOWN;

    /// The resource is permanently at the URI in `Location`; the client must not change
    /// the method (RFC 9110 §15.4.9).
    308 PermanentRedirect PERMANENT_REDIRECT "Permanent Redirect" IANA UNKNOWN / UNKNOWN;

    // 4xx: the client is at fault.

    /// The request is not valid, and no other status is more specific
    /// (RFC 9110 §15.5.1). If it parses and its content is not valid, many
    /// services use 422.
    400 BadRequest BAD_REQUEST "Bad Request" IANA INVALID_ARGUMENT / INTERNAL;

    /// Credentials are missing or not valid (RFC 9110 §15.5.2). Must have
    /// `WWW-Authenticate` with at least one challenge. If they are valid and
    /// not sufficient: 403.
    401 Unauthorized UNAUTHORIZED "Unauthorized" IANA UNAUTHENTICATED / UNAUTHENTICATED,
        requires "WWW-Authenticate";

    /// Reserved by RFC 9110 §15.5.3; services use it for a payment that is
    /// required or was declined.
    402 PaymentRequired PAYMENT_REQUIRED "Payment Required" IANA FAILED_PRECONDITION / UNKNOWN;

    /// The server refuses the request; other credentials may help, and the same ones
    /// do not (RFC 9110 §15.5.4). To hide that the resource exists: 404.
    403 Forbidden FORBIDDEN "Forbidden" IANA PERMISSION_DENIED / PERMISSION_DENIED;

    /// The resource does not exist, or is hidden
    /// (RFC 9110 §15.5.5). Caches may store it. If it was removed permanently: 410.
    /// From an intermediary it means that the gRPC *method* does not exist.
    404 NotFound NOT_FOUND "Not Found" IANA NOT_FOUND / UNIMPLEMENTED;

    /// The resource exists and does not support this method
    /// (RFC 9110 §15.5.6). Must have `Allow` with the methods that it supports.
    405 MethodNotAllowed METHOD_NOT_ALLOWED "Method Not Allowed" IANA UNIMPLEMENTED / UNKNOWN,
        requires "Allow";

    /// No representation is acceptable by the client's `Accept` headers
    /// (RFC 9110 §15.5.7). The body should list those that exist.
    406 NotAcceptable NOT_ACCEPTABLE "Not Acceptable" IANA INVALID_ARGUMENT / UNKNOWN;

    /// The proxy requires credentials (RFC 9110 §15.5.8). Must have
    /// `Proxy-Authenticate`. Only a proxy sends it; a service sends 401.
    407 ProxyAuthenticationRequired PROXY_AUTHENTICATION_REQUIRED "Proxy Authentication Required"
        IANA UNAUTHENTICATED / UNKNOWN, requires "Proxy-Authenticate";

    /// The *request* did not arrive in time; the client may repeat it
    /// (RFC 9110 §15.5.9). If the response took too long: 504.
    408 RequestTimeout REQUEST_TIMEOUT "Request Timeout" IANA DEADLINE_EXCEEDED / UNKNOWN;

    /// The request conflicts with the current state of the resource, often
    /// because of a concurrent change (RFC 9110 §15.5.10). The body should
    /// explain the conflict. If an `If-Match` failed: 412.
    409 Conflict CONFLICT "Conflict" IANA ABORTED / UNKNOWN;

    /// The resource was removed permanently (RFC 9110 §15.5.11).
    /// Caches may store it. If it is not known whether it existed: 404.
    410 Gone GONE "Gone" IANA NOT_FOUND / UNKNOWN;

    /// The server requires a `Content-Length`, and the request has none
    /// (RFC 9110 §15.5.12).
    411 LengthRequired LENGTH_REQUIRED "Length Required" IANA INVALID_ARGUMENT / UNKNOWN;

    /// A condition in the request's headers, such as `If-Match`, is false
    /// (RFC 9110 §15.5.13). If the condition is not in a header: 409 or 400.
    412 PreconditionFailed PRECONDITION_FAILED "Precondition Failed" IANA
        FAILED_PRECONDITION / UNKNOWN;

    /// The body is larger than the server accepts (RFC 9110 §15.5.14). If the
    /// condition is temporary, the response should have `Retry-After`.
    413 ContentTooLarge CONTENT_TOO_LARGE "Content Too Large" IANA RESOURCE_EXHAUSTED / UNKNOWN,
        also PAYLOAD_TOO_LARGE;

    /// The URI is longer than the server accepts (RFC 9110 §15.5.15). Caches
    /// may store it.
    414 UriTooLong URI_TOO_LONG "URI Too Long" IANA INVALID_ARGUMENT / UNKNOWN;

    /// The body has a type or coding that the server does not support
    /// (RFC 9110 §15.5.16). `Accept` or `Accept-Encoding` should name those that it
    /// supports.
    415 UnsupportedMediaType UNSUPPORTED_MEDIA_TYPE "Unsupported Media Type" IANA
        INVALID_ARGUMENT / UNKNOWN;

    /// None of the requested ranges is inside the content
    /// (RFC 9110 §15.5.17). The response should have `Content-Range: bytes */LENGTH`
    /// with the length of the content.
    416 RangeNotSatisfiable RANGE_NOT_SATISFIABLE "Range Not Satisfiable" IANA
        OUT_OF_RANGE / UNKNOWN;

    /// The server cannot meet the expectation in the header `Expect`
    /// (RFC 9110 §15.5.18). The client may repeat the request without it.
    417 ExpectationFailed EXPECTATION_FAILED "Expectation Failed" IANA
        FAILED_PRECONDITION / UNKNOWN;

    /// Reserved, since RFC 2324 used it as a joke (RFC 9110 §15.5.19).
    /// Some services send it to robots.
    418 Unused418 UNUSED_418 "(Unused)" IANA INVALID_ARGUMENT / UNKNOWN, also IM_A_TEAPOT;

    /// Unregistered. Laravel: the token of the form has expired; load the form again.
    419 PageExpired PAGE_EXPIRED "Page Expired" PRIVATE INVALID_ARGUMENT / UNKNOWN;

    /// Unregistered. Twitter: the client is rate limited; also in the GraphQL
    /// taxonomy of Netflix DGS. New services use 429.
    420 EnhanceYourCalm ENHANCE_YOUR_CALM "Enhance Your Calm" PRIVATE
        RESOURCE_EXHAUSTED / UNKNOWN;

    /// The server of the connection is not responsible for this host
    /// (RFC 9110 §15.5.20). The client may repeat the request on another connection;
    /// a proxy must not generate it.
    421 MisdirectedRequest MISDIRECTED_REQUEST "Misdirected Request" IANA UNAVAILABLE / UNKNOWN;

    /// The body is well-formed, and its instructions cannot be processed
    /// (RFC 9110 §15.5.21). If it is not well-formed: 400.
    422 UnprocessableContent UNPROCESSABLE_CONTENT "Unprocessable Content" IANA
        INVALID_ARGUMENT / UNKNOWN, also UNPROCESSABLE_ENTITY;

    /// The resource is locked (`WebDAV`, RFC 4918 §11.3).
    423 Locked LOCKED "Locked" IANA FAILED_PRECONDITION / UNKNOWN;

    /// The action failed because one that it depends on failed (`WebDAV`,
    /// RFC 4918 §11.4). Usually inside a 207.
    424 FailedDependency FAILED_DEPENDENCY "Failed Dependency" IANA FAILED_PRECONDITION / UNKNOWN;

    /// The request arrived in TLS early data and may be a replay
    /// (RFC 8470 §5.2). The client repeats it after the handshake.
    425 TooEarly TOO_EARLY "Too Early" IANA UNAVAILABLE / UNKNOWN;

    /// The server requires another protocol (RFC 9110 §15.5.22). Must have
    /// `Upgrade` with those that it supports.
    426 UpgradeRequired UPGRADE_REQUIRED "Upgrade Required" IANA FAILED_PRECONDITION / UNKNOWN,
        requires "Upgrade";

    /// The request must be conditional, so that it does not overwrite a concurrent
    /// change (RFC 6585 §3). Caches must not store it. If the request has a condition
    /// that is false: 412.
    428 PreconditionRequired PRECONDITION_REQUIRED "Precondition Required" IANA
        FAILED_PRECONDITION / UNKNOWN;

    /// This client sends too many requests (RFC 6585 §4). May have `Retry-After`;
    /// caches must not store it. If the whole service is overloaded: 503.
    429 TooManyRequests TOO_MANY_REQUESTS "Too Many Requests" IANA
        RESOURCE_EXHAUSTED / UNAVAILABLE;

    /// The headers are larger than the server accepts, one of them or all
    /// together (RFC 6585 §5). Caches must not store it.
    431 RequestHeaderFieldsTooLarge REQUEST_HEADER_FIELDS_TOO_LARGE
        "Request Header Fields Too Large" IANA RESOURCE_EXHAUSTED / INTERNAL;

    /// Unregistered. Microsoft IIS and Exchange: the session has expired; log
    /// in again. Other services use 401.
    440 LoginTimeout LOGIN_TIMEOUT "Login Timeout" PRIVATE UNAUTHENTICATED / UNKNOWN;

    /// Unregistered. Microsoft IIS: repeat the request with the missing information.
    449 RetryWith RETRY_WITH "Retry With" PRIVATE INVALID_ARGUMENT / UNKNOWN;

    /// The resource is not available for legal reasons (RFC 7725 §3). A `Link` header
    /// with `rel="blocked-by"` should identify who blocks it.
    451 UnavailableForLegalReasons UNAVAILABLE_FOR_LEGAL_REASONS "Unavailable For Legal Reasons"
        IANA PERMISSION_DENIED / UNKNOWN;

    /// Unregistered. nginx, and gRPC's `CANCELLED`: the client closed the connection
    /// before the response. No client receives it, so it is for logs and metrics.
    499 ClientClosedRequest CLIENT_CLOSED_REQUEST "Client Closed Request" PRIVATE
        CANCELLED / UNKNOWN;

    // 5xx: the server is at fault.

    /// The server failed, and no other status is more specific
    /// (RFC 9110 §15.6.1).
    500 InternalServerError INTERNAL_SERVER_ERROR "Internal Server Error" IANA INTERNAL / UNKNOWN;

    /// The server does not support what the request needs, for any resource
    /// (RFC 9110 §15.6.2). Caches may store it. If only this resource does not support
    /// the method: 405.
    501 NotImplemented NOT_IMPLEMENTED "Not Implemented" IANA UNIMPLEMENTED / UNKNOWN;

    /// A gateway received an invalid response from its upstream
    /// (RFC 9110 §15.6.3). If it received none in time: 504.
    502 BadGateway BAD_GATEWAY "Bad Gateway" IANA UNAVAILABLE / UNAVAILABLE;

    /// The server is temporarily overloaded or under maintenance (RFC 9110 §15.6.4). May
    /// have `Retry-After`. If only this client sends too many requests: 429.
    503 ServiceUnavailable SERVICE_UNAVAILABLE "Service Unavailable" IANA
        UNAVAILABLE / UNAVAILABLE;

    /// A gateway received no response in time from its upstream
    /// (RFC 9110 §15.6.5). If the client was too slow to send: 408.
    504 GatewayTimeout GATEWAY_TIMEOUT "Gateway Timeout" IANA DEADLINE_EXCEEDED / UNAVAILABLE;

    /// The server does not support this major version of HTTP
    /// (RFC 9110 §15.6.6). The body should name those that it supports.
    505 HttpVersionNotSupported HTTP_VERSION_NOT_SUPPORTED "HTTP Version Not Supported" IANA
        UNIMPLEMENTED / UNKNOWN;

    /// The server's content negotiation is configured with a cycle
    /// (RFC 2295 §8.1).
    506 VariantAlsoNegotiates VARIANT_ALSO_NEGOTIATES "Variant Also Negotiates" IANA
        INTERNAL / UNKNOWN;

    /// The server cannot store the representation that the request needs (`WebDAV`,
    /// RFC 4918 §11.5).
    507 InsufficientStorage INSUFFICIENT_STORAGE "Insufficient Storage" IANA
        RESOURCE_EXHAUSTED / UNKNOWN;

    /// The requested tree contains itself (`WebDAV`,
    /// RFC 5842 §7.2).
    508 LoopDetected LOOP_DETECTED "Loop Detected" IANA INTERNAL / UNKNOWN;

    /// Unregistered. Hosting panels such as cPanel: the site has exceeded its
    /// bandwidth limit.
    509 BandwidthLimitExceeded BANDWIDTH_LIMIT_EXCEEDED "Bandwidth Limit Exceeded" PRIVATE
        RESOURCE_EXHAUSTED / UNKNOWN;

    /// A mandatory HTTP extension is missing from the request
    /// (RFC 2774 §7, a historic document).
    510 NotExtended NOT_EXTENDED "Not Extended" IANA INTERNAL / UNKNOWN;

    /// The client has to authenticate to the network first, for example at the captive
    /// portal of a hotel (RFC 6585 §6). The portal sends it, never the service; caches
    /// must not store it.
    511 NetworkAuthenticationRequired NETWORK_AUTHENTICATION_REQUIRED
        "Network Authentication Required" IANA UNAUTHENTICATED / UNKNOWN;

    /// Unregistered. Cloudflare: the response of the origin is not valid. The GraphQL
    /// taxonomy documents it for its `UNKNOWN`.
    520 UnknownError UNKNOWN_ERROR "Unknown Error" PRIVATE UNKNOWN / UNKNOWN;

    /// Unregistered. Cloudflare: the origin refuses the connection.
    521 WebServerIsDown WEB_SERVER_IS_DOWN "Web Server Is Down" PRIVATE UNAVAILABLE / UNKNOWN;

    /// Unregistered. Cloudflare: connecting to the origin took too long;
    /// nothing was sent, so it is not `DEADLINE_EXCEEDED`.
    522 ConnectionTimedOut CONNECTION_TIMED_OUT "Connection Timed Out" PRIVATE
        UNAVAILABLE / UNKNOWN;

    /// Unregistered. Cloudflare: there is no route to the origin.
    523 OriginIsUnreachable ORIGIN_IS_UNREACHABLE "Origin Is Unreachable" PRIVATE
        UNAVAILABLE / UNKNOWN;

    /// Unregistered. Cloudflare: connected, and the origin took too long to
    /// respond.
    524 ATimeoutOccurred A_TIMEOUT_OCCURRED "A Timeout Occurred" PRIVATE
        DEADLINE_EXCEEDED / UNKNOWN;

    /// Unregistered. Cloudflare: the TLS handshake with the origin failed.
    525 TlsHandshakeFailed TLS_HANDSHAKE_FAILED "TLS Handshake Failed" PRIVATE
        UNAVAILABLE / UNKNOWN;

    /// Unregistered. Cloudflare: the origin's TLS certificate is not valid.
    526 InvalidTlsCertificate INVALID_TLS_CERTIFICATE "Invalid TLS Certificate" PRIVATE
        UNAVAILABLE / UNKNOWN;

    /// Unregistered. Cloudflare: its Railgun connection to the origin failed; the
    /// product is discontinued.
    527 RailgunError RAILGUN_ERROR "Railgun Error" PRIVATE UNAVAILABLE / UNKNOWN;

    /// Unregistered. Some hosting platforms and APIs: temporarily overloaded.
    /// Other services use 503.
    529 SiteIsOverloaded SITE_IS_OVERLOADED "Site Is Overloaded" PRIVATE UNAVAILABLE / UNKNOWN;

    /// Unregistered. Cloudflare: the origin's host name does not resolve, and
    /// further errors that its body names.
    530 OriginDnsError ORIGIN_DNS_ERROR "Origin DNS Error" PRIVATE UNAVAILABLE / UNKNOWN;

    /// Unregistered. Some proxies: reading from their upstream took too long.
    598 NetworkReadTimeout NETWORK_READ_TIMEOUT "Network Read Timeout" PRIVATE
        DEADLINE_EXCEEDED / UNKNOWN;

    /// Unregistered. Some proxies: connecting to their upstream took too long.
    599 NetworkConnectTimeout NETWORK_CONNECT_TIMEOUT "Network Connect Timeout" PRIVATE
        DEADLINE_EXCEEDED / UNKNOWN;
}
