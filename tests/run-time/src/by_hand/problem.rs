//! The problem document, as a struct, and the response of it.

use std::collections::BTreeMap;
use std::error::Error;
use std::sync::Arc;

use axum::Json;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

use super::DOMAIN;

/// Has the members of the library's document, in its order.
#[derive(Serialize)]
pub struct Problem {
    #[serde(rename = "type")]
    type_uri: &'static str,
    title: Option<&'static str>,
    status: u16,
    detail: String,
    code: &'static str,
    reason: &'static str,
    domain: &'static str,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub metadata: BTreeMap<&'static str, String>,
}

impl Problem {
    pub fn new(
        status: StatusCode,
        code: &'static str,
        reason: &'static str,
        detail: String,
    ) -> Self {
        Self {
            type_uri: "about:blank",
            title: status.canonical_reason(),
            status: status.as_u16(),
            detail,
            code,
            reason,
            domain: DOMAIN,
            metadata: BTreeMap::new(),
        }
    }
}

/// The error of a response, for middleware.
#[derive(Clone)]
pub struct Kept(pub Arc<dyn Error + Send + Sync>);

/// The response of a document, a [`Problem`] or a value of `json!`, with the
/// error in its extensions.
pub fn respond(
    status: StatusCode,
    problem: impl Serialize,
    error: impl Error + Send + Sync + 'static,
) -> Response {
    let headers = [
        (
            CONTENT_TYPE,
            HeaderValue::from_static("application/problem+json"),
        ),
        (CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    let mut response = (status, headers, Json(problem)).into_response();
    response.extensions_mut().insert(Kept(Arc::new(error)));
    response
}
