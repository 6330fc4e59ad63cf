//! The parts of a received `tonic::Status`.

use tonic::{Code, Status};

use super::DecodeError;
use alloc::vec::Vec;

use super::received::Parts;
use crate::grpc::error_info::ErrorInfo;
use crate::grpc::proto::{Any, Fields, Value, retry_delay, violations};
use crate::visitor::{Detail, Violation};
use crate::{GrpcCode, StatusMapped};

impl<'a> Parts<'a> {
    pub(super) fn of_status(status: &'a Status) -> Result<Self, DecodeError> {
        let Details {
            code,
            info,
            violations,
        } = details(status.details())?;
        // gRPC's Go and Java libraries reject a status whose two codes differ: one of them
        // was changed.
        if status.code() == Code::Ok || code != status.code() {
            return Err(DecodeError::Malformed);
        }
        let info = ErrorInfo::read(info).ok_or(DecodeError::Malformed)?;
        if info.reason.is_empty() {
            return Err(DecodeError::NoReason);
        }
        Ok(Self {
            code: GrpcCode::from(code),
            message: status.message(),
            reason: info.reason,
            domain: info.domain,
            metadata: info.metadata,
            retry_after: status.retry_after(),
            violations,
            #[cfg(feature = "serde")]
            problem: None,
        })
    }
}

/// The parts of a `google.rpc.Status` that are read.
struct Details<'a> {
    code: Code,
    info: &'a [u8],
    violations: Vec<Violation<'a>>,
}

fn details(details: &[u8]) -> Result<Details<'_>, DecodeError> {
    if details.is_empty() {
        return Err(DecodeError::NoReason);
    }
    let mut code = 0;
    let mut info = None;
    let mut bad_request = None;
    let mut has_retry_info = false;
    for field in Fields::of(details) {
        match field.ok_or(DecodeError::Malformed)? {
            (1, Value::Number(number)) => {
                code = i32::try_from(number).map_err(|_| DecodeError::Malformed)?;
            }
            (2, Value::Bytes(message)) if core::str::from_utf8(message).is_err() => {
                return Err(DecodeError::Malformed);
            }
            (3, Value::Bytes(any)) => {
                let any = Any::read(any).ok_or(DecodeError::Malformed)?;
                // AIP-193: each kind at most once.
                let is_wrong = match Detail::new(any.type_url, any.value).kind() {
                    "google.rpc.ErrorInfo" => info.replace(any.value).is_some(),
                    "google.rpc.BadRequest" => bad_request.replace(any.value).is_some(),
                    "google.rpc.RetryInfo" if retry_delay(any.value).is_err() => true,
                    "google.rpc.RetryInfo" => core::mem::replace(&mut has_retry_info, true),
                    _ => false,
                };
                if is_wrong {
                    return Err(DecodeError::Malformed);
                }
            }
            _ => {}
        }
    }
    Ok(Details {
        code: Code::from_i32(code),
        info: info.ok_or(DecodeError::NoReason)?,
        violations: violations(bad_request.unwrap_or_default()).ok_or(DecodeError::Malformed)?,
    })
}
