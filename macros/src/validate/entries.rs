//! The values of `metadata(..)` and `header(..)`.

use syn::Lit;

use super::expressions::{self, Method};
use crate::ast::Variant;
use crate::attr::{self, Entries, Entry};
use crate::errors::{Errors, text_of};

/// The entries without a mistake.
pub(super) fn valid<'a>(
    variant: &Variant<'_>,
    entries: &'a Entries,
    errors: &mut Errors,
) -> Vec<&'a Entry> {
    let mut valid = Vec::new();
    for entry in &entries.all {
        if let Some(message) = wrong_literal(variant, entry) {
            errors.on(&entry.value, message);
        } else if expressions::check(Some(variant), &entry.value, Method::Visit, errors) {
            valid.push(entry);
        }
    }
    valid
}

/// A literal that most likely was meant as a field.
fn wrong_literal(variant: &Variant<'_>, entry: &Entry) -> Option<String> {
    match attr::literal(&entry.value)? {
        Lit::Str(text) => {
            let name = field_in_text(variant, &text.value())?;
            let text = text_of(text);
            Some(format!(
                "a string literal is sent as it is, with `{{{name}}}` in it; write `format!({text})`"
            ))
        }
        // In a message `{0}` is a field.
        Lit::Int(number) => {
            let name = format!("_{number}");
            variant
                .fields
                .iter()
                .any(|field| field.name == name)
                .then(|| {
                    format!(
                        "`{number}` is a number; write `{name}` for the field, or `\"{number}\"`"
                    )
                })
        }
        _ => None,
    }
}

/// The first field that a text names as a format string would.
pub(super) fn field_in_text<'a>(variant: &'a Variant<'_>, text: &str) -> Option<&'a str> {
    let is_named = |name: &&str| {
        text.split('{').skip(1).any(|rest| {
            rest.strip_prefix(*name)
                .is_some_and(|rest| rest.starts_with(['}', ':']))
        })
    };
    variant.field_names().into_iter().find(is_named)
}
