//! HTTP: problem documents, axum responses, and tower layers.

#[cfg(feature = "actix-web")]
mod actix_web;
#[cfg(feature = "axum")]
mod axum;
#[cfg(feature = "http")]
mod codes;
#[cfg(any(feature = "http", feature = "serde"))]
mod document;
#[cfg(feature = "tower")]
pub mod layer;
#[cfg(feature = "axum")]
mod own_body;
#[cfg(feature = "serde")]
pub mod problem;
#[cfg(feature = "tower")]
pub mod render;
#[cfg(feature = "http")]
mod response;
