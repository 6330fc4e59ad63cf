//! Tests of the derive as a whole; the tests in `macros/src` run here too.
//!
//! A procedural macro is called by the compiler alone, so its modules are compiled here
//! once more. The tests read the repository: its snapshots, its documentation, and the
//! runtime's tables of codes.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic)] // so a test fails

mod advice;
mod expansion;
mod never_panics;
mod spans;

#[path = "../../../../macros/src/ast.rs"]
mod ast;
#[path = "../../../../macros/src/attr/mod.rs"]
mod attr;
#[path = "../../../../macros/src/case.rs"]
mod case;
#[path = "../../../../macros/src/derive.rs"]
mod derive;
#[path = "../../../../macros/src/errors.rs"]
mod errors;
#[path = "../../../../macros/src/expand/mod.rs"]
mod expand;
#[path = "../../../../macros/src/format.rs"]
mod format;
#[path = "../../../../macros/src/names.rs"]
mod names;
#[path = "../../../../macros/src/nearest.rs"]
mod nearest;
#[path = "../../../../macros/src/validate/mod.rs"]
mod validate;
