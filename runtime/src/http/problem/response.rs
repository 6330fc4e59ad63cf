//! Problem documents as HTTP responses (feature `axum`).

use axum_core::body::Body;
use axum_core::response::{IntoResponse, Response};

use super::Problem;
use crate::HttpStatus;
use crate::event;
use crate::http::own_body::OwnBody;
use crate::http::response::{problem_response, put_required, put_retry_after, response};

/// The document unchanged, with its status. Nothing in it is redacted, also not the detail
/// of a server error.
///
/// A status that is absent or below 400 becomes 500, in the document too, so that no
/// problem is sent as a success. The headers are `Cache-Control: no-store`, those
/// that RFC 9110 requires, such as `WWW-Authenticate: Bearer` with a 401, and
/// `Retry-After`. To add others, return a tuple: `([("allow", "GET")], problem)`.
///
/// A document [from an error](Problem::of) is sent with the headers and the
/// extension of that error, and the error is logged.
///
/// ```
/// use axum::response::IntoResponse;
/// use status_mapped::HttpStatus;
/// use status_mapped::problem::Problem;
///
/// async fn handler() -> Result<String, Problem> {
///     Err(Problem::new(HttpStatus::CONFLICT).with_detail("order 7 is locked"))
/// }
///
/// # tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
/// let response = handler().await.into_response();
/// assert_eq!(response.status(), 409);
/// assert_eq!(response.headers()["content-type"], "application/problem+json");
/// # });
/// ```
impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let (status, problem) = match self.status() {
            Some(status) if status.as_u16() >= 400 => (status, self),
            _ => (HttpStatus::InternalServerError, self.into_server_error()),
        };
        // Keys are strings and values are JSON: it cannot fail.
        let document = || serde_json::to_string(&problem).unwrap_or_default();
        let sent = match &problem.of {
            Some(mapped) => response(mapped.public(), document),
            None => {
                let mut response = problem_response(status, document);
                put_required(status, response.headers_mut());
                response
            }
        };
        let mut sent = sent.map(Body::from);
        *sent.status_mut() = status.into();
        if let Some(delay) = problem.retry_after() {
            put_retry_after(sent.headers_mut(), delay);
        }
        if let Some(mut mapped) = problem.of {
            event::emit(mapped.public_mut());
            sent.extensions_mut().insert(*mapped);
            // Its members may differ from those of the error.
            sent.extensions_mut().insert(OwnBody);
        }
        sent
    }
}

impl Problem {
    /// RFC 9457, section 3.1.2: the status is that of the response. Section
    /// 4.2.1: the title of `about:blank` is the status's phrase.
    fn into_server_error(self) -> Self {
        let status = HttpStatus::InternalServerError;
        let problem = self.with("status", status.as_u16());
        if problem.type_uri() == "about:blank" {
            problem.with_title(status.phrase())
        } else {
            problem
        }
    }
}
