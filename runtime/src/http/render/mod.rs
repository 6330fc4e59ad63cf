//! Error bodies of common formats, for [`ProblemLayer::render`] (feature `tower`).
//!
//! ```
//! use axum::Router;
//! use status_mapped::layer::ProblemLayer;
//! use status_mapped::render;
//!
//! let app: Router = Router::new().layer(ProblemLayer::new().render(render::aip193));
//! ```
//!
//! `Problem::from_error_json` (feature `serde`) and the decoding of a `reqwest::Response`
//! (feature `reqwest`) accept these bodies.
//!
//! [`ProblemLayer::render`]: crate::layer::ProblemLayer::render

mod aip193;
mod connect;

use axum_core::body::Body;
use axum_core::response::Response;
use http::header::CONTENT_TYPE;
use http::{HeaderValue, StatusCode};

pub use self::aip193::aip193;
pub use self::connect::connect;
use crate::PublicError;
use crate::json::Json;

/// A response with this document and the status of the error.
fn json_response(public: &PublicError, json: Json) -> Response {
    let mut response = Response::new(Body::from(json.into_text()));
    *response.status_mut() = StatusCode::from(public.mapping().http_status());
    let json = HeaderValue::from_static("application/json");
    response.headers_mut().insert(CONTENT_TYPE, json);
    response
}

/// Enough for most documents.
fn capacity(public: &PublicError) -> usize {
    const MEMBERS: usize = 256;
    MEMBERS + public.message().len()
}
