//! The details of the GraphQL error taxonomy: the enum and its table.

use core::str::FromStr;

use super::error_type::load_test_code_of_error;
use super::parse::CodeSet;
use super::{ErrorType, GrpcCode, HttpStatus, LoadTestCode, ParseCodeError};

/// The row of one detail.
#[derive(Clone, Copy)]
pub(super) struct Row {
    error_type: ErrorType,
    documented_http: HttpStatus,
    grpc: GrpcCode,
}

code_set! {
    /// The detail of a GraphQL error, which is more specific than its [`ErrorType`].
    ///
    /// These are the details that Netflix DGS defines, in its Java enum or in
    /// its schema, sent as `extensions.errorDetail` together with the type that each
    /// belongs to. DGS lets a service define details of its own, which this enum does
    /// not have.
    ///
    /// ```
    /// use status_mapped::{ErrorDetail, ErrorType, HttpStatus};
    ///
    /// let detail = ErrorDetail::CONFLICT;
    /// assert_eq!(detail.error_type(), ErrorType::FAILED_PRECONDITION);
    /// assert_eq!(detail.http_status(), HttpStatus::CONFLICT);
    /// ```
    pub enum ErrorDetail, such as CONFLICT;

    /// The deadline passed before the operation was complete.
    ///
    /// The operation may have taken effect, so repeat it only if it is idempotent. If a
    /// connection failed, use [`TCP_FAILURE`](Self::TCP_FAILURE).
    ///
    /// Of type `UNAVAILABLE`; gRPC `DEADLINE_EXCEEDED`, documented as HTTP 504.
    DeadlineExceeded, DEADLINE_EXCEEDED {
        error_type: ErrorType::Unavailable,
        documented_http: HttpStatus::GatewayTimeout,
        grpc: GrpcCode::DeadlineExceeded
    }

    /// The service sheds load: this caller should send fewer requests for a while.
    ///
    /// If the caller has exceeded a limit that is counted, use
    /// [`TOO_MANY_REQUESTS`](Self::TOO_MANY_REQUESTS).
    ///
    /// Of type `UNAVAILABLE`; gRPC `RESOURCE_EXHAUSTED`, documented as HTTP 420.
    EnhanceYourCalm, ENHANCE_YOUR_CALM {
        error_type: ErrorType::Unavailable,
        documented_http: HttpStatus::EnhanceYourCalm,
        grpc: GrpcCode::ResourceExhausted
    }

    /// The caller has exceeded its quota or its rate limit.
    ///
    /// Declare `retry_after`, so that the client knows when to retry. If the service as
    /// a whole is overloaded, use [`THROTTLED_CPU`](Self::THROTTLED_CPU) or
    /// [`THROTTLED_CONCURRENCY`](Self::THROTTLED_CONCURRENCY).
    ///
    /// Of type `UNAVAILABLE`; gRPC `RESOURCE_EXHAUSTED`, documented as HTTP 429.
    TooManyRequests, TOO_MANY_REQUESTS {
        error_type: ErrorType::Unavailable,
        documented_http: HttpStatus::TooManyRequests,
        grpc: GrpcCode::ResourceExhausted
    }

    /// The query names a field that the schema does not have.
    ///
    /// The query is not valid. If an object does not exist, use
    /// [`ErrorType::NOT_FOUND`].
    ///
    /// Of type `BAD_REQUEST`; gRPC `INVALID_ARGUMENT`, documented as HTTP 404.
    FieldNotFound, FIELD_NOT_FOUND {
        error_type: ErrorType::BadRequest,
        documented_http: HttpStatus::NotFound,
        grpc: GrpcCode::InvalidArgument
    }

    /// An argument is not valid in any state of the system.
    ///
    /// If it is not valid in the current state, use
    /// [`ErrorType::FAILED_PRECONDITION`]; if it is a cursor that has expired,
    /// use [`INVALID_CURSOR`](Self::INVALID_CURSOR).
    ///
    /// Of type `BAD_REQUEST`; gRPC `INVALID_ARGUMENT`, documented as HTTP 400.
    InvalidArgument, INVALID_ARGUMENT {
        error_type: ErrorType::BadRequest,
        documented_http: HttpStatus::BadRequest,
        grpc: GrpcCode::InvalidArgument
    }

    /// The cursor of a page is unknown, or has expired.
    ///
    /// The client has to start again with the first page.
    ///
    /// Of type `NOT_FOUND`; gRPC `NOT_FOUND`, documented as HTTP 404.
    InvalidCursor, INVALID_CURSOR {
        error_type: ErrorType::NotFound,
        documented_http: HttpStatus::NotFound,
        grpc: GrpcCode::NotFound
    }

    /// A resource that the operation needs, other than its target, does not exist.
    ///
    /// If the target itself does not exist, use [`ErrorType::NOT_FOUND`].
    ///
    /// Of type `FAILED_PRECONDITION`; gRPC `FAILED_PRECONDITION`, documented as
    /// HTTP 400.
    MissingResource, MISSING_RESOURCE {
        error_type: ErrorType::FailedPrecondition,
        documented_http: HttpStatus::BadRequest,
        grpc: GrpcCode::FailedPrecondition
    }

    /// Another caller changed the same entity first.
    ///
    /// The client has to read, change and write again: the failed write alone fails
    /// again.
    ///
    /// Of type `FAILED_PRECONDITION`; gRPC `ABORTED`, documented as HTTP 409.
    Conflict, CONFLICT {
        error_type: ErrorType::FailedPrecondition,
        documented_http: HttpStatus::Conflict,
        grpc: GrpcCode::Aborted
    }

    /// The service cannot serialize the value for the response.
    ///
    /// If the input cannot be deserialized, use
    /// [`INVALID_ARGUMENT`](Self::INVALID_ARGUMENT).
    ///
    /// Of type `INTERNAL`; gRPC `INTERNAL`, documented as HTTP 500.
    SerializationError, SERIALIZATION_ERROR {
        error_type: ErrorType::Internal,
        documented_http: HttpStatus::InternalServerError,
        grpc: GrpcCode::Internal
    }

    /// A service that this one depends on responded with an error.
    ///
    /// If it could not be reached, use [`TCP_FAILURE`](Self::TCP_FAILURE).
    ///
    /// Of type `UNAVAILABLE`; gRPC `UNAVAILABLE`, documented as HTTP 502.
    ServiceError, SERVICE_ERROR {
        error_type: ErrorType::Unavailable,
        documented_http: HttpStatus::BadGateway,
        grpc: GrpcCode::Unavailable
    }

    /// Too many requests are in progress at once.
    ///
    /// The service limits how many it processes at once; a retry after a short time may
    /// succeed. If the CPU is the limit, use [`THROTTLED_CPU`](Self::THROTTLED_CPU).
    ///
    /// Of type `UNAVAILABLE`; gRPC `RESOURCE_EXHAUSTED`, documented as HTTP 503.
    ThrottledConcurrency, THROTTLED_CONCURRENCY {
        error_type: ErrorType::Unavailable,
        documented_http: HttpStatus::ServiceUnavailable,
        grpc: GrpcCode::ResourceExhausted
    }

    /// The CPU of the service is overloaded.
    ///
    /// If the number of requests in progress is the limit, use
    /// [`THROTTLED_CONCURRENCY`](Self::THROTTLED_CONCURRENCY).
    ///
    /// Of type `UNAVAILABLE`; gRPC `RESOURCE_EXHAUSTED`, documented as HTTP 503.
    ThrottledCpu, THROTTLED_CPU {
        error_type: ErrorType::Unavailable,
        documented_http: HttpStatus::ServiceUnavailable,
        grpc: GrpcCode::ResourceExhausted
    }

    /// The schema has the operation, and the service does not implement it.
    ///
    /// In the taxonomy it is an error of the client, in gRPC and HTTP of the server. If
    /// the schema does not have the operation, use
    /// [`FIELD_NOT_FOUND`](Self::FIELD_NOT_FOUND).
    ///
    /// Of type `BAD_REQUEST`; gRPC `UNIMPLEMENTED`, documented as HTTP 501.
    Unimplemented, UNIMPLEMENTED {
        error_type: ErrorType::BadRequest,
        documented_http: HttpStatus::NotImplemented,
        grpc: GrpcCode::Unimplemented
    }

    /// A connection to a dependency could not be established, or was lost.
    ///
    /// If the dependency responded with an error, use
    /// [`SERVICE_ERROR`](Self::SERVICE_ERROR).
    ///
    /// Of type `UNAVAILABLE`; gRPC `UNAVAILABLE`, documented as HTTP 503.
    TcpFailure, TCP_FAILURE {
        error_type: ErrorType::Unavailable,
        documented_http: HttpStatus::ServiceUnavailable,
        grpc: GrpcCode::Unavailable
    }

    /// Nothing more is known.
    ///
    /// It has the same meaning as [`ErrorType::UNKNOWN`] alone, and exists for
    /// clients that expect a detail.
    ///
    /// Of type `UNKNOWN`; gRPC `UNKNOWN`, documented as HTTP 500.
    Unknown, UNKNOWN {
        error_type: ErrorType::Unknown,
        documented_http: HttpStatus::InternalServerError,
        grpc: GrpcCode::Unknown
    }
}

