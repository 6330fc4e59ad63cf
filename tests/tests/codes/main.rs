//! The codes: their tables, names, numbers, documentation and serde values.

mod boundaries;
mod docs;
mod golden_tables;
mod names;
mod serde;
