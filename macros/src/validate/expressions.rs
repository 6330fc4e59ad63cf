//! The expressions of an enum's variants: a field is named alone in them, for
//! `self` is the enum, which has none.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use syn::Member;
use syn::ext::IdentExt;

use crate::ast::Variant;
use crate::attr::args::is_punct;
use crate::attr::{CodeValue, EntryValue, Reason};
use crate::errors::Errors;

/// Reports fields that are written as those of `self`.
pub(super) fn check(variant: &Variant<'_>, errors: &mut Errors) {
    let attrs = &variant.attrs;
    for (_, code) in attrs.codes.written() {
        if let CodeValue::Computed { expr, .. } = code {
            check_expression(variant, expr, errors);
        }
    }
    if let Some(Reason::Computed(expr)) = attrs.reason.get() {
        check_expression(variant, expr, errors);
    }
    for entry in attrs.metadata.iter().chain(&attrs.headers) {
        if let EntryValue::Computed(expr) = &entry.value {
            check_expression(variant, expr, errors);
        }
    }
    for slot in [&attrs.retry_after, &attrs.details] {
        if let Some(expr) = slot.get() {
            check_expression(variant, expr, errors);
        }
    }
}

fn check_expression(variant: &Variant<'_>, expr: &TokenStream, errors: &mut Errors) {
    let tokens: Vec<TokenTree> = expr.clone().into_iter().collect();
    for (at, token) in tokens.iter().enumerate() {
        match token {
            TokenTree::Group(group) => check_expression(variant, &group.stream(), errors),
            TokenTree::Ident(this) if this == "self" && is_punct(tokens.get(at + 1), '.') => {
                let is_method = is_call(tokens.get(at + 3));
                if let Some(member) = tokens.get(at + 2)
                    && !is_method
                    && let Some(name) = field_named(variant, member)
                {
                    let written: TokenStream = tokens.iter().skip(at).take(3).cloned().collect();
                    errors.on(
                        written,
                        format!("`self` is the enum, and a field is named alone; write `{name}`"),
                    );
                }
            }
            _ => {}
        }
    }
}

/// `(..)` or `::<..>(..)`
fn is_call(after: Option<&TokenTree>) -> bool {
    match after {
        Some(TokenTree::Group(group)) => group.delimiter() == Delimiter::Parenthesis,
        after => is_punct(after, ':'),
    }
}

/// The name by which an expression refers to the field: of `id` and of `0`.
fn field_named(variant: &Variant<'_>, member: &TokenTree) -> Option<String> {
    let mut fields = variant.fields.iter();
    let found = match member {
        TokenTree::Ident(word) => fields.find(
            |field| matches!(field.member, Member::Named(name) if name.unraw() == word.unraw()),
        ),
        TokenTree::Literal(number) => {
            let number = number.to_string();
            // `0.len()` and `0.1` are one token to the lexer.
            let index = number.split('.').next()?.parse().ok()?;
            fields.find(
                |field| matches!(field.member, Member::Unnamed(given) if given.index == index),
            )
        }
        _ => None,
    };
    found.map(crate::ast::Field::name)
}
