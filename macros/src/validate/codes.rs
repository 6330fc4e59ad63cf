//! Where the codes of each variant come from.

use crate::ast::{Input, Misspelt, Variant};
use crate::attr::{CodeValue, Codes, Slot, TextKey};
use crate::errors::Errors;
use crate::names::System;

use super::expressions::{self, Method};
use super::{Computed, Lookup, decode};

/// Where a variant's codes come from.
#[derive(Clone, Copy)]
pub(crate) enum CodeSource<'a> {
    /// The variant's own codes, or those of the type where they are constants.
    Own(&'a Codes),
    /// Computed by the type, for all variants that declare none.
    ByType(&'a Codes),
    /// Those of a field (by index), changed by the variant's own.
    Delegated(usize, &'a Codes),
    /// A mistake was reported.
    Unknown,
}

/// The codes of a variant. Reports it where there are none.
pub(super) fn source<'a>(
    variant: &'a Variant<'a>,
    input: &'a Input<'a>,
    errors: &mut Errors,
) -> CodeSource<'a> {
    let own = &variant.attrs.codes;
    let mut is_valid = true;
    for (_, code) in own.declared() {
        if let CodeValue::Computed { expr, .. } = code {
            is_valid &= expressions::check(Some(variant), expr, Method::Mapping, errors);
        }
    }
    if variant.transparent_span().is_some() {
        if !variant.attrs.lookup.is_absent() {
            // Reported.
            return CodeSource::Unknown;
        }
        return match delegate(variant, errors) {
            Some(index) if is_valid => CodeSource::Delegated(index, own),
            _ => CodeSource::Unknown,
        };
    }
    let computes = !variant.attrs.with.is_absent();
    if own.is_given() || computes {
        check_anchor(own, errors);
        let is_valid = is_valid && !own.is_poisoned();
        return if is_valid {
            CodeSource::Own(own)
        } else {
            CodeSource::Unknown
        };
    }
    let defaults = &input.defaults.codes;
    if defaults.is_poisoned() {
        return CodeSource::Unknown;
    }
    if !input.defaults.with.is_absent() {
        return CodeSource::Own(defaults);
    }
    match (defaults.is_given(), defaults.any_computed()) {
        (true, true) => CodeSource::ByType(defaults),
        (true, false) => CodeSource::Own(defaults),
        (false, _) => {
            missing(variant, input, errors);
            CodeSource::Unknown
        }
    }
}

/// The expression that computes all codes of a variant.
pub(super) fn with<'a>(
    variant: &'a Variant<'a>,
    input: &'a Input<'a>,
    errors: &mut Errors,
) -> Option<Computed<'a>> {
    let (own, defaults) = (&variant.attrs, &input.defaults);
    if let Slot::Set(expr, span) = &own.with {
        if variant.transparent_span().is_some() {
            let message = "`with` has no effect with `transparent`, which takes the codes of the inner error; remove one of the two";
            errors.at(*span, message);
            return None;
        }
        check_constant(&own.codes, errors);
        let is_valid = expressions::check(Some(variant), expr, Method::Mapping, errors);
        return is_valid.then_some(Computed::own(expr));
    }
    let is_own = own.codes.is_given() || variant.transparent_span().is_some();
    let expr = defaults.with.get();
    expr.filter(|_| !is_own && own.with.is_absent())
        .map(Computed::by_type)
}

/// The codes that are declared with `with` are used for `None`, so they are constants.
fn check_constant(codes: &Codes, errors: &mut Errors) {
    for (system, code) in codes.declared() {
        if let CodeValue::Computed { expr, .. } = code {
            let attribute = system.attribute();
            errors.on(
                expr,
                format!("`#[status(with = ..)]` computes this code too; declare a constant, which is used for `None`, or remove this `{attribute}`"),
            );
        }
    }
}

/// The lookup of a variant's inner error.
pub(super) fn lookup<'a>(
    variant: &'a Variant<'a>,
    input: &'a Input<'a>,
    errors: &mut Errors,
) -> Option<Lookup<'a>> {
    let attrs = &variant.attrs;
    let Slot::Set(expr, span) = &attrs.lookup else {
        return None;
    };
    if let Some(field) = variant
        .fields
        .iter()
        .find_map(|field| field.transparent.span())
    {
        errors.at(
            field,
            "`transparent = EXPR` already finds the inner error; remove this",
        );
        return None;
    }
    let is_valid = expressions::check(Some(variant), expr, Method::Mapping, errors)
        && expressions::check(Some(variant), expr, Method::Visit, errors);
    if !input.attrs.decode.is_absent() && attrs.decode_skip.is_absent() {
        let name = variant.ident;
        errors.at(
            *span,
            format!(
                "the inner error of `{name}` is found at run time, so it cannot be decoded; {}",
                decode::skip(variant)
            ),
        );
    }
    is_valid.then(|| Lookup {
        expr,
        has_text: !attrs.text.is_absent()
            || matches!(input.defaults.text.get(), Some(TextKey::Redact)),
        has_reason: !attrs.reason.is_absent(),
    })
}

