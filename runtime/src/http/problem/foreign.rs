//! The error bodies of services that do not send problem documents.

use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;
use core::time::Duration;

use base64::Engine;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use serde_json::{Map, Value};

use super::Problem;
use crate::grpc::error_info::ErrorInfo;
use crate::grpc::proto;
use crate::visitor::Violation;
use crate::{GrpcCode, HttpStatus};

impl Problem {
    /// Parses an error body of any of these formats:
    ///
    /// - a problem document, as [`from_json`](Self::from_json) does;
    /// - `{"error": {"code": 404, "status": "NOT_FOUND", ..}}` of [AIP-193] and Google's
    ///   services;
    /// - `{"code": 5, "message": "..", "details": [..]}`, a `google.rpc.Status`
    ///   as JSON, of grpc-gateway;
    /// - `{"code": "not_found", "message": "..", "details": [..]}` of the
    ///   [Connect] protocol.
    ///
    /// From the last three it reads the code, the message, which is the `detail`, the reason,
    /// domain and metadata of `ErrorInfo`, the delay of `RetryInfo`, and the violations of
    /// `BadRequest`. Their `details` are kept as a member. The status is that of the body, or
    /// of the code.
    ///
    /// ```
    /// use status_mapped::{GrpcCode, HttpStatus};
    /// use status_mapped::problem::Problem;
    ///
    /// let problem = Problem::from_error_json(
    ///     br#"{"error": {"code": 403, "message": "the API is off", "status": "PERMISSION_DENIED",
    ///         "details": [{"@type": "type.googleapis.com/google.rpc.ErrorInfo",
    ///             "reason": "SERVICE_DISABLED", "domain": "googleapis.com",
    ///             "metadata": {"service": "pubsub.googleapis.com"}}]}}"#,
    /// )?;
    /// assert_eq!(problem.status(), Some(HttpStatus::FORBIDDEN));
    /// assert_eq!(problem.code(), Some(GrpcCode::PERMISSION_DENIED));
    /// assert_eq!(problem.detail(), Some("the API is off"));
    /// assert_eq!(problem.reason(), Some("SERVICE_DISABLED"));
    /// assert_eq!(problem.metadata()["service"], "pubsub.googleapis.com");
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`from_json`](Self::from_json).
    ///
    /// [AIP-193]: https://google.aip.dev/193
    /// [Connect]: https://connectrpc.com/docs/protocol/#error-end-stream
    pub fn from_error_json(bytes: &[u8]) -> Result<Self, serde_json::Error> {
        let problem = Self::from_json(bytes)?;
        Ok(foreign(&problem).unwrap_or(problem))
    }
}

const BAD_REQUEST: &str = "google.rpc.BadRequest";

/// The document of a body in one of the other formats.
fn foreign(body: &Problem) -> Option<Problem> {
    // A body with a member of problem documents is one.
    let own = ["title", "status", "detail", "instance", "reason", "domain"];
    let body = &body.members;
    let is_blank = body.get("type").is_none_or(|uri| uri == "about:blank");
    if !is_blank || own.iter().any(|name| body.contains_key(*name)) {
        return None;
    }
    if let Some(Value::Object(error)) = body.get("error") {
        let number = u16::try_from(error.get("code")?.as_u64()?).ok()?;
        let named = error.get("status").and_then(Value::as_str);
        let code = named.and_then(|name| name.parse().ok());
        let code = code.filter(|code| *code != GrpcCode::Ok);
        // Other services have numbers of their own there, and no name of a code.
        let is_named = code.is_some_and(|code: GrpcCode| named == Some(code.name()));
        if !is_named && !(400..600).contains(&number) {
            return None;
        }
        let status = HttpStatus::from_u16(number)?;
        return Some(document(status, code.unwrap_or(status.grpc_code()), error));
    }
    let code = match body.get("code")? {
        Value::Number(number) if body.contains_key("message") => {
            GrpcCode::from_i32(number.as_i64()?.try_into().ok()?)?
        }
        // Connect's names are gRPC's in lower case.
        Value::String(name) if *name == name.to_ascii_lowercase() => {
            name.to_ascii_uppercase().parse().ok()?
        }
        _ => return None,
    };
    (code != GrpcCode::Ok).then(|| document(code.http_status(), code, body))
}

