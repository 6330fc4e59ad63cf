//! The OpenAPI document of the service over HTTP.

use utoipa::OpenApi;

use crate::rest::Api;

/// The document, as JSON.
///
/// # Errors
///
/// None that occurs: it is made of texts.
pub fn document() -> serde_json::Result<String> {
    Api::openapi().to_pretty_json()
}
