//! Servers of HTTP frameworks that have no integration, and the chapter of the guide on
//! frameworks.

pub mod servers;

/// The chapter, whose examples are tests here, where its frameworks are.
#[cfg(doctest)]
#[doc = include_str!("../../../../runtime/docs/guide/frameworks.md")]
pub mod guide {}
