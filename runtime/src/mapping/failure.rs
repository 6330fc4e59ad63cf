//! Codes of failure: every code that enters a mapping goes through one of these.

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

/// A 1xx status ends no exchange (RFC 9110, section 15.2).
pub(super) const fn final_status(status: HttpStatus) -> HttpStatus {
    if status.as_u16() < 200 {
        HttpStatus::InternalServerError
    } else {
        status
    }
}
