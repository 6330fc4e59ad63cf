//! The guide: one chapter for each thing that a service does with its errors.
//!
//! Its examples are tests, and need the feature `full`.

#[doc = include_str!("../docs/guide/error-bodies.md")]
pub mod error_bodies {}

#[doc = include_str!("../docs/guide/unusual-types.md")]
pub mod unusual_types {}

#[doc = include_str!("../docs/guide/computed.md")]
pub mod computed {}

#[doc = include_str!("../docs/guide/validation.md")]
pub mod validation {}

#[doc = include_str!("../docs/guide/problem-members.md")]
pub mod problem_members {}

#[doc = include_str!("../docs/guide/defaults.md")]
pub mod defaults {}

#[doc = include_str!("../docs/guide/migration.md")]
pub mod migration {}

#[doc = include_str!("../docs/guide/examples.md")]
pub mod examples {}
