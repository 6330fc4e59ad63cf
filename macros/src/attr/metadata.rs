//! `metadata(field, key = EXPR, "other-key" = EXPR)`.

use proc_macro2::{Span, TokenStream};
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::{Ident, LitStr};

use super::VariantAttrs;
use super::keys::Key;
use super::misuse::text_of;
use super::value::wrong_form;
use crate::attr::args::{self, Arg, Form, Value};
use crate::errors::Errors;

/// An entry of `metadata(..)` or `header(..)`.
pub(crate) struct Entry {
    pub(crate) name: String,
    /// Where the name stands.
    pub(crate) at: Span,
    pub(crate) value: EntryValue,
}

pub(crate) enum EntryValue {
    Literal(LitStr),
    Computed(TokenStream),
    /// The field of that name.
    Field(Ident),
}

/// AIP-193 has it so.
const RULE: &str = "2 to 64 characters of `a-z`, `A-Z`, `0-9`, `-` and `_`, the first of `a-z`";

pub(super) fn metadata(key: &Key, arg: &Arg, attrs: &mut VariantAttrs, errors: &mut Errors) {
    let entries = match arg.form() {
        Form::List(list) if !list.stream().is_empty() => args::split(list.stream(), errors),
        _ => {
            wrong_form(key, arg, errors);
            attrs.metadata_poisoned = true;
            return;
        }
    };
    for entry in entries {
        let Some(new) = read(&entry, errors) else {
            attrs.metadata_poisoned = true;
            continue;
        };
        if attrs.metadata.iter().any(|given| given.name == new.name) {
            let name = &new.name;
            attrs.metadata_poisoned = true;
            errors.on(
                &entry,
                format!("the metadata key `{name}` is given twice; keep one"),
            );
        } else {
            attrs.metadata.push(new);
        }
    }
}

fn read(entry: &Arg, errors: &mut Errors) -> Option<Entry> {
    match entry.form() {
        Form::Word(field) => Some(Entry {
            name: valid(&field.unraw().to_string(), field, None, errors)?,
            at: field.span(),
            value: EntryValue::Field(raw(field)),
        }),
        Form::Assign(key, value) => Some(Entry {
            name: valid(&key.unraw().to_string(), key, Some(value), errors)?,
            at: key.span(),
            value: EntryValue::Computed(value.expression(errors)?),
        }),
        Form::Entry(key, value) => {
            let Some(text) = args::string(key) else {
                errors.on(
                    key,
                    "a metadata key is a word or a string; write `key = value`",
                );
                return None;
            };
            Some(Entry {
                name: valid(&text.value(), &text, Some(value), errors)?,
                at: key.span(),
                value: EntryValue::Computed(value.expression(errors)?),
            })
        }
        _ => {
            errors.on(entry, no_entry(entry));
            None
        }
    }
}

/// What is no entry, written as one.
fn no_entry(entry: &Arg) -> String {
    let rule = "metadata is written `field`, `key = value` or `\"other-key\" = value`";
    match entry.form() {
        Form::Literal(literal) => match args::string(literal) {
            Some(name) => format!("a field is named without quotes: `{}`", name.value()),
            None => format!("a field of a tuple is written `key = _{literal}`"),
        },
        Form::Other => {
            if let Some(glued) = entry.glued() {
                return format!("expected `,` before `{glued}`");
            }
            match (entry.hyphenated(), entry.mispunctuated()) {
                (Some(name), _) => {
                    let name = name.replace('_', "-");
                    format!("a key with a hyphen is a string; write `\"{name}\" = value`")
                }
                (None, Some((key, value))) => {
                    let value = text_of(&value.to_token_stream());
                    format!("metadata is written `{key} = {value}`")
                }
                (None, None) => rule.to_owned(),
            }
        }
        _ => rule.to_owned(),
    }
}

/// A keyword names the field that is written `r#type`.
fn raw(word: &Ident) -> Ident {
    let name = word.to_string();
    let is_path = ["self", "Self", "super", "crate", "_"].contains(&name.as_str());
    if is_path || syn::parse_str::<Ident>(&name).is_ok() {
        word.clone()
    } else {
        Ident::new_raw(name.trim_start_matches("r#"), word.span())
    }
}

/// The runtime's own keys.
const LEFT_OUT: &str = "metadata-left-out";
const CODE: &str = "load_test_code";

fn is_valid(name: &str) -> bool {
    let mut bytes = name.bytes();
    (2..=64).contains(&name.len())
        && bytes.next().is_some_and(|first| first.is_ascii_lowercase())
        && bytes.all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
}

fn valid(
    name: &str,
    at: &dyn ToTokens,
    value: Option<Value<'_>>,
    errors: &mut Errors,
) -> Option<String> {
    let ours = [
        (LEFT_OUT, "says how many entries did not fit"),
        (CODE, "is the load-test code that a layer adds"),
    ];
    if let Some((_, meaning)) = ours.iter().find(|(key, _)| *key == name) {
        errors.on(
            at.to_token_stream(),
            format!("`{name}` {meaning}; write another key"),
        );
        return None;
    }
    if is_valid(name) {
        return Some(name.to_owned());
    }
    let mend = match (near(name), value) {
        (Some(near), Some(_)) => format!("; write `{near}`"),
        (Some(near), None) => format!("; write `{near} = {name}`"),
        (None, Some(value)) if is_valid(&value.to_token_stream().to_string()) => {
            format!("; write `{}`", value.to_token_stream())
        }
        (None, None) if !name.is_empty() => format!("; write `key = {name}`"),
        _ => String::new(),
    };
    errors.on(
        at.to_token_stream(),
        format!("`{name}` is no metadata key: {RULE}{mend}"),
    );
    None
}

/// The key that was most likely meant: `SKU`, `Sku`, `_sku`, `"order id"`.
fn near(name: &str) -> Option<String> {
    let bare = name.trim_start_matches('_');
    let mut near = String::with_capacity(bare.len());
    for c in bare.chars() {
        let is_valid = c.is_ascii_alphanumeric() || c == '-';
        near.push(if is_valid { c } else { '_' });
    }
    let is_shouted = !near.bytes().any(|byte| byte.is_ascii_lowercase());
    if is_shouted {
        near.make_ascii_lowercase();
    } else if let Some(first) = near.get_mut(..1) {
        first.make_ascii_lowercase();
    }
    is_valid(&near).then_some(near)
}
