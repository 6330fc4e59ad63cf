//! The codes of a load generator's engine: the enum and its table.

use core::str::FromStr;

use super::parse::CodeSet;
use super::{ErrorDetail, ErrorType, GrpcCode, HttpStatus, ParseCodeError};

/// The row of one code.
#[derive(Clone, Copy)]
pub(super) struct Row {
    /// The gRPC code, and the HTTP status that a gateway would send. The status does
    /// not follow from the gRPC code: a connection that fails is 502, since a 503
    /// means that the server itself is unavailable.
    server: Option<(GrpcCode, HttpStatus)>,
}

numbered_code_set! {
    /// Why a load generator received no response, or an unusable one.
    ///
    /// These are the codes of the engine of Tencent Cloud PTS (Performance Testing
    /// Service). Its reports contain them in one list with the HTTP statuses and gRPC
    /// codes of responses; that list is [`ReportCode`](crate::ReportCode).
    ///
    /// A code names the symptom that the client saw, not the cause. A server that
    /// crashes causes any of [`CONNECTION_RESET`](Self::CONNECTION_RESET),
    /// [`BROKEN_PIPE`](Self::BROKEN_PIPE) and
    /// [`TCP_FAILURE`](Self::TCP_FAILURE), so count the three together.
    ///
    /// # These are not the codes of k6
    ///
    /// The numbers look like the `error_code` of Grafana k6. 1100, 1101, 1200 and
    /// 1210 have the same meaning in k6; 1010, 1201, 1202, 1211, 1212 and 1301 have
    /// another one: 1212 is a dial timeout here and a refused connection in k6.
    /// [`k6`](Self::k6) and [`from_k6`](Self::from_k6) convert.
    ///
    /// ```
    /// use status_mapped::{GrpcCode, HttpStatus, LoadTestCode};
    ///
    /// let code = LoadTestCode::DIAL_TIMEOUT;
    /// assert_eq!(code.number(), 1212);
    /// assert_eq!(code.grpc_code(), Some(GrpcCode::UNAVAILABLE));
    /// assert_eq!(code.http_status(), Some(HttpStatus::GATEWAY_TIMEOUT));
    /// ```
    pub enum LoadTestCode: u16, such as DIAL_TIMEOUT;

    /// The request failed and the engine knows nothing more specific.
    ///
    /// Look at the sampled requests and the engine's log. A failed TLS handshake, an
    /// invalid URL and a body that cannot be decoded have no code of their own and are
    /// counted here.
    ///
    /// Number 999, gRPC `UNKNOWN`, HTTP 500.
    999 Unknown UNKNOWN {
        server: Some((GrpcCode::Unknown, HttpStatus::InternalServerError))
    }

    /// The request was sent, and its deadline passed before the response arrived.
    ///
    /// Look at the server's latency, then at the timeout that the test sets.
    /// The same request is often counted under
    /// [`REQUEST_CANCELED`](Self::REQUEST_CANCELED) too. A deadline that
    /// passes while still connecting is
    /// [`DIAL_TIMEOUT`](Self::DIAL_TIMEOUT).
    ///
    /// Number 1010 (a non-TCP error in k6), gRPC `DEADLINE_EXCEEDED`, HTTP 504.
    1010 RequestTimeout REQUEST_TIMEOUT {
        server: Some((GrpcCode::DeadlineExceeded, HttpStatus::GatewayTimeout))
    }

    /// The DNS query failed: no response, or a response that is an error.
    ///
    /// Look at the resolver of the load generator: a test that opens many connections
    /// may overload it.
    ///
    /// Number 1100, gRPC `UNAVAILABLE`, HTTP 502.
    1100 DnsFailure DNS_FAILURE {
        server: Some((GrpcCode::Unavailable, HttpStatus::BadGateway))
    }

    /// The DNS response says that the host name does not exist.
    ///
    /// Look for a misspelt host, or a record that is not visible where the load
    /// generator runs. The gRPC code is not `NOT_FOUND`, which would mean that the
    /// service responded and has no such entity.
    ///
    /// Number 1101, gRPC `UNAVAILABLE`, HTTP 502.
    1101 NoSuchHost NO_SUCH_HOST {
        server: Some((GrpcCode::Unavailable, HttpStatus::BadGateway))
    }

    /// An established TCP connection failed in a way without a code of its
    /// own, such as a close in the middle of the response.
    ///
    /// Look at restarts, idle timeouts and connection limits of the server
    /// and of every proxy before it.
    ///
    /// Number 1200, gRPC `UNAVAILABLE`, HTTP 502.
    1200 TcpFailure TCP_FAILURE {
        server: Some((GrpcCode::Unavailable, HttpStatus::BadGateway))
    }

    /// The request failed on a connection that is not TCP, such as a Unix
    /// socket or QUIC.
    ///
    /// Look at which transport the test really uses.
    ///
    /// Number 1201 (a broken pipe in k6), gRPC `UNAVAILABLE`, HTTP 502.
    1201 NonTcpFailure NON_TCP_FAILURE {
        server: Some((GrpcCode::Unavailable, HttpStatus::BadGateway))
    }

    /// The peer reset the connection while the engine read or wrote.
    ///
    /// Look for a server that crashed, shed load, or closed an idle connection while
    /// it was used again. Whether this or [`BROKEN_PIPE`](Self::BROKEN_PIPE) is
    /// reported depends on which system call fails first, so count them together.
    ///
    /// Number 1202 (an unknown errno in k6), gRPC `UNAVAILABLE`, HTTP 502.
    1202 ConnectionReset CONNECTION_RESET {
        server: Some((GrpcCode::Unavailable, HttpStatus::BadGateway))
    }

    /// The engine wrote to a connection that the peer had closed already.
    ///
    /// The causes are those of [`CONNECTION_RESET`](Self::CONNECTION_RESET), or a
    /// server that responds and closes the connection before it has read the whole
    /// body.
    ///
    /// Number 1203, gRPC `UNAVAILABLE`, HTTP 502.
    1203 BrokenPipe BROKEN_PIPE {
        server: Some((GrpcCode::Unavailable, HttpStatus::BadGateway))
    }

    /// A system call on an established connection failed with an error other
    /// than a reset or a broken pipe.
    ///
    /// Look at the errno in the message: the cause is on the load generator's host as
    /// often as in the network. A failure while connecting is
    /// [`DIAL_UNKNOWN_ERRNO`](Self::DIAL_UNKNOWN_ERRNO).
    ///
    /// Number 1204, gRPC `UNAVAILABLE`, HTTP 502.
    1204 SystemCallFailure SYSTEM_CALL_FAILURE {
        server: Some((GrpcCode::Unavailable, HttpStatus::BadGateway))
    }

    /// The connection could not be opened; a refused connection counts here.
    ///
    /// Look at whether the server listens on that port and whether its accept
    /// queue is full.
    ///
    /// Number 1210, gRPC `UNAVAILABLE`, HTTP 502.
    1210 DialFailure DIAL_FAILURE {
        server: Some((GrpcCode::Unavailable, HttpStatus::BadGateway))
    }

    /// Connecting failed with a system error that has no code of its own, such as an
    /// unreachable network or too many open files.
    ///
    /// Look at the errno in the message, at routes and firewalls, and at the
    /// file-descriptor limit and free ports of the load generator.
    ///
    /// Number 1211 (a dial timeout in k6), gRPC `UNAVAILABLE`, HTTP 502.
    1211 DialUnknownErrno DIAL_UNKNOWN_ERRNO {
        server: Some((GrpcCode::Unavailable, HttpStatus::BadGateway))
    }

    /// The connection was not established in time.
    ///
    /// Look for a firewall that drops packets, a full accept queue or a host that is
    /// down. Nothing was sent, so unlike
    /// [`REQUEST_TIMEOUT`](Self::REQUEST_TIMEOUT) this is `UNAVAILABLE`, and
    /// the call may be repeated even if it is not idempotent.
    ///
    /// Number 1212 (a refused connection in k6), gRPC `UNAVAILABLE`, HTTP 504.
    1212 DialTimeout DIAL_TIMEOUT {
        server: Some((GrpcCode::Unavailable, HttpStatus::GatewayTimeout))
    }

    /// The client cancelled the request.
    ///
    /// The usual cause is a timeout, for which the engine also counts
    /// [`REQUEST_TIMEOUT`](Self::REQUEST_TIMEOUT): count the pair once. Without it the
    /// usual cause is the end of the test.
    ///
    /// Number 1301 (a TLS record error in k6), gRPC `CANCELLED`, HTTP 499.
    1301 RequestCanceled REQUEST_CANCELED {
        server: Some((GrpcCode::Cancelled, HttpStatus::ClientClosedRequest))
    }

    /// A database operation failed.
    ///
    /// Look at the message, which is that of the database. No other code is converted
    /// to this one.
    ///
    /// Number 2000, gRPC `INTERNAL`, HTTP 500.
    2000 DatabaseFailure DATABASE_FAILURE {
        server: Some((GrpcCode::Internal, HttpStatus::InternalServerError))
    }

    /// An assertion of the test failed.
    ///
    /// Look at the assertion: the response itself may be a success. The code describes
    /// the test and not the server, so it has no gRPC code and no HTTP status, and no
    /// other code is converted to it.
    ///
    /// Number 2001.
    2001 CheckpointFailed CHECKPOINT_FAILED { server: None }
}

