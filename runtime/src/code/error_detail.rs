//! The GraphQL error taxonomy, the finer part: the detail of an error.

use core::str::FromStr;

use super::error_type::load_test_code_of_error;
use super::parse::CodeSet;
use super::{ErrorType, GrpcCode, HttpStatus, LoadTestCode, ParseCodeError};

/// What the table says of one detail.
#[derive(Clone, Copy)]
pub(super) struct Row {
    error_type: ErrorType,
    documented_http: HttpStatus,
    grpc: GrpcCode,
}

code_set! {
    /// The detail of a GraphQL error: what an [`ErrorType`] leaves open.
    ///
    /// These are the details that Netflix DGS defines, in its Java enum or in
    /// its schema, sent as `extensions.errorDetail` beside the type that each
    /// belongs to. A service may define details of its own; those are not
    /// here.
    ///
    /// ```
    /// use status_mapped::{ErrorDetail, ErrorType, HttpStatus};
    ///
    /// let detail = ErrorDetail::CONFLICT;
    /// assert_eq!(detail.error_type(), ErrorType::FAILED_PRECONDITION);
    /// assert_eq!(detail.http_status(), HttpStatus::CONFLICT);
    /// ```
    pub enum ErrorDetail, such as CONFLICT;

    /// The deadline passed before the operation was done.
    ///
    /// It may have been done all the same, so repeat it only if it is
    /// idempotent. If a connection failed, say
    /// [`TCP_FAILURE`](Self::TCP_FAILURE).
    ///
    /// Of type `UNAVAILABLE`; gRPC `DEADLINE_EXCEEDED`, documented as HTTP 504.
    DeadlineExceeded, DEADLINE_EXCEEDED {
        error_type: ErrorType::Unavailable,
        documented_http: HttpStatus::GatewayTimeout,
        grpc: GrpcCode::DeadlineExceeded
    }

    /// The service sheds load: this caller shall slow down for a while.
    ///
    /// Where a counted limit was passed, say
    /// [`TOO_MANY_REQUESTS`](Self::TOO_MANY_REQUESTS), which a client can
    /// plan with.
    ///
    /// Of type `UNAVAILABLE`; gRPC `RESOURCE_EXHAUSTED`, documented as HTTP 420.
    EnhanceYourCalm, ENHANCE_YOUR_CALM {
        error_type: ErrorType::Unavailable,
        documented_http: HttpStatus::EnhanceYourCalm,
        grpc: GrpcCode::ResourceExhausted
    }

    /// The caller has used up its quota or its rate.
    ///
    /// Say when it may come back, with `retry_after`. If the service as a
    /// whole is short of something, say
    /// [`THROTTLED_CPU`](Self::THROTTLED_CPU) or
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
    /// It is the query that is wrong, not the data: if an object is missing,
    /// the type is [`ErrorType::NOT_FOUND`].
    ///
    /// Of type `BAD_REQUEST`; gRPC `INVALID_ARGUMENT`, documented as HTTP 404.
    FieldNotFound, FIELD_NOT_FOUND {
        error_type: ErrorType::BadRequest,
        documented_http: HttpStatus::NotFound,
        grpc: GrpcCode::InvalidArgument
    }

    /// An argument is wrong whatever the state of the system is.
    ///
    /// If it is wrong only now, the type is
    /// [`ErrorType::FAILED_PRECONDITION`]; if it is a cursor that has expired,
    /// say [`INVALID_CURSOR`](Self::INVALID_CURSOR).
    ///
    /// Of type `BAD_REQUEST`; gRPC `INVALID_ARGUMENT`, documented as HTTP 400.
    InvalidArgument, INVALID_ARGUMENT {
        error_type: ErrorType::BadRequest,
        documented_http: HttpStatus::BadRequest,
        grpc: GrpcCode::InvalidArgument
    }

    /// The cursor of a page is not known, or no longer.
    ///
    /// The client has to begin with the first page again.
    ///
    /// Of type `NOT_FOUND`; gRPC `NOT_FOUND`, documented as HTTP 404.
    InvalidCursor, INVALID_CURSOR {
        error_type: ErrorType::NotFound,
        documented_http: HttpStatus::NotFound,
        grpc: GrpcCode::NotFound
    }

    /// Something that the operation needs beside its own target is not there.
    ///
    /// If the target itself is missing, the type is [`ErrorType::NOT_FOUND`].
    ///
    /// Of type `FAILED_PRECONDITION`; gRPC `FAILED_PRECONDITION`, documented as
    /// HTTP 400.
    MissingResource, MISSING_RESOURCE {
        error_type: ErrorType::FailedPrecondition,
        documented_http: HttpStatus::BadRequest,
        grpc: GrpcCode::FailedPrecondition
    }

    /// Somebody else changed the same thing first.
    ///
    /// Read it again, apply the change again and write again: repeating the
    /// failed write alone fails again.
    ///
    /// Of type `FAILED_PRECONDITION`; gRPC `ABORTED`, documented as HTTP 409.
    Conflict, CONFLICT {
        error_type: ErrorType::FailedPrecondition,
        documented_http: HttpStatus::Conflict,
        grpc: GrpcCode::Aborted
    }

    /// The service has the value and cannot put it into the response.
    ///
    /// If the input does not deserialize, say
    /// [`INVALID_ARGUMENT`](Self::INVALID_ARGUMENT).
    ///
    /// Of type `INTERNAL`; gRPC `INTERNAL`, documented as HTTP 500.
    SerializationError, SERIALIZATION_ERROR {
        error_type: ErrorType::Internal,
        documented_http: HttpStatus::InternalServerError,
        grpc: GrpcCode::Internal
    }

    /// A service that this one depends upon answered with an error.
    ///
    /// If it could not be reached at all, say
    /// [`TCP_FAILURE`](Self::TCP_FAILURE).
    ///
    /// Of type `UNAVAILABLE`; gRPC `UNAVAILABLE`, documented as HTTP 502.
    ServiceError, SERVICE_ERROR {
        error_type: ErrorType::Unavailable,
        documented_http: HttpStatus::BadGateway,
        grpc: GrpcCode::Unavailable
    }

    /// Too many requests are in progress at once.
    ///
    /// The service limits how many it works on; a moment later there may be
    /// room. If the load of the processors is what limits, say
    /// [`THROTTLED_CPU`](Self::THROTTLED_CPU).
    ///
    /// Of type `UNAVAILABLE`; gRPC `RESOURCE_EXHAUSTED`, documented as HTTP 503.
    ThrottledConcurrency, THROTTLED_CONCURRENCY {
        error_type: ErrorType::Unavailable,
        documented_http: HttpStatus::ServiceUnavailable,
        grpc: GrpcCode::ResourceExhausted
    }

    /// The processors have more work than they can do.
    ///
    /// If it is the number of requests in progress that limits, say
    /// [`THROTTLED_CONCURRENCY`](Self::THROTTLED_CONCURRENCY).
    ///
    /// Of type `UNAVAILABLE`; gRPC `RESOURCE_EXHAUSTED`, documented as HTTP 503.
    ThrottledCpu, THROTTLED_CPU {
        error_type: ErrorType::Unavailable,
        documented_http: HttpStatus::ServiceUnavailable,
        grpc: GrpcCode::ResourceExhausted
    }

    /// The schema has the operation and the service does not do it, or not
    /// yet.
    ///
    /// The taxonomy counts this as the caller's mistake, gRPC and HTTP as the
    /// server's. If the schema does not have it, say
    /// [`FIELD_NOT_FOUND`](Self::FIELD_NOT_FOUND).
    ///
    /// Of type `BAD_REQUEST`; gRPC `UNIMPLEMENTED`, documented as HTTP 501.
    Unimplemented, UNIMPLEMENTED {
        error_type: ErrorType::BadRequest,
        documented_http: HttpStatus::NotImplemented,
        grpc: GrpcCode::Unimplemented
    }

    /// A connection that the service needs could not be made, or broke.
    ///
    /// If the other side answered, with an error, say
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
    /// It says no more than [`ErrorType::UNKNOWN`] alone, and exists for
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

    /// The HTTP status in the taxonomy's own documentation, which calls it
    /// rough. To answer a request use [`http_status`](Self::http_status).
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

    /// The gRPC code of the same meaning; it can be more specific than that
    /// of the [type](Self::error_type).
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

/// Reads the name, such as `CONFLICT`.
impl FromStr for ErrorDetail {
    type Err = ParseCodeError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::from_name(text).ok_or(ParseCodeError(CodeSet::ErrorDetail))
    }
}
