//! The gRPC codes: the enum and its table.

use super::{ErrorDetail, ErrorType, HttpStatus, LoadTestCode, Retry};

/// The row of one code.
#[derive(Clone, Copy)]
pub(super) struct Row {
    pub(super) http: HttpStatus,
    pub(super) error_type: Option<ErrorType>,
    pub(super) error_detail: Option<ErrorDetail>,
    pub(super) load_test: Option<LoadTestCode>,
    pub(super) retry: Retry,
    pub(super) application_only: bool,
}

numbered_code_set! {
    /// The status codes of gRPC, which are those of `google.rpc.Code`.
    ///
    /// Choose the most specific code that applies. Three of them differ only in
    /// what the client has to do:
    ///
    /// * repeat this call alone: [`UNAVAILABLE`](Self::UNAVAILABLE)
    /// * repeat the transaction of which it is a part:
    ///   [`ABORTED`](Self::ABORTED)
    /// * change the state of the system first:
    ///   [`FAILED_PRECONDITION`](Self::FAILED_PRECONDITION)
    ///
    /// ```
    /// use status_mapped::{ErrorType, GrpcCode, HttpStatus};
    ///
    /// let code: GrpcCode = "NOT_FOUND".parse()?;
    /// assert_eq!(code.number(), 5);
    /// assert_eq!(code.http_status(), HttpStatus::NOT_FOUND);
    /// assert_eq!(code.error_type(), Some(ErrorType::NOT_FOUND));
    /// # Ok::<(), status_mapped::ParseCodeError>(())
    /// ```
    pub enum GrpcCode: i32, such as NOT_FOUND;

    /// The call succeeded.
    ///
    /// No error has this code: the derive refuses it, and an error whose code
    /// is computed to be `OK` is sent as [`UNKNOWN`](Self::UNKNOWN).
    ///
    /// Number 0, HTTP 200.
    0 Ok OK {
        http: HttpStatus::Ok,
        error_type: None,
        error_detail: None,
        load_test: None,
        retry: Retry::Never,
        application_only: false
    }

    /// The call was cancelled, usually by the caller.
    ///
    /// Use it where work stops because the caller disconnected or cancelled the call.
    /// If the deadline passed, use
    /// [`DEADLINE_EXCEEDED`](Self::DEADLINE_EXCEEDED); if the server stops the
    /// work, as in a shutdown, [`UNAVAILABLE`](Self::UNAVAILABLE); if a concurrent
    /// change conflicts with it, [`ABORTED`](Self::ABORTED).
    ///
    /// Number 1, HTTP 499.
    1 Cancelled CANCELLED {
        http: HttpStatus::ClientClosedRequest,
        error_type: Some(ErrorType::Unknown),
        error_detail: None,
        load_test: Some(LoadTestCode::RequestCanceled),
        retry: Retry::Never,
        application_only: false
    }

    /// The cause of the failure is unknown: an error of another library without a code,
    /// or a code from another set.
    ///
    /// A gRPC library also sends it for a handler that returns no status. If an
    /// invariant of your own service is broken, use [`INTERNAL`](Self::INTERNAL).
    /// Every other code is more specific.
    ///
    /// Number 2, HTTP 500.
    2 Unknown UNKNOWN {
        http: HttpStatus::InternalServerError,
        error_type: Some(ErrorType::Unknown),
        error_detail: None,
        load_test: Some(LoadTestCode::Unknown),
        retry: Retry::Never,
        application_only: false
    }

    /// The request is not valid in any state of the system: a malformed name, a missing
    /// field, a negative page size.
    ///
    /// If the same request may be valid in another state, use
    /// [`FAILED_PRECONDITION`](Self::FAILED_PRECONDITION), or
    /// [`OUT_OF_RANGE`](Self::OUT_OF_RANGE) for a position past the end. If a valid
    /// name refers to an entity that does not exist, use
    /// [`NOT_FOUND`](Self::NOT_FOUND).
    ///
    /// Number 3, HTTP 400.
    3 InvalidArgument INVALID_ARGUMENT {
        http: HttpStatus::BadRequest,
        error_type: Some(ErrorType::BadRequest),
        error_detail: Some(ErrorDetail::InvalidArgument),
        load_test: Some(LoadTestCode::Unknown),
        retry: Retry::Never,
        application_only: true
    }

    /// The deadline of the call passed.
    ///
    /// The operation may have taken effect and only the response was late, so repeat
    /// the call only if it is idempotent. If a dependency was too slow and the deadline
    /// of this call has not passed, [`UNAVAILABLE`](Self::UNAVAILABLE) is possible
    /// too; if the caller disconnected, use [`CANCELLED`](Self::CANCELLED).
    ///
    /// Number 4, HTTP 504.
    4 DeadlineExceeded DEADLINE_EXCEEDED {
        http: HttpStatus::GatewayTimeout,
        error_type: Some(ErrorType::Unavailable),
        error_detail: Some(ErrorDetail::DeadlineExceeded),
        load_test: Some(LoadTestCode::RequestTimeout),
        retry: Retry::Never,
        application_only: false
    }

    /// The requested entity does not exist.
    ///
    /// It may also hide an entity from a whole class of users, such as a feature that
    /// is not released to them. Where some users of a class may see it and others may
    /// not, use [`PERMISSION_DENIED`](Self::PERMISSION_DENIED). If
    /// [`FAILED_PRECONDITION`](Self::FAILED_PRECONDITION) applies too, prefer this
    /// code. A *method* that does not exist is
    /// [`UNIMPLEMENTED`](Self::UNIMPLEMENTED), and a *host* that does not
    /// exist is [`UNAVAILABLE`](Self::UNAVAILABLE).
    ///
    /// Number 5, HTTP 404.
    5 NotFound NOT_FOUND {
        http: HttpStatus::NotFound,
        error_type: Some(ErrorType::NotFound),
        error_detail: None,
        load_test: Some(LoadTestCode::Unknown),
        retry: Retry::AfterStateChange,
        application_only: true
    }

    /// The entity to create exists already.
    ///
    /// Use it only for creation, and only if the same request fails as long as that
    /// entity exists. If a concurrent write caused the failure and the caller may start
    /// again, use [`ABORTED`](Self::ABORTED). If
    /// [`FAILED_PRECONDITION`](Self::FAILED_PRECONDITION) applies too, prefer this
    /// code.
    ///
    /// Number 6, HTTP 409.
    6 AlreadyExists ALREADY_EXISTS {
        http: HttpStatus::Conflict,
        error_type: Some(ErrorType::FailedPrecondition),
        error_detail: Some(ErrorDetail::Conflict),
        load_test: Some(LoadTestCode::Unknown),
        retry: Retry::AfterStateChange,
        application_only: true
    }

    /// The caller is authenticated and has no permission for the operation.
    ///
    /// If the caller is not authenticated, because credentials are missing, expired
    /// or wrong, use [`UNAUTHENTICATED`](Self::UNAUTHENTICATED). If the caller has the
    /// permission and has exceeded a quota, use
    /// [`RESOURCE_EXHAUSTED`](Self::RESOURCE_EXHAUSTED). The code does not imply that
    /// the request is valid or that the entity exists. To hide an entity from a whole
    /// class of users, use [`NOT_FOUND`](Self::NOT_FOUND).
    ///
    /// Number 7, HTTP 403.
    7 PermissionDenied PERMISSION_DENIED {
        http: HttpStatus::Forbidden,
        error_type: Some(ErrorType::PermissionDenied),
        error_detail: None,
        load_test: Some(LoadTestCode::Unknown),
        retry: Retry::AfterStateChange,
        application_only: false
    }

    /// A resource is exhausted: the caller's quota or rate limit, a size limit, the
    /// space on a disk.
    ///
    /// Use it if a particular limit is reached, and the caller has to wait until it is
    /// refilled or ask for a higher one. If the server is overloaded for a moment, use
    /// [`UNAVAILABLE`](Self::UNAVAILABLE), after which clients retry soon. An exhausted
    /// quota is never [`PERMISSION_DENIED`](Self::PERMISSION_DENIED). A retry delay
    /// tells the client when to retry.
    ///
    /// Number 8, HTTP 429.
    8 ResourceExhausted RESOURCE_EXHAUSTED {
        http: HttpStatus::TooManyRequests,
        error_type: Some(ErrorType::Unavailable),
        error_detail: Some(ErrorDetail::TooManyRequests),
        load_test: Some(LoadTestCode::Unknown),
        retry: Retry::AfterStateChange,
        application_only: false
    }

    /// The system is not in the state that the request requires: the directory to remove
    /// is not empty, the order to ship is not paid.
    ///
    /// Use it if the client has to change that state before it retries. If it has to
    /// repeat the transaction of which the call is a part, use
    /// [`ABORTED`](Self::ABORTED); if it can repeat the call alone,
    /// [`UNAVAILABLE`](Self::UNAVAILABLE). Prefer a more specific code where one
    /// applies: [`NOT_FOUND`](Self::NOT_FOUND),
    /// [`ALREADY_EXISTS`](Self::ALREADY_EXISTS) or
    /// [`OUT_OF_RANGE`](Self::OUT_OF_RANGE). If the request is not valid in any
    /// state, use [`INVALID_ARGUMENT`](Self::INVALID_ARGUMENT).
    ///
    /// Number 9, HTTP 400 (and not 412, which is about the request's own
    /// conditional headers).
    9 FailedPrecondition FAILED_PRECONDITION {
        http: HttpStatus::BadRequest,
        error_type: Some(ErrorType::FailedPrecondition),
        error_detail: None,
        load_test: Some(LoadTestCode::Unknown),
        retry: Retry::AfterStateChange,
        application_only: true
    }

    /// A concurrent change conflicts with the operation: a transaction was aborted, a
    /// version is no longer the current one, a lock is held by another caller.
    ///
    /// Use it if the client has to repeat the whole transaction of read, change and
    /// write. If it can repeat the call alone, use
    /// [`UNAVAILABLE`](Self::UNAVAILABLE); if the state has to change first,
    /// [`FAILED_PRECONDITION`](Self::FAILED_PRECONDITION); if the entity to create
    /// exists and a repeated transaction fails too,
    /// [`ALREADY_EXISTS`](Self::ALREADY_EXISTS).
    ///
    /// Number 10, HTTP 409.
    10 Aborted ABORTED {
        http: HttpStatus::Conflict,
        error_type: Some(ErrorType::FailedPrecondition),
        error_detail: Some(ErrorDetail::Conflict),
        load_test: Some(LoadTestCode::Unknown),
        retry: Retry::Transaction,
        application_only: true
    }

    /// The operation is past the end of the data: a read after the end of a file, a page
    /// after the last one.
    ///
    /// Use it if the same position may be valid when there is more data; a position that
    /// can never exist is [`INVALID_ARGUMENT`](Self::INVALID_ARGUMENT). If
    /// [`FAILED_PRECONDITION`](Self::FAILED_PRECONDITION) applies too, prefer this
    /// code, so that a client that iterates detects the end.
    ///
    /// Number 11, HTTP 400.
    11 OutOfRange OUT_OF_RANGE {
        http: HttpStatus::BadRequest,
        error_type: Some(ErrorType::BadRequest),
        error_detail: None,
        load_test: Some(LoadTestCode::Unknown),
        retry: Retry::AfterStateChange,
        application_only: true
    }

    /// The service does not implement this operation, or has disabled it.
    ///
    /// It is true for every caller and every argument. If one entity does not exist, use
    /// [`NOT_FOUND`](Self::NOT_FOUND); if this caller has no permission,
    /// [`PERMISSION_DENIED`](Self::PERMISSION_DENIED); if the operation is not
    /// available for a while, [`UNAVAILABLE`](Self::UNAVAILABLE). HTTP caches may store
    /// a 501.
    ///
    /// Number 12, HTTP 501.
    12 Unimplemented UNIMPLEMENTED {
        http: HttpStatus::NotImplemented,
        error_type: Some(ErrorType::BadRequest),
        error_detail: Some(ErrorDetail::Unimplemented),
        load_test: Some(LoadTestCode::Unknown),
        retry: Retry::Never,
        application_only: false
    }

    /// An invariant of the service is broken.
    ///
    /// Use it for bugs and states that should be impossible, for which operators are
    /// alerted. For the error of another library whose cause is not known, use
    /// [`UNKNOWN`](Self::UNKNOWN); if data is lost, [`DATA_LOSS`](Self::DATA_LOSS);
    /// if a dependency does not respond, [`UNAVAILABLE`](Self::UNAVAILABLE).
    ///
    /// Number 13, HTTP 500.
    13 Internal INTERNAL {
        http: HttpStatus::InternalServerError,
        error_type: Some(ErrorType::Internal),
        error_detail: None,
        load_test: Some(LoadTestCode::Unknown),
        retry: Retry::Never,
        application_only: false
    }

    /// The service is not available now, and probably is soon.
    ///
    /// Use it if the client can repeat this call alone, with exponential backoff. If it
    /// has to repeat the whole transaction, use [`ABORTED`](Self::ABORTED); if the
    /// state has to change first, [`FAILED_PRECONDITION`](Self::FAILED_PRECONDITION);
    /// if a quota is exhausted, [`RESOURCE_EXHAUSTED`](Self::RESOURCE_EXHAUSTED). The
    /// operation may have taken effect before the call failed, so it is not always safe
    /// to repeat one that is not idempotent. A retry delay tells the client when to
    /// retry.
    ///
    /// Number 14, HTTP 503.
    14 Unavailable UNAVAILABLE {
        http: HttpStatus::ServiceUnavailable,
        error_type: Some(ErrorType::Unavailable),
        error_detail: None,
        load_test: Some(LoadTestCode::TcpFailure),
        retry: Retry::Call,
        application_only: false
    }

    /// Data is lost or corrupted, and cannot be recovered.
    ///
    /// Use it where a checksum does not match and there is no other copy. If the data is
    /// intact and a bug prevents reading it, use [`INTERNAL`](Self::INTERNAL); if the
    /// corrupted data is in the request,
    /// [`INVALID_ARGUMENT`](Self::INVALID_ARGUMENT).
    ///
    /// Number 15, HTTP 500.
    15 DataLoss DATA_LOSS {
        http: HttpStatus::InternalServerError,
        error_type: Some(ErrorType::Internal),
        error_detail: None,
        load_test: Some(LoadTestCode::Unknown),
        retry: Retry::Never,
        application_only: true
    }

    /// The caller is not authenticated: credentials are missing, expired or wrong.
    ///
    /// The client may authenticate and retry. If the caller is authenticated and has no
    /// permission, use [`PERMISSION_DENIED`](Self::PERMISSION_DENIED). Over HTTP the
    /// response must have the header `WWW-Authenticate`.
    ///
    /// Number 16, HTTP 401.
    16 Unauthenticated UNAUTHENTICATED {
        http: HttpStatus::Unauthorized,
        error_type: Some(ErrorType::Unauthenticated),
        error_detail: None,
        load_test: Some(LoadTestCode::Unknown),
        retry: Retry::AfterStateChange,
        application_only: false
    }
}
