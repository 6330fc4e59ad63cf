//! The values of `metadata(..)` and `header(..)`: what most likely is no field and
//! was meant as one, or the reverse.

use crate::ast::{Field, Variant};
use crate::attr::{Entry, EntryValue};
use crate::errors::Errors;
use crate::nearest::{did_you_mean, texts};

/// A word alone in `metadata` is the name of a field.
pub(super) fn check(variant: &Variant<'_>, errors: &mut Errors) {
    for entry in variant.attrs.metadata.iter().chain(&variant.attrs.headers) {
        check_entry(variant, entry, errors);
    }
    for entry in &variant.attrs.metadata {
        if let EntryValue::Field(word) = &entry.value
            && variant.field(word).is_none()
        {
            let names: Vec<String> = variant.fields.iter().map(Field::name).collect();
            let near = match did_you_mean(&entry.name, &texts(&names)) {
                near if near.is_empty() => format!("; write `{} = value`", entry.name),
                near => near,
            };
            let variant = variant.ident;
            errors.on(word, format!("`{variant}` has no field `{word}`{near}"));
        }
    }
}

fn check_entry(variant: &Variant<'_>, entry: &Entry, errors: &mut Errors) {
    match &entry.value {
        EntryValue::Literal(text) => check_text(variant, text, errors),
        EntryValue::Computed(expr) => match syn::parse2::<syn::Lit>(expr.clone()) {
            Ok(syn::Lit::Str(text)) => check_text(variant, &text, errors),
            Ok(syn::Lit::Int(number)) => check_number(variant, &number, errors),
            _ => {}
        },
        EntryValue::Field(_) => {}
    }
}

/// `0` is no field, though `{0}` in a message is one.
fn check_number(variant: &Variant<'_>, number: &syn::LitInt, errors: &mut Errors) {
    let name = format!("_{number}");
    if variant.fields.iter().any(|field| field.name() == name) {
        errors.on(
            number,
            format!("`{number}` is the number; write `{name}` for the field, or `\"{number}\"`"),
        );
    }
}

/// What is sent as it stands fills in no field.
fn check_text(variant: &Variant<'_>, text: &syn::LitStr, errors: &mut Errors) {
    if let Some(name) = field_in_text(variant, &text.value()) {
        errors.on(
            text,
            format!(
                "this text is sent as it stands, with `{{{name}}}` in it; write `format!({})`",
                text.token()
            ),
        );
    }
}

/// The first field that a text names as a format string would.
pub(super) fn field_in_text(variant: &Variant<'_>, text: &str) -> Option<String> {
    variant.fields.iter().map(Field::name).find(|name| {
        text.split('{').skip(1).any(|rest| {
            let rest = rest.strip_prefix(name.as_str());
            rest.is_some_and(|rest| rest.starts_with(['}', ':']))
        })
    })
}
