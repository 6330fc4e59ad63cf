//! The entries of `metadata(field, key = EXPR, "other-key" = EXPR, ..EXPR)`, of
//! `extension(..)`, which have the same form, and of `header("Name" = EXPR)`.

use proc_macro2::{Span, TokenStream, TokenTree};
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::spanned::Spanned;
use syn::{Expr, Lit, LitStr, RangeLimits, Result};

use super::args::{self, Arg, Form, Name};
use super::value::raw;
use crate::errors::{Errors, error, excerpt, text_of};

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
    /// The expression of `metadata(..EXPR)`.
    pub(crate) rest: Option<Expr>,
    /// Whether one did not parse.
    pub(crate) poisoned: bool,
}

impl Entries {
    /// Adds the entries of a list.
    pub(super) fn add(
        &mut self,
        list: Option<TokenStream>,
        what: &str,
        read: fn(&Arg) -> Result<Entry>,
        errors: &mut Errors,
    ) {
        self.poisoned |= list.is_none();
        for arg in args::parse(list.unwrap_or_default(), errors) {
            if what == METADATA_KEY
                && let Some(rest) = rest(&arg)
            {
                if self.rest.replace(rest).is_some() {
                    errors.on(&arg, "`..` is given twice; chain the two iterators");
                }
                continue;
            }
            let entry = read(&arg).and_then(|entry| {
                match self.all.iter().find(|given| given.name == entry.name) {
                    Some(Entry { name, .. }) => Err(error(
                        &arg,
                        format!("the {what} `{name}` is given twice; keep one"),
                    )),
                    None => Ok(entry),
                }
            });
            match errors.check(entry) {
                Some(entry) => self.all.push(entry),
                None => self.poisoned = true,
            }
        }
    }
}

/// The name of an entry of `metadata(..)` in messages.
pub(super) const METADATA_KEY: &str = "metadata key";

/// The expression of `..EXPR`.
fn rest(arg: &Arg) -> Option<Expr> {
    match &arg.form {
        Form::Expr(Expr::Range(range))
            if range.start.is_none() && matches!(range.limits, RangeLimits::HalfOpen(_)) =>
        {
            range.end.as_deref().cloned()
        }
        _ => None,
    }
}

/// An entry of `metadata(..)`.
pub(super) fn metadata(arg: &Arg) -> Result<Entry> {
    let written = match &arg.form {
        Form::Ident(field) => {
            let (name, at) = (field.unraw().to_string(), field.span());
            check_key(&name, field, None)?;
            let value = syn::parse2(raw(field).into_token_stream())?;
            return Ok(Entry { name, at, value });
        }
        Form::Pair(Name::Hyphenated(name, text), value) => {
            let value = excerpt(value);
            let message = format!("a key with `-` is a string; write `\"{text}\" = {value}`");
            return Err(error(name, message));
        }
        Form::Pair(key, value) => {
            let (name, at, value) = (key.text(), key.span(), value.clone());
            check_key(&name, key, Some(&value))?;
            return Ok(Entry { name, at, value });
        }
        Form::Expr(expr) => match args::literal(expr) {
            Some(Lit::Str(name)) => Some(name.value()),
            Some(Lit::Int(index)) => Some(format!("field_{index} = _{index}")),
            _ => None,
        },
        Form::Invalid(error) => match arg.tokens.to_string().split_at_checked(1) {
            // The syntax of tracing.
            Some((sign @ ("?" | "%"), field)) => {
                let (field, spec) = (field.trim(), if sign == "?" { ":?" } else { "" });
                Some(format!("{field} = format!(\"{{{field}{spec}}}\")"))
            }
            _ => return Err(error.clone()),
        },
        Form::NoValue | Form::List(_) => None,
    };
    let help = written
        .map(|written| format!("; write `{written}`"))
        .unwrap_or_default();
    let rule = "metadata is written `field`, `key = EXPR`, `\"other-key\" = EXPR` or `..PAIRS`";
    Err(error(arg, format!("{rule}{help}")))
}

/// An entry of `extension(..)`.
pub(super) fn extension(arg: &Arg) -> Result<Entry> {
    let entry = match &arg.form {
        Form::Ident(field) => Entry {
            name: field.unraw().to_string(),
            at: field.span(),
            value: syn::parse2(raw(field).into_token_stream())?,
        },
        Form::Pair(name @ (Name::Ident(_) | Name::Text(_)), value) => Entry {
            name: name.text(),
            at: name.span(),
            value: value.clone(),
        },
        Form::Invalid(error) => return Err(error.clone()),
        _ => {
            let rule = "a member is written `field`, `name = EXPR` or `\"other-name\" = EXPR`";
            return Err(error(arg, rule));
        }
    };
    let name = &entry.name;
    let is_valid = name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_');
    let message = if MEMBERS.contains(&name.as_str()) {
        format!("a problem document already has a member `{name}`; use another name")
    } else if !is_valid {
        format!(
            "`{name}` is not a member name: `a-z`, `A-Z`, `0-9`, `-` and `_`, the first a letter"
        )
    } else {
        return Ok(entry);
    };
    Err(syn::Error::new(entry.at, message))
}

/// The members of a problem document.
const MEMBERS: &[&str] = &[
    "type",
    "title",
    "status",
    "detail",
    "instance",
    "code",
    "reason",
    "domain",
    "metadata",
    "errors",
    "load_test_code",
];

