//! A server of connectrpc, and clients that read its errors over Connect, gRPC and gRPC-Web.

pub mod clients;
pub mod errors;
#[path = "../../../src/events.rs"]
pub mod events;
pub mod server;
