//! The documentation of a type or a variant, as a constant text.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::{Expr, ExprLit, Lit};

use super::Krate;
use crate::attr::ungrouped;

/// The text of these doc attributes, if there is any. A macro such as `include_str!(..)` is
/// emitted, for the compiler to expand.
pub(super) fn text(docs: &[&Expr], krate: &Krate) -> Option<TokenStream> {
    let mut literals = String::new();
    let mut parts = Vec::new();
    for value in docs {
        match ungrouped(value) {
            Expr::Lit(ExprLit {
                lit: Lit::Str(text),
                ..
            }) => {
                literals.push_str(&without_stars(&text.value()));
                literals.push('\n');
            }
            Expr::Macro(call) => {
                let before = unindented(&std::mem::take(&mut literals));
                parts.push(quote!(#before, #call, "\n"));
            }
            _ => {}
        }
    }
    let text = unindented(&literals);
    if parts.is_empty() {
        let text = text.trim();
        return (!text.is_empty()).then(|| text.to_token_stream());
    }
    Some(quote!(#krate::__private::core::concat!(#(#parts,)* #text)))
}

/// The text without the stars that the lines of a block comment begin with.
fn without_stars(text: &str) -> String {
    let mut lines = text.lines().skip(1).map(str::trim_start);
    let is_starred = |line: &str| line.is_empty() || line.starts_with('*');
    if text.lines().count() < 2 || !lines.all(is_starred) {
        return text.to_owned();
    }
    let lines = text.lines().enumerate().map(|(index, line)| match index {
        0 => line,
        _ => line.trim_start().strip_prefix('*').unwrap_or_default(),
    });
    lines.flat_map(|line| [line, "\n"]).collect()
}

/// The text without the white space that all lines begin with, as rustdoc reads it: one
/// space, as a rule.
fn unindented(text: &str) -> String {
    let indent = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    let common = lines.map(indent).min().unwrap_or_default();
    let lines = text
        .lines()
        .map(|line| line.get(common..).unwrap_or_default());
    lines.flat_map(|line| [line, "\n"]).collect()
}
