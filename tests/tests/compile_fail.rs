//! The compiler's answer to each mistake: one rule a file, the file's name is
//! the rule.
//!
//! `TRYBUILD=overwrite cargo test -p status-mapped-tests --test compile_fail`
//! writes the `.stderr` files; read them before you commit them.

// Other compilers word their own part of the messages in other ways.
#[rustversion::attr(
    not(stable(1.95)),
    ignore = "the snapshots hold the output of rustc 1.95, the pinned toolchain"
)]
#[test]
fn each_mistake_has_its_one_error() {
    let tests = trybuild::TestCases::new();
    tests.compile_fail("tests/ui/*/*.rs");
}
