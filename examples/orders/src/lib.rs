//! An order service that answers over gRPC, HTTP and GraphQL with one error enum.
//!
//! The request's way: [`server`] takes it, `grpc`, `rest` or `graphql` reads it,
//! `service` decides, with the help of `store`, `claims` and `payments`. The error's
//! way back is `?` all along; [`OrderError`] alone knows the codes.

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
