//! A GraphQL server of async-graphql, and a client that reads its errors.

pub mod errors;
#[path = "../../../src/events.rs"]
pub mod events;
pub mod http;
pub mod schema;
