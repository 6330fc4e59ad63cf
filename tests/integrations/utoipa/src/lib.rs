//! A small API whose operations return mapped errors.
#![allow(dead_code)] // the errors are documented, and not returned

use std::time::Duration;

use status_mapped::problem::Problem;
use status_mapped::{GrpcCode, StatusMapped};
use utoipa::{OpenApi, ToSchema};

#[derive(Debug, thiserror::Error, StatusMapped)]
#[status(domain = "store.example.com")]
pub enum StoreError {
    /// Another request changed the record first.
    #[error("record {id} has changed")]
    #[grpc(ABORTED)]
    #[status(metadata(id), retry_after = Duration::from_secs(1))]
    Changed { id: u64 },
    /// The disk of the shop, 10.0.0.9.
    #[error("disk /dev/sda1")]
    #[grpc(INTERNAL)]
    #[status(redacted_reason = "INTERNAL_FAILURE")]
    Disk,
}

#[derive(Debug, thiserror::Error, StatusMapped)]
#[status(
    domain = "shop.example.com",
    type_uri = "https://shop.example.com/errors/"
)]
pub enum ShopError {
    /// There is no
    /// such shop.
    ///
    /// There may have been one.
    #[error("shop {id} not found")]
    #[grpc(NOT_FOUND)]
    #[status(metadata(shop_id = id), title = "No such shop")]
    NoSuchShop { id: u64 },
    #[error("item {id} not found")]
    #[grpc(NOT_FOUND)]
    #[status(header("ETag" = id, "x-next-shop" = 8, "x-trace-bin" = b"7"))]
    NoSuchItem { id: u64 },
    /// Nobody is known by the token.
    #[error("who are you?")]
    #[grpc(UNAUTHENTICATED)]
    #[status(challenge = "Bearer realm=\"shop\"")]
    UnknownCustomer,
    /// The version is the newest.
    #[error("not modified")]
    #[grpc(FAILED_PRECONDITION)]
    #[http(304, unchecked)]
    NotModified,
    #[error("computed")]
    #[grpc(with = *_0)]
    Computed(GrpcCode),
    #[error("computed reason")]
    #[grpc(ALREADY_EXISTS)]
    #[status(reason = "TAKEN")]
    Taken,
    #[error("computed reason")]
    #[grpc(ALREADY_EXISTS)]
    #[http(422)]
    #[status(reason = _0)]
    Foreign(&'static str),
    #[error(transparent)]
    #[status(transparent)]
    Store(#[from] StoreError),
}

/// Sends its challenge as a header.
#[derive(Debug, thiserror::Error, StatusMapped)]
#[error("who are you?")]
#[grpc(UNAUTHENTICATED)]
#[status(header("WWW-Authenticate" = "Basic"))]
pub struct Basic;

/// A type with `skip`, which has its own impl.
#[derive(Debug, thiserror::Error, StatusMapped)]
#[error("skipped")]
#[grpc(NOT_FOUND)]
#[status(skip(utoipa))]
pub struct Skipped;

impl utoipa::IntoResponses for Skipped {
    fn responses() -> status_mapped::openapi::Responses {
        status_mapped::openapi::Responses::new()
    }
}

#[derive(ToSchema)]
struct Shop {
    id: u64,
}

/// A shop.
#[utoipa::path(get, path = "/shops/{id}", params(("id" = u64, Path)), responses(
    (status = 200, description = "The shop.", body = Shop),
    ShopError,
))]
fn shop() -> Result<Shop, ShopError> {
    Err(ShopError::NoSuchShop { id: 7 })
}

#[derive(OpenApi)]
#[openapi(paths(shop), components(schemas(Problem)))]
struct Api;

/// The OpenAPI document, as JSON.
pub fn document() -> String {
    Api::openapi().to_pretty_json().unwrap_or_default()
}
