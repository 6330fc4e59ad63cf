//! What a problem document was received with.

use alloc::collections::BTreeMap;

use serde_json::Value;

use super::DecodeError;
use super::received::Parts;
use crate::problem::Problem;
use crate::{GrpcCode, HttpStatus};

impl<'a> Parts<'a> {
    pub(super) fn of_problem(problem: &'a Problem) -> Result<Self, DecodeError> {
        let reason = problem.reason().ok_or(DecodeError::NoReason)?;
        Ok(Self {
            code: code(problem),
            message: problem.detail().unwrap_or_default(),
            reason,
            domain: problem.domain().unwrap_or_default(),
            metadata: metadata(problem)?,
            retry_after: problem.retry_after(),
        })
    }
}

/// The code, or that of the status.
pub(super) fn code(problem: &Problem) -> GrpcCode {
    let of_status = || problem.status().map(HttpStatus::grpc_code);
    problem
        .code()
        .or_else(of_status)
        .filter(|code| *code != GrpcCode::Ok)
        .unwrap_or(GrpcCode::Unknown)
}

/// An object of texts, as `ErrorInfo` has it.
fn metadata(problem: &Problem) -> Result<BTreeMap<&str, &str>, DecodeError> {
    match problem.get("metadata") {
        None => Ok(BTreeMap::new()),
        Some(Value::Object(entries)) if entries.values().all(Value::is_string) => {
            Ok(problem.metadata())
        }
        Some(_) => Err(DecodeError::Malformed),
    }
}
