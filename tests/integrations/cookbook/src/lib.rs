//! The chapters of the guide whose crates the library does not depend on: databases and
//! telemetry. Their examples are tests here.

/// Errors of sqlx and diesel.
#[cfg(doctest)]
#[doc = include_str!("../../../../runtime/docs/guide/databases.md")]
pub mod databases {}

/// Metrics, OpenTelemetry and Sentry.
#[cfg(doctest)]
#[doc = include_str!("../../../../runtime/docs/guide/telemetry.md")]
pub mod telemetry {}
