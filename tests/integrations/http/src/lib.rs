//! Servers of HTTP frameworks that have no integration, and the chapters of the guide on
//! frameworks and on Connect, whose examples are tests here.

pub mod servers;

/// Other HTTP frameworks.
#[cfg(doctest)]
#[doc = include_str!("../../../../runtime/docs/guide/frameworks.md")]
pub mod frameworks {}

/// Connect.
#[cfg(doctest)]
#[doc = include_str!("../../../../runtime/docs/guide/connect.md")]
pub mod connect {}