impl LoadTestCode {
    /// The number in the engine's report.
    ///
    /// ```
    /// use status_mapped::LoadTestCode;
    ///
    /// assert_eq!(LoadTestCode::CONNECTION_RESET.number(), 1202);
    /// ```
    pub const fn number(self) -> u16 {
        self as u16
    }

    /// The engine code with this number.
    ///
    /// A report also contains gRPC codes and HTTP statuses:
    /// [`ReportCode::from_u16`](crate::ReportCode::from_u16) accepts all of them.
    ///
    /// ```
    /// use status_mapped::LoadTestCode;
    ///
    /// assert_eq!(LoadTestCode::from_u16(1202), Some(LoadTestCode::CONNECTION_RESET));
    /// assert_eq!(LoadTestCode::from_u16(404), None);
    /// ```
    pub const fn from_u16(number: u16) -> Option<Self> {
        Self::from_number(number)
    }

    /// The gRPC code that a client reports for this failure; `None` for
    /// [`CHECKPOINT_FAILED`](Self::CHECKPOINT_FAILED).
    ///
    /// Failures of the transport are `UNAVAILABLE`, as in gRPC's `statuscodes.md`.
    ///
    /// ```
    /// use status_mapped::{GrpcCode, LoadTestCode};
    ///
    /// assert_eq!(LoadTestCode::NO_SUCH_HOST.grpc_code(), Some(GrpcCode::UNAVAILABLE));
    /// assert_eq!(LoadTestCode::CHECKPOINT_FAILED.grpc_code(), None);
    /// ```
    pub const fn grpc_code(self) -> Option<GrpcCode> {
        match self.row().server {
            Some((grpc, _)) => Some(grpc),
            None => None,
        }
    }

