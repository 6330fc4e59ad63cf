//! Tests of the derive as a whole, and those that stand in its files.
//!
//! A procedural macro is called by the compiler alone, so its modules are compiled here
//! once more. The tests need the repository: its snapshots, its documentation, and the
//! runtime's tables of codes. The package has none of them.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic)] // so a test fails

mod advice;
mod expansion;
mod never_panics;
mod spans;

#[path = "../../src/ast.rs"]
mod ast;
#[path = "../../src/attr/mod.rs"]
mod attr;
#[path = "../../src/case.rs"]
mod case;
#[path = "../../src/derive.rs"]
mod derive;
#[path = "../../src/errors.rs"]
mod errors;
#[path = "../../src/expand/mod.rs"]
mod expand;
#[path = "../../src/format.rs"]
mod format;
#[path = "../../src/names.rs"]
mod names;
#[path = "../../src/nearest.rs"]
mod nearest;
#[path = "../../src/validate/mod.rs"]
mod validate;
