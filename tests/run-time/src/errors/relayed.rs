//! The relayed status of another service.

use std::sync::{Arc, LazyLock};

use tonic::metadata::{MetadataMap, MetadataValue};
use tonic::{Code, Status};
use tonic_types::{ErrorDetails, StatusExt};

use crate::ours::StatusMapped;

#[derive(Debug, thiserror::Error, StatusMapped)]
#[status(domain = "orders.example.com")]
pub enum StoreError {
    #[error(transparent)]
    #[status(transparent)]
    Upstream(Status),
}

/// It has a message, `ErrorInfo`, and one entry of metadata.
static UPSTREAM: LazyLock<Status> = LazyLock::new(|| {
    let info = ErrorDetails::with_error_info(
        "SOLD_OUT",
        "stock.example.com",
        [("sku".to_owned(), "tea-4711".to_owned())],
    );
    let mut metadata = MetadataMap::new();
    metadata.insert("request-id", MetadataValue::from_static("7f3a9c"));
    Status::with_error_details_and_metadata(
        Code::ResourceExhausted,
        "tea-4711 is sold out",
        info,
        metadata,
    )
});

pub fn make() -> StoreError {
    StoreError::Upstream(UPSTREAM.clone())
}

pub fn status_keeping(error: StoreError) -> Status {
    let StoreError::Upstream(upstream) = &error;
    let mut status = Status::with_details_and_metadata(
        upstream.code(),
        upstream.message(),
        upstream.details().to_vec().into(),
        upstream.metadata().clone(),
    );
    status.set_source(Arc::new(error));
    status
}
