//! Test that the derive emits what CONTRIBUTING.md shows.

use proc_macro2::TokenStream;

/// The block of Rust after a line of CONTRIBUTING.md.
fn shown(after: &str) -> TokenStream {
    let text = include_str!("../../../../CONTRIBUTING.md");
    let (_, rest) = text.split_once(after).expect("the line");
    let (_, block) = rest.split_once("```rust\n").expect("a block");
    let (code, _) = block.split_once("```").expect("its end");
    code.parse().expect("Rust")
}

#[test]
fn contributing_shows_the_expansion() {
    let expanded = crate::derive::derive(shown("This enum"));
    assert_eq!(plain(&expanded), plain(&shown("expands to")));
}

/// The tokens without their formatting: white space and trailing commas.
fn plain(tokens: &TokenStream) -> String {
    let mut text = tokens.to_string().replace(char::is_whitespace, "");
    for close in [")", "]", "}"] {
        text = text.replace(&format!(",{close}"), close);
    }
    text
}