impl ErrorDetail {
    /// The type that the detail belongs to.
    ///
    /// ```
    /// use status_mapped::{ErrorDetail, ErrorType};
    ///
    /// assert_eq!(ErrorDetail::INVALID_CURSOR.error_type(), ErrorType::NOT_FOUND);
    /// ```
    pub const fn error_type(self) -> ErrorType {
        self.row().error_type
    }

    /// The HTTP status in the documentation of the taxonomy, which calls it a rough
    /// mapping. For a response use [`http_status`](Self::http_status).
    ///
    /// ```
    /// use status_mapped::{ErrorDetail, HttpStatus};
    ///
    /// let detail = ErrorDetail::FIELD_NOT_FOUND;
    /// assert_eq!(detail.documented_http_status(), HttpStatus::NOT_FOUND);
    /// assert_eq!(detail.http_status(), HttpStatus::BAD_REQUEST);
    /// ```
    pub const fn documented_http_status(self) -> HttpStatus {
        self.row().documented_http
    }

    /// The gRPC code of the same meaning. It may be more specific than that of the
    /// [type](Self::error_type).
    ///
    /// ```
    /// use status_mapped::{ErrorDetail, GrpcCode};
    ///
    /// let detail = ErrorDetail::CONFLICT;
    /// assert_eq!(detail.grpc_code(), GrpcCode::ABORTED);
    /// assert_eq!(detail.error_type().grpc_code(), GrpcCode::FAILED_PRECONDITION);
    /// ```
    pub const fn grpc_code(self) -> GrpcCode {
        self.row().grpc
    }

