//! The GraphQL error taxonomy, the coarse part: the type of an error.

use core::str::FromStr;

use super::parse::CodeSet;
use super::{ErrorDetail, GrpcCode, HttpStatus, LoadTestCode, ParseCodeError};

/// What the table says of one type.
#[derive(Clone, Copy)]
pub(super) struct Row {
    documented_http: HttpStatus,
    grpc: GrpcCode,
}

code_set! {
    /// The type of a GraphQL error: what a client can decide upon.
    ///
    /// This is the taxonomy of Netflix DGS, sent as `extensions.errorType`.
    /// It is coarser than gRPC: the [`ErrorDetail`] tells apart what a type
    /// holds together.
    ///
    /// A GraphQL response has one HTTP status for many errors, so no error's
    /// type decides it. [`http_status`](Self::http_status) is what the same
    /// error answers over plain HTTP.
    ///
    /// ```
    /// use status_mapped::{ErrorDetail, ErrorType, GrpcCode};
    ///
    /// assert_eq!(ErrorType::BAD_REQUEST.grpc_code(), GrpcCode::INVALID_ARGUMENT);
    /// assert_eq!(ErrorDetail::THROTTLED_CPU.error_type(), ErrorType::UNAVAILABLE);
    /// ```
    pub enum ErrorType, such as NOT_FOUND;

    /// Nothing more is known, or the code comes from a set that is not known
    /// here.
    ///
    /// A client takes every type that it does not know for this one, and must
    /// not act upon it in any special way; it may treat it as
    /// [`INTERNAL`](Self::INTERNAL). A cancelled call is of this type too:
    /// the taxonomy has no other place for it, and
    /// [`UNAVAILABLE`](Self::UNAVAILABLE) would invite a retry that nobody
    /// waits for.
    ///
    /// gRPC `UNKNOWN`, documented as HTTP 520, which only Cloudflare sends.
    Unknown, UNKNOWN { documented_http: HttpStatus::UnknownError, grpc: GrpcCode::Unknown }

    /// A fault of the service itself: something that always holds did not.
    ///
    /// Keep it for bugs and corrupt data. A dependency that fails for a while
    /// is [`UNAVAILABLE`](Self::UNAVAILABLE).
    ///
    /// gRPC `INTERNAL`, documented as HTTP 500.
    Internal, INTERNAL { documented_http: HttpStatus::InternalServerError, grpc: GrpcCode::Internal }

    /// What was asked for does not exist, or no longer does.
    ///
    /// It may stand for what a whole class of users must not know about. Where
    /// one user may see a thing and another may not, say
    /// [`PERMISSION_DENIED`](Self::PERMISSION_DENIED).
    ///
    /// gRPC `NOT_FOUND`, documented as HTTP 404.
    NotFound, NOT_FOUND { documented_http: HttpStatus::NotFound, grpc: GrpcCode::NotFound }

    /// Credentials are missing or not valid, where some are needed.
    ///
    /// If they are valid and do not suffice, the type is
    /// [`PERMISSION_DENIED`](Self::PERMISSION_DENIED).
    ///
    /// gRPC `UNAUTHENTICATED`, documented as HTTP 401.
    Unauthenticated, UNAUTHENTICATED {
        documented_http: HttpStatus::Unauthorized, grpc: GrpcCode::Unauthenticated
    }

    /// The caller is known and is not allowed to do this.
    ///
    /// Not for a caller that is not known
    /// ([`UNAUTHENTICATED`](Self::UNAUTHENTICATED)), and not for a spent quota
    /// ([`UNAVAILABLE`](Self::UNAVAILABLE) with
    /// [`ErrorDetail::TOO_MANY_REQUESTS`]).
    ///
    /// gRPC `PERMISSION_DENIED`, documented as HTTP 403.
    PermissionDenied, PERMISSION_DENIED {
        documented_http: HttpStatus::Forbidden, grpc: GrpcCode::PermissionDenied
    }

    /// The request is wrong, and will be just as wrong when it is repeated:
    /// a query that does not parse, an argument that does not fit.
    ///
    /// If it could succeed once the state of the system has changed, it is
    /// [`FAILED_PRECONDITION`](Self::FAILED_PRECONDITION).
    ///
    /// gRPC `INVALID_ARGUMENT`, documented as HTTP 400.
    BadRequest, BAD_REQUEST {
        documented_http: HttpStatus::BadRequest, grpc: GrpcCode::InvalidArgument
    }

    /// The service cannot answer now: repeat just this call, with a pause.
    ///
    /// Overload, throttling, timeouts and failing dependencies are all of
    /// this type; the [`ErrorDetail`] says which. If a repeated call fails
    /// until something else has been done, it is
    /// [`FAILED_PRECONDITION`](Self::FAILED_PRECONDITION).
    ///
    /// gRPC `UNAVAILABLE`, documented as HTTP 503.
    Unavailable, UNAVAILABLE {
        documented_http: HttpStatus::ServiceUnavailable, grpc: GrpcCode::Unavailable
    }

    /// The request is right and the system is in the wrong state for it.
    ///
    /// Repeating it alone does not help: the state has to be mended first,
    /// or, with [`ErrorDetail::CONFLICT`], the whole read-change-write
    /// repeated. If a pause is enough, it is
    /// [`UNAVAILABLE`](Self::UNAVAILABLE).
    ///
    /// gRPC `FAILED_PRECONDITION`, documented as HTTP 400.
    FailedPrecondition, FAILED_PRECONDITION {
        documented_http: HttpStatus::BadRequest, grpc: GrpcCode::FailedPrecondition
    }
}

impl ErrorType {
    /// The HTTP status in the taxonomy's own documentation, which calls it
    /// rough; [`UNKNOWN`](Self::UNKNOWN) is 520 there. To answer a request
    /// use [`http_status`](Self::http_status).
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
    /// It is the nearest detail and no part of the type's meaning: the derive
    /// leaves the detail out where only the type is written.
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

/// Reads the name, such as `NOT_FOUND`.
impl FromStr for ErrorType {
    type Err = ParseCodeError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::from_name(text).ok_or(ParseCodeError(CodeSet::ErrorType))
    }
}

/// No type and no detail is `OK`, the only code without a load-test code.
pub(super) const fn load_test_code_of_error(grpc: GrpcCode) -> LoadTestCode {
    match grpc.load_test_code() {
        Some(code) => code,
        None => LoadTestCode::Unknown,
    }
}
