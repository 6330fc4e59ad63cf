//! Servers of actix-web and of axum that fail with the same errors, and a client that reads
//! both.

pub mod errors;
#[path = "../../../src/events.rs"]
pub mod events;
pub mod servers;
