//! The guide: one chapter for each thing that a service does with its errors.
//!
//! | chapter | what is in it |
//! | --- | --- |
//! | [`attributes`] | codes, what is derived of them, and the default mappings |
//! | [`redaction`] | what clients are shown, what is kept for operators, relayed statuses |
//! | [`responses`] | `google.rpc` details, problem documents, and their limits |
//! | [`decoding`] | an error that was received, as the enum |
//! | [`layers`] | what axum rejects, panics and timeouts in the same shape |
//! | [`observability`] | the event of an error |
//! | [`load_test_codes`] | what a load generator records, and what each code means |
//! | [`catalogue`] | the table of your errors, and a test that holds it to what was published |
//! | [`by_hand`] | types that are mapped without the derive |
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
//! | [`troubleshooting`] | what the compiler says where an error is used, and what is missing at run time |
//!
//! Its examples are tests, and need the feature `full`; the chapter on GraphQL needs
//! `async-graphql` and `juniper` too, and that on frameworks is tested where they are, in
//! `tests/integrations/http`.

#[doc = include_str!("../docs/guide/attributes.md")]
pub mod attributes {}

#[doc = include_str!("../docs/guide/redaction.md")]
pub mod redaction {}

#[doc = include_str!("../docs/guide/responses.md")]
pub mod responses {}

#[doc = include_str!("../docs/guide/decoding.md")]
pub mod decoding {}

#[doc = include_str!("../docs/guide/layers.md")]
pub mod layers {}

#[doc = include_str!("../docs/guide/observability.md")]
pub mod observability {}

#[doc = include_str!("../docs/guide/load-test-codes.md")]
pub mod load_test_codes {}

#[doc = include_str!("../docs/guide/catalogue.md")]
pub mod catalogue {}

#[doc = include_str!("../docs/guide/by-hand.md")]
pub mod by_hand {}

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

#[doc = include_str!("../docs/guide/troubleshooting.md")]
pub mod troubleshooting {}
