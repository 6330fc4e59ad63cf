//! The entries of `metadata(field, key = EXPR, "other-key" = EXPR)` and
//! `header("Name" = EXPR)`.

use proc_macro2::{Span, TokenStream};
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::spanned::Spanned;
use syn::{Expr, Lit};

use super::args::{self, Arg, Form, Name};
use super::value::raw;
use crate::errors::{Errors, excerpt, text_of};

pub(crate) struct Entry {
    pub(crate) name: String,
    /// Where its name is.
    pub(crate) at: Span,
    pub(crate) value: Expr,
}

/// The entries of one key of a variant, or of an enum for its variants.
#[derive(Default)]
pub(crate) struct Entries {
    pub(crate) all: Vec<Entry>,
    /// Whether one did not parse.
    pub(crate) poisoned: bool,
}

impl Entries {
    /// Adds the entries of a list.
    pub(super) fn add(
        &mut self,
        list: Option<TokenStream>,
        what: &str,
        read: fn(&Arg, &mut Errors) -> Option<Entry>,
        errors: &mut Errors,
    ) {
        self.poisoned |= list.is_none();
        for arg in list
            .map(|list| args::parse(list, errors))
            .unwrap_or_default()
        {
            let Some(entry) = read(&arg, errors) else {
                self.poisoned = true;
                continue;
            };
            if self.all.iter().any(|given| given.name == entry.name) {
                self.poisoned = true;
                errors.on(
                    &arg,
                    format!("the {what} `{}` is given twice; keep one", entry.name),
                );
            } else {
                self.all.push(entry);
            }
        }
    }
}

/// An entry of `metadata(..)`.
pub(super) fn metadata(arg: &Arg, errors: &mut Errors) -> Option<Entry> {
    match &arg.form {
        Form::Word(field) => {
            let name = field.unraw().to_string();
            let value = syn::parse2(raw(field).to_token_stream()).ok()?;
            metadata_key(&name, field, None, errors)?;
            Some(Entry {
                name,
                at: field.span(),
                value,
            })
        }
        Form::Pair(Name::Hyphenated(name, text), value) => {
            let value = excerpt(value);
            errors.on(
                name,
                format!("a key with `-` is a string; write `\"{text}\" = {value}`"),
            );
            None
        }
        Form::Pair(key, value) => {
            let name = key.text();
            metadata_key(&name, key, Some(value), errors)?;
            Some(Entry {
                name,
                at: key.span(),
                value: value.clone(),
            })
        }
        Form::Invalid(error) if !arg.tokens.to_string().starts_with(['?', '%']) => {
            errors.add(error.clone());
            None
        }
        _ => {
            let rule = "metadata is written `field`, `key = EXPR` or `\"other-key\" = EXPR`";
            let written = match &arg.form {
                Form::Expr(expr) => match args::literal(expr) {
                    Some(Lit::Str(name)) => Some(name.value()),
                    Some(Lit::Int(index)) => Some(format!("field_{index} = _{index}")),
                    _ => None,
                },
                // As tracing writes fields.
                Form::Invalid(_) => {
                    let text = arg.tokens.to_string();
                    let (sign, field) = text.split_at(1);
                    let (field, spec) = (field.trim(), if sign == "?" { ":?" } else { "" });
                    Some(format!("{field} = format!(\"{{{field}{spec}}}\")"))
                }
                _ => None,
            };
            let help = written.map(|written| format!("; write `{written}`"));
            errors.on(arg, format!("{rule}{}", help.unwrap_or_default()));
            None
        }
    }
}

/// The rule of AIP-193.
const METADATA_RULE: &str =
    "2 to 64 characters of `a-z`, `A-Z`, `0-9`, `-` and `_`, the first of `a-z`";

/// The runtime's own keys, and what they are.
const METADATA_RESERVED: &[(&str, &str)] = &[
    (
        "metadata-left-out",
        "the number of entries that were omitted",
    ),
    ("load_test_code", "the load-test code that a layer adds"),
];

fn is_metadata_key(name: &str) -> bool {
    (2..=64).contains(&name.len())
        && name.starts_with(|c: char| c.is_ascii_lowercase())
        && name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
}

