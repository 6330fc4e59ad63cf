//! `header("Name" = "value", "Other" = EXPR)`.

use quote::ToTokens;

use super::keys::Key;
use super::misuse::text_of;
use super::value::wrong_form;
use super::{Entry, EntryValue, VariantAttrs};
use crate::attr::args::{self, Arg, Form};
use crate::errors::Errors;

/// The headers that frame or describe a message, which the transport sets; the
/// runtime leaves out the same.
const RESERVED: &[&str] = &[
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

/// `header("Name" = "value", ..)`
pub(super) fn headers(key: &Key, arg: &Arg, attrs: &mut VariantAttrs, errors: &mut Errors) {
    let entries = match arg.form() {
        Form::List(list) if !list.stream().is_empty() => args::split(list.stream(), errors),
        _ => {
            wrong_form(key, arg, errors);
            attrs.headers_poisoned = true;
            return;
        }
    };
    // `header("Allow", "GET")`
    if let [name, value] = entries.as_slice()
        && let (Form::Literal(name), Form::Literal(value)) = (name.form(), value.form())
    {
        errors.on(arg, format!("a header is written `{name} = {value}`"));
        attrs.headers_poisoned = true;
        return;
    }
    for entry in entries {
        match header(&entry, errors) {
            Some(header) if attrs.headers.iter().any(|given| given.name == header.name) => {
                let name = &header.name;
                errors.on(
                    &entry,
                    format!("the header `{name}` is given twice; keep one"),
                );
            }
            Some(header) => attrs.headers.push(header),
            None => attrs.headers_poisoned = true,
        }
    }
}

/// One entry; its name is in lower case.
fn header(entry: &Arg, errors: &mut Errors) -> Option<Entry> {
    let Form::Entry(name, value) = entry.form() else {
        errors.on(entry, no_header(entry));
        return None;
    };
    let Some(name) = args::string(name) else {
        errors.on(
            name,
            r#"the name of a header is a string; write `"Allow" = "GET"`"#,
        );
        return None;
    };
    let lower = name.value().to_ascii_lowercase();
    if lower.is_empty() || !lower.bytes().all(is_token_byte) {
        errors.on(
            &name,
            format!(
                "`{}` is no header name; it takes letters, digits and `-`",
                name.value()
            ),
        );
        return None;
    }
    if RESERVED.contains(&lower.as_str()) || lower.starts_with("grpc-") {
        errors.on(
            &name,
            format!("`{lower}` is set by the transport; remove it"),
        );
        return None;
    }
    if lower.ends_with("-bin") {
        errors.on(
            &name,
            format!("`{lower}` would be binary metadata in gRPC; choose a name without `-bin`"),
        );
        return None;
    }
    let Some(value) = value.string() else {
        let value = value.expression(errors)?;
        return Some(Entry {
            name: lower,
            at: name.span(),
            value: EntryValue::Computed(value),
        });
    };
    let visible = |byte: u8| matches!(byte, b'\t' | b' '..=b'~');
    if !value.value().bytes().all(visible) {
        errors.on(
            &value,
            "the value of a header takes visible ASCII characters and spaces",
        );
        return None;
    }
    Some(Entry {
        name: lower,
        at: name.span(),
        value: EntryValue::Literal(value),
    })
}

/// What is no header, written as one.
fn no_header(entry: &Arg) -> String {
    if let Some((name, value)) = entry.mispunctuated() {
        let name = name.to_string();
        let (name, value) = (name.trim_matches('"'), text_of(&value.to_token_stream()));
        return format!("a header is written `\"{name}\" = {value}`");
    }
    // `Retry-After = "1"`, `"Retry-After: 1"`
    let written = text_of(&entry.to_token_stream()).replace(" - ", "-");
    let parts = written.split_once([':', '=']);
    match parts.map(|(name, value)| {
        (
            name.trim_matches(['"', ' ']),
            value.trim_matches(['"', ' ']),
        )
    }) {
        Some((name, value)) if name.bytes().all(is_token_byte) && !value.is_empty() => {
            format!("a header is written `\"{name}\" = \"{value}\"`")
        }
        _ => r#"a header is written `"Name" = "value"`"#.to_owned(),
    }
}

/// RFC 9110, section 5.6.2.
fn is_token_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_runtime_leaves_out_what_is_refused_here() {
        let runtime = include_str!("../../../runtime/src/public/headers.rs");
        let list = runtime
            .split("RESERVED: &[&str] = &[")
            .nth(1)
            .expect("the list");
        let list = list.split(']').next().expect("its end");
        let names: Vec<_> = list.split('"').skip(1).step_by(2).collect();
        assert_eq!(names, RESERVED);
    }
}
