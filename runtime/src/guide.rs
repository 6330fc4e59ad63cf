//! The guide: one chapter for each thing that a service does with its errors.
//!
//! | chapter | what is in it |
//! | --- | --- |
//! | [`unusual_types`] | errors that are not a plain enum: generic, boxed, shared, `anyhow::Error` |
//! | [`computed`] | codes, messages, reasons and inner errors that are computed |
//! | [`validation`] | fields of a request that are wrong |
//! | [`problem_members`] | titles, instances and further members of problem documents |
//! | [`error_bodies`] | HTTP bodies of a service's own |
//! | [`error_pages`] | documentation where the problem `type`s lead |
#![cfg_attr(
    all(feature = "async-graphql", feature = "juniper"),
    doc = "| [`graphql`] | GraphQL errors, for async-graphql and juniper |"
)]
//! | [`frameworks`] | responses of other frameworks: actix-web, Connect, poem, salvo, hyper |
//! | `openapi` | errors in an OpenAPI document (feature `utoipa`) |
//! | [`migration`] | from mappings that are written by hand, before and after |
//! | [`defaults`] | what then changes on the wire, and what keeps each part as it was |
//! | [`examples`] | the examples of axum and tonic with derived errors |
//!
//! Its examples are tests, and need the feature `full`; the chapter on GraphQL needs
//! `async-graphql` and `juniper` too, and that on frameworks is tested where they are, in
//! `tests/integrations/http`.

#[doc = include_str!("../docs/guide/unusual-types.md")]
pub mod unusual_types {}

#[doc = include_str!("../docs/guide/computed.md")]
pub mod computed {}

#[doc = include_str!("../docs/guide/validation.md")]
pub mod validation {}

#[doc = include_str!("../docs/guide/problem-members.md")]
pub mod problem_members {}

#[doc = include_str!("../docs/guide/error-bodies.md")]
pub mod error_bodies {}

#[doc = include_str!("../docs/guide/error-pages.md")]
pub mod error_pages {}

#[cfg(all(feature = "async-graphql", feature = "juniper"))]
#[doc = include_str!("../docs/guide/graphql.md")]
pub mod graphql {}

// Its examples need crates that this one does not depend on.
#[cfg_attr(not(doctest), doc = include_str!("../docs/guide/frameworks.md"))]
pub mod frameworks {}

#[cfg(feature = "utoipa")]
#[doc = include_str!("../docs/guide/openapi.md")]
pub mod openapi {}

#[doc = include_str!("../docs/guide/migration.md")]
pub mod migration {}

#[doc = include_str!("../docs/guide/defaults.md")]
pub mod defaults {}

#[doc = include_str!("../docs/guide/examples.md")]
pub mod examples {}
