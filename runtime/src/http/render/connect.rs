//! Error bodies of the Connect protocol.

use axum_core::response::Response;
use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use http::request::Parts;

use super::{Json, capacity, json_response};
use crate::grpc::messages::details;
use crate::{GrpcCode, PublicError};

/// The error body of a unary call of the [Connect] protocol, as `application/json`:
///
/// ```json
/// {"code": "not_found", "message": "order 7 not found", "details": [
///     {"type": "google.rpc.ErrorInfo", "value": "Cg9PUkRFUl9OT1RfRk9VTkQ"}
/// ]}
/// ```
///
/// The details are those that are sent over gRPC with the feature `details`: `ErrorInfo`,
/// `RetryInfo`, `BadRequest`, and those of the key `details`. The HTTP status is that of the
/// error, also where Connect uses another one for the code: Connect clients read the code in
/// the body.
///
/// ```
/// # #[cfg(feature = "derive")] {
/// use axum::http::Request;
/// use status_mapped::{PublicError, StatusMapped, render};
///
/// #[derive(Debug, thiserror::Error, StatusMapped)]
/// #[error("the shop is closed")]
/// #[grpc(FAILED_PRECONDITION)]
/// #[status(domain = "shop.example.com")]
/// struct Closed;
///
/// # tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
/// let (request, _) = Request::new(()).into_parts();
/// let response = render::connect(&PublicError::of(&Closed), &request);
/// let body = axum::body::to_bytes(response.into_body(), 1024).await.unwrap();
/// assert_eq!(
///     body,
///     concat!(
///         r#"{"code":"failed_precondition","message":"the shop is closed","#,
///         r#""details":[{"type":"google.rpc.ErrorInfo","#,
///         r#""value":"CgZDTE9TRUQSEHNob3AuZXhhbXBsZS5jb20"}]}"#,
///     )
/// );
/// # });
/// # }
/// ```
///
/// [Connect]: https://connectrpc.com/docs/protocol/#error-end-stream
pub fn connect(error: &PublicError, _: &Parts) -> Response {
    let mut json = Json::with_capacity(capacity(error));
    json.raw(r#"{"code":"#);
    match error.mapping().grpc_code() {
        GrpcCode::Cancelled => json.string("canceled"),
        code => json.string(&code.name().to_ascii_lowercase()),
    }
    json.raw(r#","message":"#);
    json.string(error.message());
    json.raw(r#","details":["#);
    let mut before = "";
    for (kind, message) in details(error) {
        json.raw(before);
        put_detail(&mut json, kind, &message);
        before = ",";
    }
    json.raw("]}");
    json_response(error, json)
}

fn put_detail(json: &mut Json, kind: &str, message: &[u8]) {
    json.raw(r#"{"type":"#);
    json.string(kind);
    json.raw(r#","value":""#);
    json.raw(&STANDARD_NO_PAD.encode(message));
    json.raw("\"}");
}
