//! The guide: one chapter for each thing that a service does with its errors. Each chapter
//! takes at most five minutes to read.
//!
//! | start | what it shows |
//! | --- | --- |
//! | [`attributes`] | the code attributes, and the default mappings |
//! | [`redaction`] | what clients receive, and what operators keep |
//! | [`grpc_details`] | gRPC statuses, `google.rpc` details, limits, relayed statuses |
//! | [`problem_documents`] | HTTP headers, and each member of a problem document |
//! | [`validation`] | which fields of a request are invalid |
//! | [`retries`] | retry delays, and which calls a client may repeat |
//! | [`decoding`] | a received error as the enum of the server |
//! | [`layers`] | rejections, panics and timeouts in the shape of an error |
//!
//! | more protocols | what it shows |
//! | --- | --- |
#![cfg_attr(
    all(feature = "async-graphql", feature = "juniper"),
    doc = "| [`graphql`] | errors of async-graphql and juniper |"
)]
#![cfg_attr(
    not(all(feature = "async-graphql", feature = "juniper")),
    doc = "| `graphql` | errors of async-graphql and juniper (features `async-graphql` and `juniper`) |"
)]
//! | [`frameworks`] | responses of actix-web, poem, salvo and hyper |
//! | [`connect`] | errors of the Connect protocol |
//! | [`error_bodies`] | HTTP bodies in another shape than a problem document |
//! | [`error_pages`] | documentation at the URI of a problem `type` |
#![cfg_attr(
    feature = "utoipa",
    doc = "| [`openapi`] | the errors of an operation in its OpenAPI document |"
)]
#![cfg_attr(
    not(feature = "utoipa"),
    doc = "| `openapi` | the errors of an operation in its OpenAPI document (feature `utoipa`) |"
)]
//! | [`load_test_codes`] | what a load generator records, and what each code means |
//!
//! | operation and tests | what it shows |
//! | --- | --- |
//! | [`observability`] | the event of an error, its fields and its level |
//! | [`telemetry`] | metrics by reason, OpenTelemetry, Sentry |
//! | [`testing`] | tests of your own errors |
//! | [`catalogue`] | the table of your errors, and a test that it keeps what was published |
//! | [`troubleshooting`] | compiler messages and symptoms, with cause and fix |
//!
//! | recipes | what it shows |
//! | --- | --- |
//! | [`cookbook`] | reqwest, validator, errors in layers |
//! | [`databases`] | sqlx, diesel |
//! | [`dynamic_errors`] | `anyhow::Error` and `Box<dyn Error>` |
//! | [`computed`] | codes, messages, reasons and metadata from expressions |
//! | [`unusual_types`] | generic types, trait objects, shared errors, enums from macros |
//! | [`by_hand`] | types without the derive |
//!
//! | migration | what it shows |
//! | --- | --- |
//! | [`migration`] | from conversions and functions that are written by hand |
//! | [`migration_libraries`] | from tonic-types, a crate for problem documents, `anyhow` |
//! | [`defaults`] | what changes on the wire, and how to keep it |
//! | [`defaults_http`] | the same for HTTP bodies and headers |
//! | [`examples`] | examples of axum and tonic with derived errors |
//! | [`extractors`] | examples of axum's extractors with derived errors |
//!
//! The examples are tests. They need the feature `full`; those of `graphql` and `openapi` need
//! the features of these chapters. Those of [`frameworks`], [`connect`], [`databases`] and
//! [`telemetry`] are tested in `tests/integrations`, because this crate does not depend on
//! what they use.

#[doc = include_str!("../docs/guide/attributes.md")]
pub mod attributes {}

#[doc = include_str!("../docs/guide/redaction.md")]
pub mod redaction {}

#[doc = include_str!("../docs/guide/grpc-details.md")]
pub mod grpc_details {}

#[doc = include_str!("../docs/guide/problem-documents.md")]
pub mod problem_documents {}

#[doc = include_str!("../docs/guide/validation.md")]
pub mod validation {}

#[doc = include_str!("../docs/guide/retries.md")]
pub mod retries {}

#[doc = include_str!("../docs/guide/decoding.md")]
pub mod decoding {}

#[doc = include_str!("../docs/guide/layers.md")]
pub mod layers {}

#[cfg(all(feature = "async-graphql", feature = "juniper"))]
#[doc = include_str!("../docs/guide/graphql.md")]
pub mod graphql {}

#[cfg_attr(not(doctest), doc = include_str!("../docs/guide/frameworks.md"))]
pub mod frameworks {}

#[cfg_attr(not(doctest), doc = include_str!("../docs/guide/connect.md"))]
pub mod connect {}

#[doc = include_str!("../docs/guide/error-bodies.md")]
pub mod error_bodies {}

#[doc = include_str!("../docs/guide/error-pages.md")]
pub mod error_pages {}

#[cfg(feature = "utoipa")]
#[doc = include_str!("../docs/guide/openapi.md")]
pub mod openapi {}

#[doc = include_str!("../docs/guide/load-test-codes.md")]
pub mod load_test_codes {}

#[doc = include_str!("../docs/guide/observability.md")]
pub mod observability {}

#[cfg_attr(not(doctest), doc = include_str!("../docs/guide/telemetry.md"))]
pub mod telemetry {}

#[doc = include_str!("../docs/guide/testing.md")]
pub mod testing {}

#[doc = include_str!("../docs/guide/catalogue.md")]
pub mod catalogue {}

#[doc = include_str!("../docs/guide/troubleshooting.md")]
pub mod troubleshooting {}

#[doc = include_str!("../docs/guide/cookbook.md")]
pub mod cookbook {}

#[cfg_attr(not(doctest), doc = include_str!("../docs/guide/databases.md"))]
pub mod databases {}

#[doc = include_str!("../docs/guide/dynamic-errors.md")]
pub mod dynamic_errors {}

#[doc = include_str!("../docs/guide/computed.md")]
pub mod computed {}

#[doc = include_str!("../docs/guide/unusual-types.md")]
pub mod unusual_types {}

#[doc = include_str!("../docs/guide/by-hand.md")]
pub mod by_hand {}

#[doc = include_str!("../docs/guide/migration.md")]
pub mod migration {}

#[doc = include_str!("../docs/guide/migration-libraries.md")]
pub mod migration_libraries {}

#[doc = include_str!("../docs/guide/defaults.md")]
pub mod defaults {}

#[doc = include_str!("../docs/guide/defaults-http.md")]
pub mod defaults_http {}

#[doc = include_str!("../docs/guide/examples.md")]
pub mod examples {}

#[doc = include_str!("../docs/guide/extractors.md")]
pub mod extractors {}
