//! Errors with derived conversions, each with the same conversions by hand.

pub mod metadata;
pub mod orders;
pub mod redacted;
pub mod relayed;