    /// The HTTP status of the gRPC code, after `google/rpc/code.proto`.
    ///
    /// ```
    /// use status_mapped::{ErrorDetail, HttpStatus};
    ///
    /// assert_eq!(ErrorDetail::THROTTLED_CPU.http_status(), HttpStatus::TOO_MANY_REQUESTS);
    /// ```
    pub const fn http_status(self) -> HttpStatus {
        self.grpc_code().http_status()
    }

    /// The load-test code of the gRPC code.
    ///
    /// ```
    /// use status_mapped::{ErrorDetail, LoadTestCode};
    ///
    /// assert_eq!(
    ///     ErrorDetail::DEADLINE_EXCEEDED.load_test_code(),
    ///     LoadTestCode::REQUEST_TIMEOUT,
    /// );
    /// ```
    pub const fn load_test_code(self) -> LoadTestCode {
        load_test_code_of_error(self.grpc_code())
    }
}

/// Parses the name, such as `CONFLICT`.
///
/// ```
/// use status_mapped::ErrorDetail;
///
/// assert_eq!("CONFLICT".parse(), Ok(ErrorDetail::CONFLICT));
/// ```
impl FromStr for ErrorDetail {
    type Err = ParseCodeError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::from_name(text).ok_or(ParseCodeError(CodeSet::ErrorDetail))
    }
}