/// Reports a variant without codes.
fn missing(variant: &Variant<'_>, input: &Input<'_>, errors: &mut Errors) {
    // `transparent` or a misspelt attribute on the enum: reported.
    if input.defaults.transparent.is_poisoned() || (input.is_enum && input.misspelt.is_some()) {
        return;
    }
    if let Some(misspelt) = variant.misspelt {
        report_misspelt(misspelt, errors);
        return;
    }
    let name = variant.ident;
    let help = if !variant.attrs.lookup.is_absent() {
        ", for the case that no inner error is found"
    } else if variant.borrows_text {
        ", or `#[status(transparent)]` if the inner error implements `StatusMapped`"
    } else if input.is_enum {
        ", or a default on the enum"
    } else {
        ""
    };
    errors.on(
        name,
        format!("`{name}` has no code; add one, such as `#[grpc(INTERNAL)]`{help}"),
    );
}

/// The field that a transparent variant delegates to.
fn delegate(variant: &Variant<'_>, errors: &mut Errors) -> Option<usize> {
    let name = variant.ident;
    let marks = variant.fields.iter().enumerate();
    let marks: Vec<_> = marks
        .filter_map(|(at, field)| Some((at, field.transparent.span()?)))
        .collect();
    match (marks.as_slice(), variant.fields.as_slice()) {
        ([(index, _)], fields) => {
            let is_set = fields
                .get(*index)
                .is_some_and(|field| field.transparent.is_set());
            is_set.then_some(*index)
        }
        ([_, (_, second), ..], _) => {
            let message = format!("only one field of `{name}` can be `transparent`; remove this");
            errors.at(*second, message);
            None
        }
        ([], [_]) => variant.attrs.transparent.is_set().then_some(0),
        ([], fields) => {
            let (count, help) = match fields.len() {
                0 => (
                    "none".to_owned(),
                    "add the inner error as a field, or declare a code instead",
                ),
                count => (
                    count.to_string(),
                    "mark the inner error with `#[status(transparent)]`",
                ),
            };
            if let Slot::Set((), span) = variant.attrs.transparent {
                let message = format!(
                    "`transparent` delegates to one field, and `{name}` has {count}; {help}"
                );
                errors.at(span, message);
            }
            None
        }
    }
}

fn report_misspelt((name, meant): Misspelt<'_>, errors: &mut Errors) {
    errors.on(
        name,
        format!("`{name}` is not a code attribute; did you mean `{meant}`?"),
    );
}

/// The code that every other code is derived from must imply an error.
fn check_anchor(codes: &Codes, errors: &mut Errors) {
    let Some((system, code)) = codes.anchor() else {
        return;
    };
    let (Some(known), Some(span)) = (code.known(), codes.get(system).span()) else {
        return;
    };
    if known.implies_no_error() && system != System::Grpc {
        let attribute = system.attribute();
        errors.at(
            span,
            format!("this `{attribute}` code implies no error, so no gRPC code is derived from it; add one, such as `#[grpc(UNKNOWN)]`"),
        );
    }
}

/// Checks the codes of an enum, so that a mistake is not reported at each variant.
pub(super) fn check_defaults(input: &Input<'_>, errors: &mut Errors) {
    let needs_default = |variant: &Variant<'_>| {
        variant.transparent_span().is_none()
            && !variant.attrs.codes.is_given()
            && variant.attrs.with.is_absent()
    };
    if let Some(misspelt) = input.misspelt
        && input.is_enum
        && !input.defaults.codes.is_given()
        && input.variants.iter().any(needs_default)
    {
        report_misspelt(misspelt, errors);
    }
    if let Some(expr) = input.defaults.with.get() {
        expressions::check(None, expr, Method::Mapping, errors);
        check_constant(&input.defaults.codes, errors);
        return;
    }
    for (_, code) in input.defaults.codes.declared() {
        if let CodeValue::Computed { expr, .. } = code {
            expressions::check(None, expr, Method::Mapping, errors);
        }
    }
    check_anchor(&input.defaults.codes, errors);
}
