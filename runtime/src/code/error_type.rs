//! The types of the GraphQL error taxonomy: the enum and its table.

use core::str::FromStr;

use super::parse::CodeSet;
use super::{ErrorDetail, GrpcCode, HttpStatus, LoadTestCode, ParseCodeError};

/// The row of one type.
#[derive(Clone, Copy)]
pub(super) struct Row {
    documented_http: HttpStatus,
    grpc: GrpcCode,
}

code_set! {
    /// The type of a GraphQL error, by which a client decides what to do.
    ///
    /// These are the error types of Netflix DGS, sent as `extensions.errorType`. They
    /// are less specific than gRPC codes: an [`ErrorDetail`] distinguishes errors of
    /// the same type.
    ///
    /// A GraphQL response has one HTTP status for many errors, so the type of an error
    /// does not decide that status. [`http_status`](Self::http_status) is the status
    /// of the same error over plain HTTP.
    ///
    /// ```
    /// use status_mapped::{ErrorDetail, ErrorType, GrpcCode};
    ///
    /// assert_eq!(ErrorType::BAD_REQUEST.grpc_code(), GrpcCode::INVALID_ARGUMENT);
    /// assert_eq!(ErrorDetail::THROTTLED_CPU.error_type(), ErrorType::UNAVAILABLE);
    /// ```
    pub enum ErrorType, such as NOT_FOUND;

    /// Nothing more is known, or the code is from an unknown set.
    ///
    /// A client treats every type that it does not know as this one. It must not give
    /// the type a special meaning, and may treat it as
    /// [`INTERNAL`](Self::INTERNAL). A cancelled call has this type too: no other
    /// type describes it, and clients would repeat an
    /// [`UNAVAILABLE`](Self::UNAVAILABLE) call.
    ///
    /// gRPC `UNKNOWN`, documented as HTTP 520, which only Cloudflare sends.
    Unknown, UNKNOWN { documented_http: HttpStatus::UnknownError, grpc: GrpcCode::Unknown }

    /// A fault of the service itself: an invariant does not hold.
    ///
    /// Use it for bugs and corrupt data. A dependency that fails for a while
    /// is [`UNAVAILABLE`](Self::UNAVAILABLE).
    ///
    /// gRPC `INTERNAL`, documented as HTTP 500.
    Internal, INTERNAL { documented_http: HttpStatus::InternalServerError, grpc: GrpcCode::Internal }

    /// The requested entity does not exist, or no longer exists.
    ///
    /// It may also hide an entity from a whole class of users. Where some users of a
    /// class may see it and others may not, use
    /// [`PERMISSION_DENIED`](Self::PERMISSION_DENIED).
    ///
    /// gRPC `NOT_FOUND`, documented as HTTP 404.
    NotFound, NOT_FOUND { documented_http: HttpStatus::NotFound, grpc: GrpcCode::NotFound }

    /// The operation needs credentials, and they are missing or not valid.
    ///
    /// If they are valid and not sufficient, use
    /// [`PERMISSION_DENIED`](Self::PERMISSION_DENIED).
    ///
    /// gRPC `UNAUTHENTICATED`, documented as HTTP 401.
    Unauthenticated, UNAUTHENTICATED {
        documented_http: HttpStatus::Unauthorized, grpc: GrpcCode::Unauthenticated
    }

    /// The caller is authenticated and has no permission for this operation.
    ///
    /// If the caller is not authenticated, use
    /// [`UNAUTHENTICATED`](Self::UNAUTHENTICATED). If a quota is exhausted, use
    /// [`UNAVAILABLE`](Self::UNAVAILABLE) with
    /// [`ErrorDetail::TOO_MANY_REQUESTS`].
    ///
    /// gRPC `PERMISSION_DENIED`, documented as HTTP 403.
    PermissionDenied, PERMISSION_DENIED {
        documented_http: HttpStatus::Forbidden, grpc: GrpcCode::PermissionDenied
    }

    /// The request is not valid, and the same request is never valid: a query that does
    /// not parse, an argument of the wrong type.
    ///
    /// If it could succeed after the state of the system has changed, use
    /// [`FAILED_PRECONDITION`](Self::FAILED_PRECONDITION).
    ///
    /// gRPC `INVALID_ARGUMENT`, documented as HTTP 400.
    BadRequest, BAD_REQUEST {
        documented_http: HttpStatus::BadRequest, grpc: GrpcCode::InvalidArgument
    }

    /// The service cannot respond now: repeat this call alone, with exponential
    /// backoff.
    ///
    /// Overload, throttling, timeouts and failing dependencies all have this type; the
    /// [`ErrorDetail`] distinguishes them. If a repeated call fails until something
    /// else has been done, use [`FAILED_PRECONDITION`](Self::FAILED_PRECONDITION).
    ///
    /// gRPC `UNAVAILABLE`, documented as HTTP 503.
    Unavailable, UNAVAILABLE {
        documented_http: HttpStatus::ServiceUnavailable, grpc: GrpcCode::Unavailable
    }

    /// The request is valid, and the system is not in the state that it requires.
    ///
    /// Repeating the request alone does not help: the state has to change first, or,
    /// with [`ErrorDetail::CONFLICT`], the client has to repeat the whole transaction
    /// of read, change and write. If waiting is enough, use
    /// [`UNAVAILABLE`](Self::UNAVAILABLE).
    ///
    /// gRPC `FAILED_PRECONDITION`, documented as HTTP 400.
    FailedPrecondition, FAILED_PRECONDITION {
        documented_http: HttpStatus::BadRequest, grpc: GrpcCode::FailedPrecondition
    }
}