fn document(status: HttpStatus, code: GrpcCode, error: &Map<String, Value>) -> Problem {
    let mut problem = Problem::new(status).with_code(code);
    if let Some(message) = error.get("message").and_then(Value::as_str) {
        problem = problem.with_detail(message);
    }
    let Some(Value::Array(details)) = error.get("details") else {
        return problem;
    };
    // AIP-193: each kind at most once. Neither of two is used.
    let mut counts = BTreeMap::new();
    for detail in details {
        *counts.entry(kind(detail)).or_insert(0) += 1;
    }
    let once = |detail: &&Value| counts.get(&kind(detail)) == Some(&1);
    let mut problem = details.iter().filter(once).fold(problem, with_detail);
    if counts
        .get(&Some(BAD_REQUEST))
        .is_some_and(|count| *count > 1)
    {
        problem = problem.with("errors", details.clone());
    }
    problem.with("details", details.clone())
}

/// `google.rpc.ErrorInfo`, with or without a prefix.
fn kind(detail: &Value) -> Option<&str> {
    let kind = detail.get("@type").or_else(|| detail.get("type"));
    kind?.as_str()?.rsplit('/').next()
}

/// The document with the values of one of the details.
fn with_detail(problem: Problem, detail: &Value) -> Problem {
    let text = |name: &str| detail.get(name).and_then(Value::as_str);
    // Connect sends the encoded message, the other formats its members.
    let bytes = text("value").and_then(|value| BASE64.decode(value).ok());
    match (kind(detail), bytes) {
        (Some("google.rpc.ErrorInfo"), Some(bytes)) => with_error_info(problem, &bytes),
        (Some("google.rpc.ErrorInfo"), None) => {
            let members = ["reason", "domain", "metadata"];
            let given = members
                .iter()
                .filter_map(|name| Some((name, detail.get(*name)?)));
            given.fold(problem, |problem, (name, value)| {
                problem.with(name, value.clone())
            })
        }
        (Some("google.rpc.RetryInfo"), bytes) => {
            let delay = match &bytes {
                Some(bytes) => proto::retry_delay(bytes).ok().flatten(),
                None => text("retryDelay").and_then(duration),
            };
            delay.into_iter().fold(problem, Problem::with_retry_after)
        }
        (Some(BAD_REQUEST), bytes) => {
            let is_encoded = text("value").is_some();
            let violations = match &bytes {
                Some(bytes) => proto::violations(bytes),
                None if is_encoded => None,
                None => violations(detail),
            };
            match violations {
                Some(violations) => violations.into_iter().fold(problem, |problem, violation| {
                    problem.with_violation(violation.field(), violation.description())
                }),
                // So that it is not decoded as an error without violations.
                None => problem.with("errors", detail.clone()),
            }
        }
        _ => problem,
    }
}

/// The violations of a `BadRequest` as JSON, in which an empty string may be absent.
fn violations(bad_request: &Value) -> Option<Vec<Violation<'_>>> {
    let Some(violations) = bad_request.get("fieldViolations") else {
        return Some(Vec::new());
    };
    let violations = violations.as_array()?.iter().map(|violation| {
        let text = |name: &str| match violation.as_object()?.get(name) {
            Some(text) => text.as_str(),
            None => Some(""),
        };
        Some(Violation::new(text("field")?, text("description")?))
    });
    violations.collect()
}

fn with_error_info(problem: Problem, bytes: &[u8]) -> Problem {
    let Some(info) = ErrorInfo::read(bytes) else {
        return problem;
    };
    // Protobuf does not distinguish an empty string from an absent one.
    let texts = [("reason", info.reason), ("domain", info.domain)];
    let texts = texts.into_iter().filter(|(_, text)| !text.is_empty());
    let problem = texts.fold(problem, |problem, (name, text)| problem.with(name, text));
    let entries = info.metadata.into_iter();
    entries.fold(problem, |problem, (key, value)| {
        problem.with_metadata(key, value)
    })
}

/// Connect omits the padding and accepts it.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// A `google.protobuf.Duration` as JSON: `1.5s`.
fn duration(text: &str) -> Option<Duration> {
    let (seconds, fraction) = match text.strip_suffix('s')?.split_once('.') {
        Some((seconds, fraction)) => (seconds, fraction),
        None => (text.strip_suffix('s')?, "0"),
    };
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if !is_number(seconds) || !is_number(fraction) || fraction.len() > 9 {
        return None;
    }
    let nanos: u32 = fraction.parse().ok()?;
    let scale = 10_u32.pow(9_u32.checked_sub(u32::try_from(fraction.len()).ok()?)?);
    Some(Duration::new(
        seconds.parse().ok()?,
        nanos.checked_mul(scale)?,
    ))
}
