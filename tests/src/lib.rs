//! Real servers and clients over loopback TCP, for the tests in `tests/`.
#![allow(clippy::expect_used, clippy::panic, clippy::missing_panics_doc)] // so a test fails

#[cfg(doctest)]
#[doc = include_str!("../../macros/docs/derive.md")]
pub mod derive {}
pub mod events;
pub mod grpc;
pub mod http;
pub mod wire;
