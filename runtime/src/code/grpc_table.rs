//! The gRPC codes: the enum and its table.

use super::{ErrorDetail, ErrorType, HttpStatus, LoadTestCode, Retry};

/// What the table says of one code.
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
    /// Choose the most specific code that fits. Three of them differ only in
    /// what the client has to do next:
    ///
    /// * repeat just this call: [`UNAVAILABLE`](Self::UNAVAILABLE)
    /// * repeat the transaction of which it is a part:
    ///   [`ABORTED`](Self::ABORTED)
    /// * change something first:
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

    /// Somebody gave the call up before it was done, mostly the caller.
    ///
    /// Use it where work stops because the caller hung up or asked to stop.
    /// If the time ran out, say
    /// [`DEADLINE_EXCEEDED`](Self::DEADLINE_EXCEEDED); if the server ends the
    /// work for reasons of its own, such as a shutdown, say
    /// [`UNAVAILABLE`](Self::UNAVAILABLE); if a concurrent change ends it,
    /// [`ABORTED`](Self::ABORTED).
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

    /// Something failed and nobody knows what: a foreign error that says too
    /// little, a code from a set that is not known here.
    ///
    /// It is also what a gRPC library sends when a handler answers with no
    /// status at all. If you know that your own service is broken, say
    /// [`INTERNAL`](Self::INTERNAL); every other code says more as well.
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

    /// The request itself is wrong, whatever the state of the system is: a
    /// malformed name, a missing field, a negative page size.
    ///
    /// The test: would the same request be wrong on an empty system and on a
    /// full one, today and tomorrow? If its answer depends on the state, say
    /// [`FAILED_PRECONDITION`](Self::FAILED_PRECONDITION), or
    /// [`OUT_OF_RANGE`](Self::OUT_OF_RANGE) for a position past the end.
    /// A well-formed name of something that is not there is
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

    /// The time that the caller allowed ran out.
    ///
    /// The operation may have taken effect all the same, with the answer
    /// merely too late, so only an idempotent call is safe to repeat. Use it
    /// for the deadline of this call. If a dependency was too slow while the
    /// caller still waits, [`UNAVAILABLE`](Self::UNAVAILABLE) fits as well;
    /// if the caller hung up, say [`CANCELLED`](Self::CANCELLED).
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

    /// The entity that was asked for does not exist.
    ///
    /// It may also hide something from a whole class of users, such as a
    /// feature that is not released to them. Where some users of a class may
    /// see it and others may not, the code must be
    /// [`PERMISSION_DENIED`](Self::PERMISSION_DENIED). Say it before
    /// [`FAILED_PRECONDITION`](Self::FAILED_PRECONDITION) if both fit. A
    /// *method* that does not exist is
    /// [`UNIMPLEMENTED`](Self::UNIMPLEMENTED), and a *host* that does not
    /// is [`UNAVAILABLE`](Self::UNAVAILABLE).
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

    /// The entity that should be created is there already.
    ///
    /// Only for creation, and only if the same request keeps failing as long
    /// as that entity exists. If two writers met and the loser may begin
    /// again, say [`ABORTED`](Self::ABORTED). Say it before
    /// [`FAILED_PRECONDITION`](Self::FAILED_PRECONDITION) if both fit.
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

    /// The caller is known and may not do this.
    ///
    /// If the caller is not known, because credentials are missing, expired
    /// or false, say [`UNAUTHENTICATED`](Self::UNAUTHENTICATED). If the caller
    /// may do it and has merely done too much of it, say
    /// [`RESOURCE_EXHAUSTED`](Self::RESOURCE_EXHAUSTED). It does not tell
    /// whether the request is valid or the entity exists; to hide an entity
    /// from everybody of a class, there is [`NOT_FOUND`](Self::NOT_FOUND).
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

    /// Something is used up: the caller's quota or rate, a size limit, the
    /// space on a disk.
    ///
    /// The test: is a particular limit reached, so that waiting for it to
    /// refill or asking for more is what helps? If the server is merely busy
    /// for a moment, say [`UNAVAILABLE`](Self::UNAVAILABLE), which invites an
    /// early retry. A quota is no matter of rights, so it is never
    /// [`PERMISSION_DENIED`](Self::PERMISSION_DENIED). With a retry delay a
    /// client knows when to come back.
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

    /// The request is right and the system is not in the state for it: the
    /// directory to remove is not empty, the order to ship is not paid.
    ///
    /// The test is what the client has to do. Change that state, then try
    /// again: this code. Repeat the transaction that the call is a part of:
    /// [`ABORTED`](Self::ABORTED). Repeat just the call:
    /// [`UNAVAILABLE`](Self::UNAVAILABLE). More specific, and to be preferred
    /// where they fit: [`NOT_FOUND`](Self::NOT_FOUND),
    /// [`ALREADY_EXISTS`](Self::ALREADY_EXISTS) and
    /// [`OUT_OF_RANGE`](Self::OUT_OF_RANGE). If no state would make the
    /// request right, say [`INVALID_ARGUMENT`](Self::INVALID_ARGUMENT).
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

    /// Somebody else got in between: a transaction lost, a version is no
    /// longer the current one, a lock was taken.
    ///
    /// The test is what the client has to do. Begin the read-change-write
    /// again from the read: this code. Repeat just the call:
    /// [`UNAVAILABLE`](Self::UNAVAILABLE). Wait until somebody mends the
    /// state: [`FAILED_PRECONDITION`](Self::FAILED_PRECONDITION). If a create
    /// finds its name taken and beginning again finds it taken again, say
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

    /// The operation went past the end of what is there: a read behind the
    /// end of the file, a page after the last.
    ///
    /// The test against [`INVALID_ARGUMENT`](Self::INVALID_ARGUMENT): could
    /// the same position be valid once there is more? Then it is this code;
    /// a position that can never exist is the other. Say it before
    /// [`FAILED_PRECONDITION`](Self::FAILED_PRECONDITION), so that who walks
    /// through a range knows the end when it comes.
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

    /// The service does not have this operation, or has it switched off.
    ///
    /// It speaks of the operation, for every caller and every argument. If
    /// one entity is missing, say [`NOT_FOUND`](Self::NOT_FOUND); if this
    /// caller may not, [`PERMISSION_DENIED`](Self::PERMISSION_DENIED); if it
    /// is down for the moment, [`UNAVAILABLE`](Self::UNAVAILABLE). Note that
    /// caches may keep a 501.
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

    /// The service is broken: what it relies upon does not hold.
    ///
    /// For bugs and impossible states, the kind that wakes somebody up. If
    /// you only pass on what you do not understand, say
    /// [`UNKNOWN`](Self::UNKNOWN); if data is gone for good,
    /// [`DATA_LOSS`](Self::DATA_LOSS); if a dependency does not answer,
    /// [`UNAVAILABLE`](Self::UNAVAILABLE).
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

    /// The service cannot be used right now and most likely can soon.
    ///
    /// The test is what the client has to do. Repeat just this call after a
    /// pause: this code. Begin the transaction again:
    /// [`ABORTED`](Self::ABORTED). Change something first:
    /// [`FAILED_PRECONDITION`](Self::FAILED_PRECONDITION). If a quota is
    /// spent, so that a retry in a moment cannot help, say
    /// [`RESOURCE_EXHAUSTED`](Self::RESOURCE_EXHAUSTED). The call may have
    /// been executed before it failed, so repeating one that is not
    /// idempotent is not always safe. With a retry delay a client knows when
    /// to come back.
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

    /// Data is lost or damaged and cannot be recovered.
    ///
    /// Nothing else is as bad: use it where a checksum does not match and no
    /// copy is left. If a bug only keeps the data from being shown, say
    /// [`INTERNAL`](Self::INTERNAL); if the damaged data came with the
    /// request, [`INVALID_ARGUMENT`](Self::INVALID_ARGUMENT).
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

    /// The service does not know who calls: credentials are missing, expired
    /// or false.
    ///
    /// Another login helps. If it would not, because this caller is known and
    /// has no right to this, say
    /// [`PERMISSION_DENIED`](Self::PERMISSION_DENIED). Over HTTP the response
    /// must carry `WWW-Authenticate`.
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
