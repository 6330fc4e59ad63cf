//! How each variant is decoded.

use quote::ToTokens;
use syn::{Expr, Member};

use super::taken::Taken;
use super::{Arm, ArmReason, message_field, not_sent, reasons};
use crate::ast::{self, Field, Input, Variant};
use crate::attr::{DefaultValue, Entry, Slot};
use crate::errors::Errors;

/// How a variant is decoded.
pub(crate) enum Decoding<'a> {
    /// Not at all: the type is not decoded, or a mistake was reported.
    Never,
    /// It is sent and not decoded. Its reason must not be that of another variant.
    Skipped,
    /// From these fields.
    Fields(Vec<FieldPlan<'a>>),
}

/// Where the value of a field comes from.
#[derive(Clone, Copy)]
pub(crate) enum Source<'a> {
    /// The inner error.
    Inner,
    /// The metadata, by its key.
    Metadata(&'a str),
    /// A further member of the problem document, by its name.
    Extension(&'a str),
    /// The retry delay.
    RetryAfter,
    /// The violations.
    Violations,
    /// The message.
    Message,
    /// It is not sent.
    Nothing,
}

pub(crate) struct FieldPlan<'a> {
    pub(crate) field: &'a Field<'a>,
    pub(crate) source: Source<'a>,
    pub(crate) default: Option<&'a DefaultValue>,
}

/// Checks `decode` and its keys.
pub(super) fn check<'a>(input: &'a Input<'a>, arms: &mut [Arm<'a>], errors: &mut Errors) {
    if input.attrs.decode.is_absent() {
        for variant in &input.variants {
            check_unused(variant, errors);
        }
        return;
    }
    if input.attrs.decode.is_poisoned() {
        return;
    }
    let (mut reasons, mut inner_types) = (Taken::default(), Taken::default());
    for arm in arms {
        let variant = arm.variant;
        let is_skipped = !variant.attrs.decode_skip.is_absent();
        // A skipped variant is sent too, and must not be decoded as another variant.
        let is_distinct = match arm.delegate() {
            Some(field) => check_inner(arm, field, input, &mut inner_types, errors),
            None => check_reason(arm, input, &mut reasons, errors),
        };
        arm.decoding = if is_skipped {
            check_skipped(variant, errors);
            Decoding::Skipped
        } else if is_distinct && !variant.attrs.may_send_more() {
            check_fields(arm, errors)
        } else {
            Decoding::Never
        };
    }
}

/// Reports the keys for decoding, of a type that is not decoded.
fn check_unused(variant: &Variant<'_>, errors: &mut Errors) {
    let for_decoding =
        |key| format!("{key} is for decoding; remove it, or add `#[status(decode)]` to the type");
    if let Slot::Set((), span) = variant.attrs.decode_skip {
        errors.at(span, for_decoding("`decode = skip`"));
    }
    for field in &variant.fields {
        if let Slot::Set((), span) = field.is_message {
            errors.at(span, for_decoding("`message` on a field"));
        }
        if let Slot::Set(_, span) = field.default {
            errors.at(span, for_decoding("`default`"));
        }
    }
}

fn check_skipped(variant: &Variant<'_>, errors: &mut Errors) {
    let name = variant.ident;
    for field in &variant.fields {
        if let Slot::Set(_, span) = field.default {
            errors.at(
                span,
                format!("`{name}` is never decoded, so `default` has no effect; remove it"),
            );
        }
    }
}

/// Checks that no other variant has the reason.
fn check_reason<'a>(
    arm: &Arm<'a>,
    input: &Input<'_>,
    taken: &mut Taken<'a>,
    errors: &mut Errors,
) -> bool {
    let name = arm.variant.ident;
    match &arm.reason {
        Some(ArmReason::Literal(reason)) => {
            let Some(first) = taken.take(reason.clone(), arm.variant) else {
                return true;
            };
            // Without `free_reasons`, `reasons::check` reports it.
            if !input.attrs.free_reasons.is_absent() {
                let first = first.ident;
                errors.at(
                    reasons::span(arm.variant),
                    format!("`{first}` has the same reason `{reason}`, so neither can be decoded; declare another"),
                );
            }
        }
        Some(ArmReason::Computed(..)) if arm.variant.attrs.decode_skip.is_absent() => errors.at(
            reasons::span(arm.variant),
            format!(
                "`{name}` cannot be decoded by a computed reason; declare a string literal, or {}",
                skip(arm.variant)
            ),
        ),
        Some(ArmReason::Computed(..)) | None => {}
    }
    false
}

