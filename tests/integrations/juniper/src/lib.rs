//! A GraphQL server of juniper, and a client that reads its errors.

#[path = "../../../src/events.rs"]
pub mod events;
pub mod http;
pub mod schema;
