//! The library, as the rest of this crate calls it: a name of it that changes
//! does so here and in the attributes of `errors` and `inputs`.

use std::error::Error;

use axum::response::{IntoResponse, Response};
use status_mapped::{Mapped, Mapping, PublicError, Visitor};
use tonic::Status;

pub use status_mapped::problem::Problem;
pub use status_mapped::{GrpcCode, LoadTestCode, StatusMapped};

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

/// An error of so many entries of metadata, which is mapped without the derive.
#[derive(Clone, Debug, thiserror::Error)]
#[error("many entries")]
pub struct Entries(pub Vec<(&'static str, usize)>);

impl StatusMapped for Entries {
    fn mapping(&self) -> Mapping {
        Mapping::new(GrpcCode::NotFound)
    }

    fn visit(&self, visitor: &mut dyn Visitor) {
        for (key, value) in &self.0 {
            visitor.metadata(key, value);
        }
    }
}

status_mapped::impl_responses!(Entries);