/// Checks that the variant is received with the reason of its inner error, and that no
/// other variant has an inner error of this type.
fn check_inner<'a>(
    arm: &Arm<'a>,
    field: &Field<'_>,
    input: &Input<'_>,
    taken: &mut Taken<'a>,
    errors: &mut Errors,
) -> bool {
    let name = arm.variant.ident;
    let is_skipped = !arm.variant.attrs.decode_skip.is_absent();
    if arm.reason.is_some() {
        if !is_skipped {
            errors.at(
                reasons::span(arm.variant),
                format!("this reason replaces that of the inner error, so `{name}` cannot be decoded; remove it, or {}", skip(arm.variant)),
            );
        }
        return is_skipped;
    }
    if ast::contains_itself(field.ty, input.ident) {
        if !is_skipped {
            errors.on(
                field.ty,
                format!("`{name}` contains an error of the same type, which is decoded in its place; {}", skip(arm.variant)),
            );
        }
        return is_skipped;
    }
    let ty = field.ty.to_token_stream().to_string();
    if let Some(first) = taken.take(ty, arm.variant)
        && !(is_skipped && first.attrs.decode_skip.is_set())
    {
        let first = first.ident;
        errors.on(
            field.ty,
            format!("`{first}` has an inner error of the same type, so clients cannot tell it from `{name}`; add `#[status(reason = \"..\", decode = skip)]` to one of them"),
        );
        return false;
    }
    true
}

fn check_fields<'a>(arm: &Arm<'a>, errors: &mut Errors) -> Decoding<'a> {
    let mut is_valid = true;
    let mut plans = Vec::with_capacity(arm.variant.fields.len());
    for (index, field) in arm.variant.fields.iter().enumerate() {
        let source = source(arm, index);
        message_field::check(arm, field, errors);
        match (source, &field.default) {
            (Source::Inner, Slot::Set(_, span)) => {
                let message = "the inner error is decoded, so `default` has no effect; remove it";
                errors.at(*span, message);
                is_valid = false;
            }
            (Source::Nothing, Slot::Absent) if field.optional().is_none() => {
                let message = not_sent::message(arm, index, field);
                match &field.member {
                    Member::Named(ident) => errors.on(ident, message),
                    Member::Unnamed(_) => errors.on(field.ty, message),
                }
                is_valid = false;
            }
            _ => {}
        }
        is_valid &= !field.default.is_poisoned();
        plans.push(FieldPlan {
            field,
            source,
            default: field.default.get(),
        });
    }
    if is_valid {
        Decoding::Fields(plans)
    } else {
        Decoding::Never
    }
}

/// The fix for a variant that cannot be decoded. A struct cannot be skipped.
pub(super) fn skip(variant: &Variant<'_>) -> &'static str {
    if variant.in_enum {
        "add `#[status(decode = skip)]`"
    } else {
        "remove `decode` from the type"
    }
}

fn source<'a>(arm: &Arm<'a>, index: usize) -> Source<'a> {
    let is_field = |expr: &Expr| arm.variant.field_of(expr) == Some(index);
    let among = |entries: &[&'a Entry]| {
        let entry = entries.iter().find(|entry| is_field(&entry.value));
        entry.map(|entry| entry.name.as_str())
    };
    let is_message = |field: &Field<'_>| !field.is_message.is_absent();
    if arm.delegate_index() == Some(index) {
        Source::Inner
    } else if arm.variant.fields.get(index).is_some_and(is_message) {
        Source::Message
    } else if let Some(key) = among(&arm.metadata) {
        Source::Metadata(key)
    } else if let Some(name) = among(&arm.extensions) {
        Source::Extension(name)
    } else if arm.retry_after.is_some_and(|delay| is_field(delay.expr)) {
        Source::RetryAfter
    } else if arm.delegate_index().is_none() && arm.violations.is_some_and(is_field) {
        Source::Violations
    } else {
        Source::Nothing
    }
}
