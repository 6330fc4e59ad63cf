//! An order service over gRPC, HTTP and GraphQL with one error enum.
//!
//! A request goes from [`server`] to `grpc`, `rest` or `graphql`, which parse it, and then
//! to `service`, which uses `store`, `claims` and `payments`. An error is returned with `?`.
//! Start with `error.rs`: [`OrderError`] declares the codes of each error.
//!
//! `demo` causes each error and compares what clients receive; `client` decodes the errors
//! back into the enum.

mod bank;
mod claims;
pub mod client;
pub mod demo;
mod error;
mod graphql;
mod grpc;
mod listener;
mod log;
pub mod openapi;
mod order;
mod payments;
mod rest;
mod seed;
pub mod server;
mod service;
mod shutdown;
mod store;

pub use error::OrderError;
pub use grpc::proto;
pub use order::{State, UnknownState};
pub use payments::PaymentError;
