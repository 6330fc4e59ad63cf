//! The reasons of a type's variants.

use syn::Expr;
use syn::ext::IdentExt;

use super::expressions::{self, Method};
use super::taken::Taken;
use super::{Arm, ArmReason, Computed, Decoding, default_reason};
use crate::ast::{Input, Variant};
use crate::attr::{Reason, Slot};
use crate::errors::{Errors, cut};

/// The reason of a variant; `computed` is its expression, if that is valid.
pub(super) fn reason<'a>(
    variant: &Variant<'_>,
    input: &'a Input<'_>,
    computed: Option<&'a Expr>,
) -> Option<ArmReason<'a>> {
    let name = variant.ident.unraw().to_string();
    let default = match input.attrs.reason_case.get() {
        Some(case) => Some(case.apply(&name)).filter(|reason| !reason.is_empty()),
        None => default_reason::default_reason(&name),
    };
    // Not every name gives a valid reason.
    let or_name = default.clone().unwrap_or_else(|| name.clone());
    match (&variant.attrs.reason, &input.defaults.reason) {
        (Slot::Set(Reason::Literal(literal), _), _) => Some(ArmReason::Literal(literal.value())),
        (Slot::Set(Reason::Computed(_), _), _) => {
            Some(ArmReason::Computed(Computed::own(computed?), or_name))
        }
        (Slot::Poisoned(_), _) => None,
        (Slot::Absent, _) if variant.transparent_span().is_some() => None,
        (Slot::Absent, Slot::Set(Reason::Computed(expr), _)) => {
            Some(ArmReason::Computed(Computed::by_type(expr), or_name))
        }
        (Slot::Absent, _) => {
            // A free one need not be valid.
            let free = (!input.attrs.free_reasons.is_absent()).then_some(name);
            default.or(free).map(ArmReason::Literal)
        }
    }
}

/// The expression for all variants.
pub(super) fn check_default(input: &Input<'_>, errors: &mut Errors) {
    if let Some(Reason::Computed(expr)) = input.defaults.reason.get() {
        expressions::check(None, expr, Method::Visit, errors);
    }
}

/// Clients match on reasons: each is valid, and of one variant.
pub(super) fn check(input: &Input<'_>, arms: &[Arm<'_>], errors: &mut Errors) {
    let mut taken = Taken::default();
    let free = !input.attrs.free_reasons.is_absent();
    let any_form = free || !input.attrs.reason_case.is_absent();
    for arm in arms {
        let name = arm.variant.ident;
        let declared = &arm.variant.attrs.reason;
        let literal = match declared {
            Slot::Set(Reason::Literal(literal), _) => Some(literal),
            Slot::Set(Reason::Computed(_), _) | Slot::Poisoned(_) => continue,
            Slot::Absent if arm.variant.transparent_span().is_some() => continue,
            Slot::Absent if !input.defaults.reason.is_absent() => continue,
            Slot::Absent => None,
        };
        let reason = match (&arm.reason, literal) {
            (Some(ArmReason::Literal(reason)), Some(literal)) => {
                if let Some(message) = invalid(reason, any_form) {
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
                        "the name `{name}` gives no valid reason: {}; add `#[status(reason = \"..\")]`, or allow the name with `free_reasons` on the type",
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
                format!("`{first}` has the same reason `{reason}`; declare another with `#[status(reason = \"..\")]`{shared}"),
            );
        }
    }
}

/// Checks the redacted reasons. Several variants may share one, but it must not be the
/// reason by which a variant is decoded.
pub(super) fn check_redacted(input: &Input<'_>, arms: &[Arm<'_>], errors: &mut Errors) {
    let free = !input.attrs.free_reasons.is_absent() || !input.attrs.reason_case.is_absent();
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
        return too_long
            .then(|| format!("a reason has at most {LIMIT} bytes; write a shorter one"));
    }
    if default_reason::is_valid(reason) {
        return None;
    }
    if reason.contains('{') {
        let message =
            "`reason` is a constant text; send values that vary with `#[status(metadata(..))]`";
        return Some(message.to_owned());
    }
    let near = default_reason::nearest_valid(reason);
    let near = near.or_else(|| reason.is_empty().then(|| "ORDER_NOT_FOUND".to_owned()));
    let help = match near {
        Some(near) => format!("write `\"{near}\"`"),
        None => "write another".to_owned(),
    };
    let (reason, rule) = (cut(reason.to_owned()), default_reason::RULE);
    Some(format!(
        "`\"{reason}\"` is not a valid reason: {rule}; {help}, or allow it with `free_reasons` on the type"
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