/// Checks a metadata key.
fn metadata_key(
    name: &str,
    at: &dyn ToTokens,
    value: Option<&Expr>,
    errors: &mut Errors,
) -> Option<()> {
    let at = at.to_token_stream();
    if let Some((_, meaning)) = METADATA_RESERVED.iter().find(|(key, _)| *key == name) {
        errors.on(
            at,
            format!("the metadata key `{name}` is reserved for {meaning}; use another key"),
        );
        return None;
    }
    if is_metadata_key(name) {
        return Some(());
    }
    let value_as_key = value.map(text_of).filter(|text| is_metadata_key(text));
    let help = match (nearest_key(name).or(value_as_key), value) {
        (Some(near), Some(_)) if at.to_string().starts_with('"') => {
            format!("; write `\"{near}\"`")
        }
        (Some(near), Some(_)) => format!("; write `{near}`"),
        (Some(near), None) => format!("; write `{near} = {name}`"),
        (None, None) if !name.is_empty() => format!("; write `key = {name}`"),
        _ => String::new(),
    };
    errors.on(
        at,
        format!("`{name}` is not a metadata key: {METADATA_RULE}{help}"),
    );
    None
}

/// The valid key that most likely was meant: of `SKU`, `Sku`, `_sku`, `"order id"`.
fn nearest_key(name: &str) -> Option<String> {
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let key = name
        .trim_start_matches('_')
        .replace(|c: char| !is_part(c), "_");
    let is_upper = !key.contains(|c: char| c.is_ascii_lowercase());
    let (first, rest) = key.split_at_checked(1)?;
    let rest = if is_upper {
        rest.to_ascii_lowercase()
    } else {
        rest.to_owned()
    };
    Some(first.to_ascii_lowercase() + &rest).filter(|key| is_metadata_key(key))
}

/// Headers that frame or describe a message, which the transport sets. The runtime
/// omits the same.
const HEADERS_RESERVED: &[&str] = &[
    "connection",
    "content-encoding",
    "content-length",
    "content-type",
    "date",
    "expect",
    "host",
    "http2-settings",
    "keep-alive",
    "proxy-connection",
    "te",
    "trailer",
    "transfer-encoding",
];

/// RFC 9110, section 5.6.2.
fn is_token(text: &str) -> bool {
    let is_byte = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    !text.is_empty() && text.bytes().all(is_byte)
}

/// An entry of `header(..)`; its name is in lower case.
pub(super) fn header(arg: &Arg, errors: &mut Errors) -> Option<Entry> {
    let (name, value) = match &arg.form {
        Form::Pair(Name::Text(name), value) => (name, value),
        Form::Invalid(error) => {
            errors.add(error.clone());
            return None;
        }
        form => {
            // `Retry-After = "1"`, `"Retry-After: 1"`
            let text = match form {
                Form::Expr(expr) => args::string(expr).map(syn::LitStr::value),
                _ => None,
            };
            let parts = text.as_deref().and_then(|text| text.split_once([':', '=']));
            let written = match (form, parts) {
                (Form::Pair(name, value), _) => format!("\"{}\" = {}", name.text(), excerpt(value)),
                (_, Some((name, value))) if is_token(name.trim()) => {
                    format!("\"{}\" = \"{}\"", name.trim(), value.trim())
                }
                _ => r#""Name" = "value""#.to_owned(),
            };
            errors.on(
                arg,
                format!("a header is a string with a value; write `{written}`"),
            );
            return None;
        }
    };
    let (written, lower) = (name.value(), name.value().to_ascii_lowercase());
    let message = if !is_token(&lower) {
        format!("`{written}` is not the name of a header: letters, digits and `-`")
    } else if HEADERS_RESERVED.contains(&lower.as_str()) || lower.starts_with("grpc-") {
        format!("the transport sets the header `{lower}`; remove it")
    } else if lower.ends_with("-bin") {
        format!("`{lower}` is binary metadata in gRPC; choose a name without `-bin`")
    } else if let Some(text) = args::string(value)
        && !text
            .value()
            .bytes()
            .all(|byte| matches!(byte, b'\t' | b' '..=b'~'))
    {
        errors.on(
            text,
            "the value of a header is visible ASCII characters and spaces",
        );
        return None;
    } else {
        return Some(Entry {
            name: lower,
            at: name.span(),
            value: value.clone(),
        });
    };
    errors.on(name, message);
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_runtime_omits_the_headers_that_are_refused_here() {
        let runtime = include_str!("../../../runtime/src/public/headers.rs");
        let list = runtime
            .split("RESERVED: &[&str] = &[")
            .nth(1)
            .expect("the list");
        let list = list.split(']').next().expect("its end");
        let names: Vec<_> = list.split('"').skip(1).step_by(2).collect();
        assert_eq!(names, HEADERS_RESERVED);
    }
}
