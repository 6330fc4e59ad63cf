//! The OpenAPI document of the service over HTTP.

use utoipa::OpenApi;

use crate::rest::Api;

/// The document, as JSON.
///
/// # Errors
///
/// If the document cannot be serialized, which does not happen with these types.
pub fn document() -> serde_json::Result<String> {
    Api::openapi().to_pretty_json()
}
