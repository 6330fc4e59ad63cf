//! Decoding the responses of reqwest (feature `reqwest`).

#[cfg(target_family = "wasm")]
mod browser;
#[cfg(not(target_family = "wasm"))]
mod native;

use core::time::Duration;

use ::http::header::{CONTENT_TYPE, RETRY_AFTER};
use ::http::{HeaderMap, StatusCode};

use super::{Decode, DecodeError, Failure, Undecoded};
use crate::problem::Problem;
use crate::{GrpcCode, HttpStatus};

fn is_error(status: StatusCode, headers: &HeaderMap) -> bool {
    let content_type = headers.get(CONTENT_TYPE);
    let is_problem = content_type.is_some_and(|value| {
        let value = value.as_bytes().to_ascii_lowercase();
        value.starts_with(b"application/problem+json")
    });
    status.as_u16() >= 400 || is_problem
}

/// The document in the body, with the code and the delay of the response where it has none.
fn problem(status: StatusCode, headers: &HeaderMap, body: &[u8]) -> Option<Problem> {
    let mut problem = Problem::from_error_json(body).ok()?;
    if matches!(problem.code(), None | Some(GrpcCode::Ok)) {
        problem = problem.with_code(code(status));
    }
    // The delay of the body is more exact.
    let delay = problem.retry_after().or_else(|| retry_after(headers));
    Some(delay.into_iter().fold(problem, Problem::with_retry_after))
}

fn code(status: StatusCode) -> GrpcCode {
    let status = HttpStatus::from_u16(status.as_u16());
    let code = status.map(HttpStatus::grpc_code);
    // An error does not have the code `OK`.
    let code = code.filter(|code| *code != GrpcCode::Ok);
    code.unwrap_or(GrpcCode::Unknown)
}

fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let text = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
    // RFC 9110, section 10.2.3: seconds, or a date.
    match text.parse() {
        Ok(seconds) => Some(Duration::from_secs(seconds)),
        Err(_) => until(text),
    }
}

#[cfg(not(target_family = "wasm"))]
fn until(date: &str) -> Option<Duration> {
    let date = httpdate::parse_http_date(date).ok()?;
    let now = std::time::SystemTime::now();
    Some(date.duration_since(now).unwrap_or_default())
}

/// Without a clock no date is read.
#[cfg(target_family = "wasm")]
fn until(_: &str) -> Option<Duration> {
    None
}

/// The error in a response. The body is `None` if it could not be read.
fn decode<E: Decode>(
    status: StatusCode,
    headers: &HeaderMap,
    body: Option<&[u8]>,
) -> Result<E, Undecoded<()>> {
    match body.and_then(|body| problem(status, headers, body)) {
        Some(problem) => E::from_problem(problem).map_err(|undecoded| undecoded.of(())),
        None => {
            let (code, retry_after) = (code(status), retry_after(headers));
            Err(Undecoded::new((), DecodeError::NoReason, code, retry_after))
        }
    }
}

/// The failure of the call.
fn failure<E, O>(decoded: Result<E, Undecoded<()>>, original: O) -> Failure<E, O> {
    match decoded {
        Ok(error) => Failure::Known(error),
        Err(undecoded) => Failure::Unknown(undecoded.of(original)),
    }
}
