//! The way back: how each variant is made of what is received.

use proc_macro2::{Span, TokenTree};
use quote::ToTokens;

use super::taken::Taken;
use super::{Arm, ArmReason};
use crate::ast::{Field, Input, Variant};
use crate::attr::{DefaultValue, Slot};
use crate::errors::Errors;
use crate::expand::generics::contains_itself;
use crate::expr::flat;
use crate::types::Type;

/// Where the value of a field comes from.
pub(crate) enum Source<'a> {
    /// The error inside.
    Inner,
    /// The metadata, by its key.
    Metadata(&'a str),
    /// The time to wait.
    RetryAfter,
    /// It is not sent.
    Nothing,
}

/// How a field is made.
pub(crate) struct FieldPlan<'a> {
    pub(crate) source: Source<'a>,
    /// `T` of a field of type `Option<T>`, which need not be sent.
    pub(crate) optional: Option<Type>,
    pub(crate) default: Option<&'a DefaultValue>,
}

/// Checks what `decode` and its keys demand.
pub(super) fn check(input: &Input<'_>, arms: &[Arm<'_>], errors: &mut Errors) {
    if input.attrs.decode.is_absent() {
        check_unused(input, errors);
        return;
    }
    let mut reasons = Taken::default();
    let mut inner_types = Taken::default();
    for arm in arms {
        let variant = arm.variant;
        let is_skipped = !variant.attrs.decode_skip.is_absent();
        // What is skipped is sent all the same, and must not be taken for another.
        let is_told_apart = match arm.delegate() {
            Some(field) => check_inner(arm, field, input, &mut inner_types, errors),
            None => check_reason(arm, input, &mut reasons, errors),
        };
        if is_skipped {
            check_skipped(variant, errors);
        } else if is_told_apart && !variant.attrs.metadata_poisoned {
            check_fields(arm, errors);
        }
    }
}

/// What only `decode` gives a meaning.
fn check_unused(input: &Input<'_>, errors: &mut Errors) {
    for variant in &input.variants {
        if let Slot::Set((), span) = variant.attrs.decode_skip {
            errors.at(
                span,
                "nothing is decoded here; remove this, or add `#[status(decode)]` to the type",
            );
        }
        for field in &variant.fields {
            if let Slot::Set(_, span) = field.default {
                errors.at(
                    span,
                    "`default` is for what is decoded; remove it, or add `#[status(decode)]` to the type",
                );
            }
        }
    }
}

fn check_skipped(variant: &Variant<'_>, errors: &mut Errors) {
    let name = variant.ident;
    for field in &variant.fields {
        if let Slot::Set(_, span) = field.default {
            errors.at(
                span,
                format!("`{name}` is never decoded, so `default` says nothing; remove it"),
            );
        }
    }
}

fn check_reason<'a>(
    arm: &'a Arm<'_>,
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
            // Elsewhere it was said.
            if !input.attrs.free_reasons.is_absent() {
                errors.at(
                    reason_span(arm.variant),
                    format!(
                        "the reason `{reason}` is that of `{}` too, so neither can be decoded; write another",
                        first.ident
                    ),
                );
            }
        }
        Some(ArmReason::Computed(_)) if !arm.variant.attrs.decode_skip.is_absent() => {}
        Some(ArmReason::Computed(_)) => errors.at(
            reason_span(arm.variant),
            format!(
                "`{name}` is decoded by its reason, and this one is computed; write a literal, or add `#[status(decode = skip)]`"
            ),
        ),
        None => {}
    }
    false
}

fn reason_span(variant: &Variant<'_>) -> Span {
    let key = variant.attrs.reason.span();
    key.unwrap_or_else(|| variant.ident.span())
}

/// An error inside is decoded by its own reason, which must be sent and be that
/// of no other variant.
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
        if is_skipped {
            return true;
        }
        errors.at(
            reason_span(arm.variant),
            format!(
                "this reason is sent in place of that of the error inside, so `{name}` cannot be decoded; remove it, or add `#[status(decode = skip)]`"
            ),
        );
        return false;
    }
    if contains_itself(field.ty, &input.item.ident) {
        if is_skipped {
            return true;
        }
        errors.on(
            field.ty,
            format!(
                "what `{name}` sends is what the error inside sends, so it is received as that; add `#[status(decode = skip)]`"
            ),
        );
        return false;
    }
    let ty = field.ty.to_token_stream().to_string();
    if let Some(first) = taken.take(ty, arm.variant)
        && !(is_skipped && first.attrs.decode_skip.is_set())
    {
        errors.on(
            field.ty,
            format!(
                "`{name}` sends what `{}` sends, so they cannot be told apart; add `#[status(reason = \"..\", decode = skip)]` to one of them",
                first.ident
            ),
        );
        return false;
    }
    true
}

fn check_fields(arm: &Arm<'_>, errors: &mut Errors) {
    for (index, field) in arm.variant.fields.iter().enumerate() {
        let plan = FieldPlan::new(arm, index, field);
        match (&plan.source, &field.default) {
            (Source::Inner, Slot::Set(_, span)) => errors.at(
                *span,
                "the error inside is decoded, so `default` says nothing; remove it",
            ),
            (Source::Nothing, Slot::Absent) if plan.optional.is_none() => {
                errors.at(field.span(), not_sent(arm.variant, field));
            }
            _ => {}
        }
    }
}

fn not_sent(variant: &Variant<'_>, field: &Field<'_>) -> String {
    let (name, variant_name) = (field.name(), variant.ident);
    let is_key = name.len() > 1 && name.starts_with(|c: char| c.is_ascii_lowercase());
    let entry = match &field.member {
        syn::Member::Named(ident) if is_key => ident.to_string(),
        syn::Member::Named(ident) => format!("key = {ident}"),
        syn::Member::Unnamed(_) => format!("field{name} = {name}"),
    };
    format!(
        "`{name}` of `{variant_name}` is not sent, so it cannot be decoded; send it with `#[status(metadata({entry}))]`, give it a `#[status(default = ..)]`, or leave `{variant_name}` out with `#[status(decode = skip)]`"
    )
}

impl<'a> FieldPlan<'a> {
    pub(crate) fn new(arm: &Arm<'a>, index: usize, field: &'a Field<'a>) -> Self {
        let attrs = &arm.variant.attrs;
        let is_inner = arm
            .delegate()
            .is_some_and(|inner| std::ptr::eq(inner, field));
        let entry = || {
            attrs.metadata.iter().find(
                |entry| matches!(arm.variant.field_of(entry), Some((named, _)) if named == index),
            )
        };
        let is_time = || {
            let expr = attrs.retry_after.get();
            expr.is_some_and(|expr| field.is_named_by(expr) && is_duration(field.ty))
        };
        let source = if is_inner {
            Source::Inner
        } else if let Some(entry) = entry() {
            Source::Metadata(&entry.name)
        } else if is_time() {
            Source::RetryAfter
        } else {
            Source::Nothing
        };
        Self {
            source,
            optional: field.ty.optional(),
            default: field.default.get(),
        }
    }
}

/// Whether the type is written `Duration`, or `Option<Duration>`.
fn is_duration(ty: &Type) -> bool {
    let optional = ty.optional();
    let tokens = flat(optional.as_ref().unwrap_or(ty).to_token_stream());
    matches!(tokens.last(), Some(TokenTree::Ident(last)) if last == "Duration")
}

impl Field<'_> {
    /// The name, or the type where it has none.
    fn span(&self) -> Span {
        match self.member {
            syn::Member::Named(ident) => ident.span(),
            syn::Member::Unnamed(_) => self.ty.span(),
        }
    }
}
