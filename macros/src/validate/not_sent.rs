//! The error for a field that cannot be decoded because it is not sent.

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use syn::{Member, Type};

use super::{Arm, Text};
use crate::ast::Field;
use crate::attr::Entry;

/// Its message. Metadata is sent also where the message is redacted, so that it is not the
/// first suggestion there.
pub(super) fn message(arm: &Arm<'_>, index: usize, field: &Field<'_>) -> String {
    let (name, variant) = (&field.name, arm.variant.ident);
    let is_field = |expr| arm.variant.field_of(expr) == Some(index);
    let default = if arm.variant.in_enum {
        "`#[status(default)]` to the field, or `#[status(decode = skip)]` to the variant"
    } else {
        "`#[status(default)]` to the field"
    };
    if arm.more_metadata.is_some_and(is_field) {
        return format!(
            "the metadata keys of `{name}` are not known at compile time, so it cannot be decoded; add {default}"
        );
    }
    if arm.violations.is_some_and(is_field) {
        return format!(
            "the violations of the inner error are received with those of `{name}`, so it cannot be decoded; add {default}"
        );
    }
    let fault = format!("`{name}` of `{variant}` is not sent, so it cannot be decoded");
    if field.is_source {
        let help = if arm.variant.in_enum {
            "`#[status(decode = skip)]` to the variant, or `#[status(default = EXPR)]` to the field"
        } else {
            "`#[status(default = EXPR)]` to the field"
        };
        return format!("{fault}; add {help}");
    }
    let written = match &field.member {
        Member::Named(ident) => ident.to_string(),
        Member::Unnamed(_) => name.clone(),
    };
    let is_in = |entry: &&Entry| mentions(entry.value.to_token_stream(), &written);
    if let Some(Entry { name: key, .. }) = arm.metadata.iter().copied().find(is_in) {
        let key = if key.contains('-') {
            format!("\"{key}\"")
        } else {
            key.clone()
        };
        return format!(
            "`{name}` of `{variant}` is not sent alone, so it cannot be decoded; write `metadata({key} = {written})`, or add {default}"
        );
    }
    let is_computed = arm.violations.is_some() && arm.delegate_index().is_none();
    if is_computed && is_named(field.ty, VIOLATIONS) {
        return format!(
            "{fault}; name the field alone, as in `violations = {written}`, or add {default}"
        );
    }
    let is_key = name.len() > 1 && name.starts_with(|c: char| c.is_ascii_lowercase());
    let key = match &field.member {
        _ if is_named(field.ty, &["Duration"]) => format!("retry_after = {written}"),
        Member::Named(_) if is_key => format!("metadata({written})"),
        Member::Named(_) => format!("metadata(key = {written})"),
        Member::Unnamed(_) => format!("metadata(field{name} = {name})"),
    };
    match arm.text {
        Text::Redact | Text::ByCode { redacted: true } => format!(
            "{fault}; add {default}, or `#[status({key})]` to send it (clients can read it, although the message is redacted)"
        ),
        _ => format!(
            "{fault}; add `#[status({key})]` to send it (clients can read it), or {default}"
        ),
    }
}

/// Whether a token of an expression is this text.
fn mentions(tokens: TokenStream, text: &str) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Group(group) => mentions(group.stream(), text),
        token => token.to_string() == text,
    })
}

/// Types that are decoded from violations.
const VIOLATIONS: &[&str] = &["Vec", "BTreeMap", "HashMap", "Report", "ValidationErrors"];

/// Whether the type has one of these names.
fn is_named(ty: &Type, names: &[&str]) -> bool {
    match ty {
        Type::Group(group) => is_named(&group.elem, names),
        Type::Path(path) => {
            let last = path.path.segments.last();
            last.is_some_and(|last| names.iter().any(|name| last.ident == name))
        }
        _ => false,
    }
}
