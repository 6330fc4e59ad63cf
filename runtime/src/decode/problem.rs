//! The parts of a received problem document.

use alloc::collections::BTreeMap;
use alloc::string::String;

use serde_json::Value;

use super::DecodeError;
use super::received::Parts;
use crate::problem::Problem;
use crate::visitor::Violation;
use crate::{GrpcCode, HttpStatus};

impl<'a> Parts<'a> {
    /// The document, and its violations.
    pub(super) fn of_problem(
        problem: &'a Problem,
        violations: &'a [(String, String)],
    ) -> Result<Self, DecodeError> {
        // Violations of another format would be lost.
        let is_whole = match problem.get("errors") {
            None => true,
            Some(Value::Array(errors)) => errors.len() == violations.len(),
            Some(_) => false,
        };
        if !is_whole {
            return Err(DecodeError::Malformed);
        }
        let violations = violations
            .iter()
            .map(|(field, description)| Violation::new(field, description));
        let reason = problem.reason().ok_or(DecodeError::NoReason)?;
        Ok(Self {
            code: code(problem),
            message: problem.detail().unwrap_or_default(),
            reason,
            domain: problem.domain().unwrap_or_default(),
            metadata: metadata(problem)?,
            retry_after: problem.retry_after(),
            violations: violations.collect(),
            problem: Some(problem),
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

/// The metadata, if it is an object whose values are strings, as in `ErrorInfo`.
fn metadata(problem: &Problem) -> Result<BTreeMap<&str, &str>, DecodeError> {
    match problem.get("metadata") {
        None => Ok(BTreeMap::new()),
        Some(Value::Object(entries)) if entries.values().all(Value::is_string) => {
            Ok(problem.metadata())
        }
        Some(_) => Err(DecodeError::Malformed),
    }
}
