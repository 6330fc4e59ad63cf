//! The library, as the rest of this crate calls it. If a name of the library changes, only
//! this file and the attributes of `errors` and `inputs` change.

use std::error::Error;

use axum::response::{IntoResponse, Response};
use status_mapped::decode::Decode;
use status_mapped::{Mapped, PublicError};
use tonic::Status;

pub use status_mapped::problem::Problem;
pub use status_mapped::{GrpcCode, LoadTestCode, StatusCatalogue, StatusMapped};

pub fn grpc_code(error: &impl StatusMapped) -> GrpcCode {
    error.grpc_code()
}

pub fn status(error: &impl StatusMapped) -> Status {
    Status::from(PublicError::of(error))
}

/// The error is its source.
pub fn status_keeping<E>(error: E) -> Status
where
    Status: From<E>,
{
    Status::from(error)
}

/// The error is in its extensions.
pub fn response(error: impl IntoResponse) -> Response {
    error.into_response()
}

/// The error of a response, for middleware.
pub fn kept(response: &Response) -> Option<&(dyn Error + Send + Sync + 'static)> {
    response.extensions().get::<Mapped>()?.error()
}

pub fn classify(error: &(dyn Error + 'static)) -> LoadTestCode {
    LoadTestCode::classify(error)
}

/// The document of a body that another service sent.
pub fn read_error(body: &[u8]) -> serde_json::Result<Problem> {
    Problem::from_error_json(body)
}

/// The document of a body in the form of this library.
pub fn read_problem(body: &[u8]) -> serde_json::Result<Problem> {
    Problem::from_json(body)
}

/// The error of a received status.
#[cfg(feature = "details")]
pub fn decode_status<E: Decode>(status: Status) -> Option<E> {
    E::from_status(status).ok()
}

/// The error of a received document.
pub fn decode_problem<E: Decode>(problem: Problem) -> Option<E> {
    E::from_problem(problem).ok()
}
