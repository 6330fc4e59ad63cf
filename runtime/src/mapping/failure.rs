//! Codes of failures: every code of a mapping is the result of one of these functions.

use crate::{GrpcCode, HttpStatus};

pub(super) const fn never_ok(code: GrpcCode) -> GrpcCode {
    match code {
        GrpcCode::Ok => GrpcCode::Unknown,
        code => code,
    }
}

pub(super) const fn error_status(status: HttpStatus) -> HttpStatus {
    if status.as_u16() < 400 {
        HttpStatus::InternalServerError
    } else {
        status
    }
}

/// A 1xx status is not a final response (RFC 9110, section 15.2).
pub(super) const fn final_status(status: HttpStatus) -> HttpStatus {
    if status.as_u16() < 200 {
        HttpStatus::InternalServerError
    } else {
        status
    }
}