impl ErrorType {
    /// The HTTP status in the documentation of the taxonomy, which calls it a rough
    /// mapping; [`UNKNOWN`](Self::UNKNOWN) is 520 there. For a response use
    /// [`http_status`](Self::http_status).
    ///
    /// ```
    /// use status_mapped::{ErrorType, HttpStatus};
    ///
    /// let documented = ErrorType::UNKNOWN.documented_http_status();
    /// assert_eq!(documented, HttpStatus::UNKNOWN_ERROR);
    /// assert_eq!(ErrorType::UNKNOWN.http_status(), HttpStatus::INTERNAL_SERVER_ERROR);
    /// ```
    pub const fn documented_http_status(self) -> HttpStatus {
        self.row().documented_http
    }

    /// The gRPC code of the same meaning.
    ///
    /// ```
    /// use status_mapped::{ErrorType, GrpcCode};
    ///
    /// assert_eq!(ErrorType::BAD_REQUEST.grpc_code(), GrpcCode::INVALID_ARGUMENT);
    /// ```
    pub const fn grpc_code(self) -> GrpcCode {
        self.row().grpc
    }

    /// The HTTP status of the gRPC code, after `google/rpc/code.proto`.
    ///
    /// ```
    /// use status_mapped::{ErrorType, HttpStatus};
    ///
    /// assert_eq!(ErrorType::PERMISSION_DENIED.http_status(), HttpStatus::FORBIDDEN);
    /// ```
    pub const fn http_status(self) -> HttpStatus {
        self.grpc_code().http_status()
    }

    /// The load-test code of the gRPC code.
    ///
    /// ```
    /// use status_mapped::{ErrorType, LoadTestCode};
    ///
    /// assert_eq!(ErrorType::UNAVAILABLE.load_test_code(), LoadTestCode::TCP_FAILURE);
    /// ```
    pub const fn load_test_code(self) -> LoadTestCode {
        load_test_code_of_error(self.grpc_code())
    }

    /// The detail of the gRPC code, for the one type whose code has one.
    ///
    /// The type does not imply the detail: an error whose type alone is declared with
    /// `#[error_type(..)]` has no detail.
    ///
    /// ```
    /// use status_mapped::{ErrorDetail, ErrorType};
    ///
    /// assert_eq!(ErrorType::BAD_REQUEST.error_detail(), Some(ErrorDetail::INVALID_ARGUMENT));
    /// assert_eq!(ErrorType::UNAVAILABLE.error_detail(), None);
    /// ```
    pub const fn error_detail(self) -> Option<ErrorDetail> {
        self.grpc_code().error_detail()
    }
}

/// Parses the name, such as `NOT_FOUND`.
///
/// ```
/// use status_mapped::ErrorType;
///
/// assert_eq!("NOT_FOUND".parse(), Ok(ErrorType::NOT_FOUND));
/// ```
impl FromStr for ErrorType {
    type Err = ParseCodeError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::from_name(text).ok_or(ParseCodeError(CodeSet::ErrorType))
    }
}

/// The gRPC code of a type or a detail is never `OK`, the only code without a load-test
/// code.
pub(super) const fn load_test_code_of_error(grpc: GrpcCode) -> LoadTestCode {
    match grpc.load_test_code() {
        Some(code) => code,
        None => LoadTestCode::Unknown,
    }
}
