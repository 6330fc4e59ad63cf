//! What the command `load-test` prints, writes and exits with.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic)] // so a test fails

mod arguments;
mod demonstration;
mod foreign_text;
#[cfg(unix)]
mod interrupt;
mod page;
mod run;
mod verdict;
