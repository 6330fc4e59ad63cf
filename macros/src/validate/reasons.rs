//! The reasons of a type's variants.

use syn::ext::IdentExt;

use super::taken::Taken;
use crate::ast::{Input, Variant};
use crate::attr::{Reason, Slot};
use crate::errors::Errors;
use crate::validate::default_reason;

/// The reason of a variant that writes none.
pub(super) fn default(variant: &Variant<'_>, input: &Input<'_>) -> Option<String> {
    if !variant.attrs.reason.is_absent() || variant.transparent_span().is_some() {
        return None;
    }
    let name = variant.ident.unraw().to_string();
    let default = default_reason::default_reason(&name);
    if input.attrs.free_reasons.is_absent() {
        default
    } else {
        // Not every name has a valid reason, and here none needs one.
        Some(default.unwrap_or(name))
    }
}

/// Reasons are what clients match on: valid, and one for each variant.
pub(super) fn check(input: &Input<'_>, defaults: &[Option<String>], errors: &mut Errors) {
    if !input.attrs.free_reasons.is_absent() {
        for variant in &input.variants {
            check_length(variant, errors);
        }
        return;
    }
    let mut taken = Taken::default();
    for (variant, default) in input.variants.iter().zip(defaults) {
        let (reason, span) = match &variant.attrs.reason {
            Slot::Set(Reason::Literal(literal), _) => {
                let reason = literal.value();
                if !default_reason::is_valid(&reason) {
                    errors.on(literal, invalid_reason(&reason));
                    continue;
                }
                (reason, literal.span())
            }
            Slot::Set(Reason::Computed(_), _) | Slot::Poisoned(_) => continue,
            Slot::Absent if variant.transparent_span().is_some() => continue,
            Slot::Absent => {
                let name = variant.ident;
                match default {
                    Some(reason) => (reason.clone(), name.span()),
                    None => {
                        errors.on(
                            name,
                            format!("`{name}` gives no valid reason ({}); write `#[status(reason = \"..\")]`", default_reason::RULE),
                        );
                        continue;
                    }
                }
            }
        };
        if let Some(first) = taken.take(reason.clone(), variant) {
            errors.at(
                span,
                format!(
                    "the reason `{reason}` is taken by `{}`; write another with `#[status(reason = \"..\")]`{}",
                    first.ident,
                    // What is decoded is told apart by it.
                    if input.attrs.decode.is_absent() {
                        ", or allow it with `free_reasons` on the type"
                    } else {
                        ""
                    }
                ),
            );
        }
    }
}

/// Also a free one has to be sent.
fn check_length(variant: &Variant<'_>, errors: &mut Errors) {
    /// What the runtime sends of a name.
    const MOST: usize = 256;
    if let Some(Reason::Literal(literal)) = variant.attrs.reason.get()
        && literal.value().len() > MOST
    {
        errors.on(
            literal,
            format!("a reason has at most {MOST} bytes; write a shorter one"),
        );
    }
}

fn invalid_reason(reason: &str) -> String {
    let rule = default_reason::RULE;
    if reason.contains('{') {
        return "a reason does not vary; send what varies with `#[status(metadata(..))]`"
            .to_owned();
    }
    if reason.is_empty() {
        return format!("an empty reason: {rule}; write `ORDER_NOT_FOUND`");
    }
    match default_reason::nearest_valid(reason) {
        Some(valid) => format!("`{reason}` is no valid reason: {rule}; write `{valid}`"),
        None => format!("`{reason}` is no valid reason: {rule}"),
    }
}