/// The runtime's own keys, and what they are.
const RESERVED_KEYS: &[(&str, &str)] = &[
    (
        "metadata-left-out",
        "the number of entries that were omitted",
    ),
    ("load_test_code", "the load-test code that a layer adds"),
];

fn is_key(name: &str) -> bool {
    (2..=64).contains(&name.len())
        && name.starts_with(|c: char| c.is_ascii_lowercase())
        && name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
}

/// Checks a metadata key (AIP-193).
fn check_key(name: &str, at: &dyn ToTokens, value: Option<&Expr>) -> Result<()> {
    let at = at.to_token_stream();
    if let Some((_, meaning)) = RESERVED_KEYS.iter().find(|(key, _)| *key == name) {
        let message =
            format!("the metadata key `{name}` is reserved for {meaning}; use another key");
        return Err(error(at, message));
    }
    if is_key(name) {
        return Ok(());
    }
    let value_as_key = value
        .filter(|value| matches!(value, Expr::Path(_)))
        .map(text_of)
        .filter(|text| is_key(text));
    let help = match (nearest_key(name).or(value_as_key), value) {
        (Some(near), Some(_)) if at.to_string().starts_with('"') => format!("; write `\"{near}\"`"),
        (Some(near), Some(_)) => format!("; write `{near}`"),
        (Some(near), None) => format!("; write `{near} = {name}`"),
        (None, None) if !name.is_empty() => format!("; write `key = {name}`"),
        _ => String::new(),
    };
    let rule = "2 to 64 characters of `a-z`, `A-Z`, `0-9`, `-` and `_`, the first of `a-z`";
    Err(error(
        at,
        format!("`{name}` is not a metadata key: {rule}{help}"),
    ))
}

/// A valid key for an invalid one: for `SKU`, `Sku`, `_sku`, `"order id"`.
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
    Some(first.to_ascii_lowercase() + &rest).filter(|key| is_key(key))
}

/// Headers that frame or describe a message, which the transport sets. The runtime omits
/// them as well.
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

/// Reports a name and a value that are separated by a comma: `header("Allow", "GET")`.
pub(super) fn not_a_pair(key: &str, list: TokenStream) -> Result<TokenStream> {
    let mut tokens = list.clone().into_iter();
    let (Some(TokenTree::Literal(name)), Some(TokenTree::Punct(comma))) =
        (tokens.next(), tokens.next())
    else {
        return Ok(list);
    };
    if comma.as_char() != ',' || !name.to_string().starts_with('"') {
        return Ok(list);
    }
    let Ok(value) = syn::parse2::<Expr>(tokens.collect()) else {
        return Ok(list);
    };
    // `"A", "B" = 1` has two entries, and so has `"a", "b"` where fields are named.
    let are_two = matches!(value, Expr::Assign(_) | Expr::Range(_))
        || (key != "header" && args::string(&value).is_some());
    if are_two {
        return Ok(list);
    }
    let value = excerpt(&value);
    let message = format!("expected `=`, found `,`; write `{key}({name} = {value})`");
    Err(error(list, message))
}

/// Whether a header is binary metadata of gRPC, which is not sent over HTTP.
pub(crate) fn is_binary(header: &str) -> bool {
    header.ends_with("-bin")
}

/// An entry of `header(..)`; its name is in lower case.
pub(super) fn header(arg: &Arg) -> Result<Entry> {
    let (name, value) = match &arg.form {
        Form::Pair(Name::Text(name), value) => (name, value),
        Form::Invalid(error) => return Err(error.clone()),
        form => {
            let written = written_header(form);
            return Err(error(
                arg,
                format!("a header is written `\"Name\" = EXPR`; write `{written}`"),
            ));
        }
    };
    let (written, lower) = (name.value(), name.value().to_ascii_lowercase());
    let message = if !is_token(&lower) {
        format!("`{written}` is not a header name; use letters, digits and `-`")
    } else if lower == "grpc-retry-pushback-ms" {
        format!("`retry_after` sends the header `{lower}`; remove it")
    } else if HEADERS_RESERVED.contains(&lower.as_str()) || lower.starts_with("grpc-") {
        format!("the transport sets the header `{lower}`; remove it")
    } else {
        let is_visible = |byte: u8| matches!(byte, b'\t' | b' '..=b'~');
        return match args::string(value) {
            Some(text) if !is_binary(&lower) && !text.value().bytes().all(is_visible) => {
                Err(error(
                    text,
                    "a header value takes only visible ASCII characters and spaces; encode other characters",
                ))
            }
            _ => Ok(Entry {
                name: lower,
                at: name.span(),
                value: value.clone(),
            }),
        };
    };
    Err(error(name, message))
}

/// The suggestion for another form, such as `Retry-After = "1"` or `"Retry-After: 1"`.
fn written_header(form: &Form) -> String {
    let text = match form {
        Form::Pair(name, value) => return format!("\"{}\" = {}", name.text(), excerpt(value)),
        Form::Expr(expr) => args::string(expr).map(LitStr::value).unwrap_or_default(),
        _ => String::new(),
    };
    match text.split_once([':', '=']) {
        Some((name, value)) if is_token(name.trim()) => {
            format!("\"{}\" = \"{}\"", name.trim(), value.trim())
        }
        _ if is_token(&text) => format!("\"{text}\" = \"value\""),
        _ => r#""Name" = "value""#.to_owned(),
    }
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
