//! Errors that derive their answers, each with its answers written by hand.

pub mod metadata;
pub mod orders;
pub mod redacted;
pub mod relayed;
