//! The compiler's output for each mistake. A file tests one rule, and its name is the
//! rule.
//!
//! `TRYBUILD=overwrite cargo test -p status-mapped-compile-fail`
//! writes the `.stderr` files; read them before you commit them.
#![allow(clippy::expect_used)] // so a test fails

// The compiler's part of the messages differs between versions.
#[rustversion::attr(
    not(stable(1.95)),
    ignore = "the snapshots hold the output of rustc 1.95, the pinned toolchain"
)]
#[test]
fn each_mistake_has_its_one_error() {
    let tests = trybuild::TestCases::new();
    tests.compile_fail("tests/ui/*/*.rs");
}

/// The compiler quotes the standard library only if the component `rust-src` is
/// installed, and the tests must not need it.
#[test]
fn no_snapshot_quotes_the_standard_library() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/ui");
    let mut count = 0;
    for topic in std::fs::read_dir(folder).expect("the snapshots") {
        for file in std::fs::read_dir(topic.expect("a folder").path()).expect("a folder") {
            let path = file.expect("a file").path();
            if path.extension().is_some_and(|it| it == "stderr") {
                let text = std::fs::read_to_string(&path).expect("a text");
                assert!(!text.contains("$RUST"), "{}", path.display());
                count += 1;
            }
        }
    }
    assert!(count > 300, "{count} snapshots were read");
}
