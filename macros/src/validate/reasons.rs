//! The reasons of a type's variants.

use syn::Expr;
use syn::ext::IdentExt;

use super::taken::Taken;
use super::{Arm, ArmReason, Decoding, default_reason};
use crate::ast::{Input, Variant};
use crate::attr::{Reason, Slot};
use crate::errors::{Errors, cut};

/// The reason of a variant; `computed` is its expression, if that is valid.
pub(super) fn reason<'a>(
    variant: &Variant<'_>,
    input: &Input<'_>,
    computed: Option<&'a Expr>,
) -> Option<ArmReason<'a>> {
    let name = variant.ident.unraw().to_string();
    let default = default_reason::default_reason(&name);
    match &variant.attrs.reason {
        Slot::Set(Reason::Literal(literal), _) => Some(ArmReason::Literal(literal.value())),
        Slot::Set(Reason::Computed(_), _) => Some(ArmReason::Computed(computed?, default)),
        Slot::Poisoned(_) => None,
        Slot::Absent if variant.transparent_span().is_some() => None,
        Slot::Absent => {
            // Not every name has a valid reason, and a free one need not be valid.
            let free = (!input.attrs.free_reasons.is_absent()).then_some(name);
            default.or(free).map(ArmReason::Literal)
        }
    }
}

/// Reasons are what clients match on: valid, and one for each variant.
pub(super) fn check(input: &Input<'_>, arms: &[Arm<'_>], errors: &mut Errors) {
    let mut taken = Taken::default();
    let free = !input.attrs.free_reasons.is_absent();
    for arm in arms {
        let name = arm.variant.ident;
        let declared = &arm.variant.attrs.reason;
        let literal = match declared {
            Slot::Set(Reason::Literal(literal), _) => Some(literal),
            Slot::Set(Reason::Computed(_), _) | Slot::Poisoned(_) => continue,
            Slot::Absent if arm.variant.transparent_span().is_some() => continue,
            Slot::Absent => None,
        };
        let reason = match (&arm.reason, literal) {
            (Some(ArmReason::Literal(reason)), Some(literal)) => {
                if let Some(message) = invalid(reason, free) {
                    errors.on(literal, message);
                    continue;
                }
                reason
            }
            (Some(ArmReason::Literal(reason)), None) => reason,
            _ => {
                errors.on(
                    name,
                    format!(
                        "`{name}` gives no valid reason ({}); add `#[status(reason = \"..\")]`",
                        default_reason::RULE
                    ),
                );
                continue;
            }
        };
        if !free && let Some(first) = taken.take(reason.clone(), arm.variant) {
            let at = literal.map_or_else(|| name.span(), syn::LitStr::span);
            // A variant is decoded by its reason.
            let shared = if input.attrs.decode.is_absent() {
                ", or allow it with `free_reasons` on the type"
            } else {
                ""
            };
            let first = first.ident;
            errors.at(
                at,
                format!("the reason `{reason}` is also that of `{first}`; declare another with `#[status(reason = \"..\")]`{shared}"),
            );
        }
    }
}

/// A redacted reason is a reason that several variants may share, but for one by
/// which a client decodes a variant.
pub(super) fn check_redacted(input: &Input<'_>, arms: &[Arm<'_>], errors: &mut Errors) {
    let free = !input.attrs.free_reasons.is_absent();
    let variants = input.variants.iter().map(|variant| &variant.attrs);
    for attrs in variants.chain([&input.defaults]) {
        let Some(literal) = attrs.redacted_reason.get() else {
            continue;
        };
        let reason = literal.value();
        let decoded = arms.iter().find(|arm| {
            let is_decoded = matches!(arm.decoding, Decoding::Fields(_));
            is_decoded && matches!(&arm.reason, Some(ArmReason::Literal(own)) if *own == reason)
        });
        if let Some(message) = invalid(&reason, free) {
            errors.on(literal, message);
        } else if let Some(arm) = decoded {
            let name = arm.variant.ident;
            errors.on(
                literal,
                format!("`{reason}` is the reason by which `{name}` is decoded; declare another"),
            );
        }
    }
}

/// What is wrong with a reason that is declared.
fn invalid(reason: &str, free: bool) -> Option<String> {
    /// The limit of the runtime.
    const LIMIT: usize = 256;
    if free {
        let too_long = reason.len() > LIMIT;
        return too_long.then(|| format!("a reason has at most {LIMIT} bytes; use a shorter one"));
    }
    if default_reason::is_valid(reason) {
        return None;
    }
    if reason.contains('{') {
        let message = "a reason does not vary; send what varies with `#[status(metadata(..))]`";
        return Some(message.to_owned());
    }
    let near = default_reason::nearest_valid(reason);
    let near = near.or_else(|| reason.is_empty().then(|| "ORDER_NOT_FOUND".to_owned()));
    let help = near
        .map(|near| format!("; write `\"{near}\"`"))
        .unwrap_or_default();
    let reason = cut(reason.to_owned());
    Some(format!(
        "`\"{reason}\"` is not a valid reason: {}{help}",
        default_reason::RULE
    ))
}

/// Where the reason of a variant is declared.
pub(super) fn span(variant: &Variant<'_>) -> proc_macro2::Span {
    variant
        .attrs
        .reason
        .span()
        .unwrap_or_else(|| variant.ident.span())
}