    /// The HTTP status that a gateway sends when the connection to its upstream fails
    /// like this (RFC 9209, proxy error types); `None` for
    /// [`CHECKPOINT_FAILED`](Self::CHECKPOINT_FAILED).
    ///
    /// Where [`GrpcCode::http_status`] is 503, it is 502 or 504.
    ///
    /// ```
    /// use status_mapped::{HttpStatus, LoadTestCode};
    ///
    /// assert_eq!(LoadTestCode::DIAL_FAILURE.http_status(), Some(HttpStatus::BAD_GATEWAY));
    /// ```
    pub const fn http_status(self) -> Option<HttpStatus> {
        match self.row().server {
            Some((_, http)) => Some(http),
            None => None,
        }
    }

    /// The GraphQL error type of [`grpc_code`](Self::grpc_code).
    ///
    /// ```
    /// use status_mapped::{ErrorType, LoadTestCode};
    ///
    /// assert_eq!(LoadTestCode::DNS_FAILURE.error_type(), Some(ErrorType::UNAVAILABLE));
    /// ```
    pub const fn error_type(self) -> Option<ErrorType> {
        match self.grpc_code() {
            Some(grpc) => grpc.error_type(),
            None => None,
        }
    }

    /// The GraphQL error detail of [`grpc_code`](Self::grpc_code), if that code has
    /// one.
    ///
    /// ```
    /// use status_mapped::{ErrorDetail, LoadTestCode};
    ///
    /// assert_eq!(
    ///     LoadTestCode::REQUEST_TIMEOUT.error_detail(),
    ///     Some(ErrorDetail::DEADLINE_EXCEEDED),
    /// );
    /// assert_eq!(LoadTestCode::DNS_FAILURE.error_detail(), None);
    /// ```
    pub const fn error_detail(self) -> Option<ErrorDetail> {
        match self.grpc_code() {
            Some(grpc) => grpc.error_detail(),
            None => None,
        }
    }
}

/// Parses the name, such as `DIAL_TIMEOUT`. [`LoadTestCode::from_u16`] and
/// [`ReportCode`](crate::ReportCode) convert numbers.
///
/// ```
/// use status_mapped::LoadTestCode;
///
/// assert_eq!("DIAL_TIMEOUT".parse(), Ok(LoadTestCode::DIAL_TIMEOUT));
/// ```
impl FromStr for LoadTestCode {
    type Err = ParseCodeError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::from_name(text).ok_or(ParseCodeError(CodeSet::LoadTest))
    }
}
