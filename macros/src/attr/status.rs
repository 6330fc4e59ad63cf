//! `#[status(..)]`: its keys and their values.

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::ToTokens;
use syn::LitStr;
use syn::ext::IdentExt;

use super::keys::{self, Key};
use super::{Attrs, Level, Slot};
use crate::args::{self, Arg, Form};
use crate::errors::Errors;
use crate::suggest::did_you_mean;

/// `reason = ..`
pub(crate) enum Reason {
    Literal(LitStr),
    Computed(TokenStream),
}

/// `message`, `expose` or `redact`: at most one of them counts.
pub(crate) enum TextKey {
    Message(LitStr),
    Expose,
    Redact,
}

/// One entry of `header(..)`; its name is in lower case.
pub(crate) struct Header {
    pub(crate) name: String,
    pub(crate) value: LitStr,
}

pub(crate) fn parse(args: &[Arg], level: Level, attrs: &mut Attrs, errors: &mut Errors) {
    for arg in args {
        let Some(word) = arg.key() else {
            errors.on(
                arg,
                "expected a key; write `#[status(key)]` or `#[status(key = value)]`",
            );
            continue;
        };
        if let Some(key) = known_key(word, level, attrs, errors) {
            key_value(key, word, arg, attrs, errors);
        }
    }
}

fn known_key(
    word: &Ident,
    level: Level,
    attrs: &mut Attrs,
    errors: &mut Errors,
) -> Option<&'static Key> {
    let name = word.unraw().to_string();
    let Some(key) = Key::named(&name) else {
        let near = did_you_mean(&name, keys::names_on(level));
        if near.contains("`transparent`") && attrs.own.transparent.is_absent() {
            // A misspelt `transparent` leaves no code missing.
            attrs.own.transparent = Slot::Poisoned(word.span());
        }
        let help = if near.is_empty() {
            let list: Vec<_> = keys::names_on(level)
                .map(|key| format!("`{key}`"))
                .collect();
            format!("; {} takes {}", level.name(), list.join(", "))
        } else {
            near
        };
        errors.on(word, format!("unknown key `{name}`{help}"));
        return None;
    };
    if !key.may_stand_on(level) {
        let (place, here) = (key.places(), level.name());
        errors.on(
            word,
            format!("`{name}` belongs on {place}, not on {here}; move it there"),
        );
        return None;
    }
    Some(key)
}

fn key_value(key: &Key, word: &Ident, arg: &Arg, attrs: &mut Attrs, errors: &mut Errors) {
    let span = word.span();
    let name = format!("`{}`", key.name);
    let Attrs { of_type, own } = attrs;
    match key.name {
        "transparent" => own
            .transparent
            .fill(&name, span, flag(key, arg, errors), errors),
        "free_reasons" => of_type
            .free_reasons
            .fill(&name, span, flag(key, arg, errors), errors),
        "domain" => of_type
            .domain
            .fill(&name, span, string(key, arg, errors), errors),
        "type_uri" => of_type
            .type_uri
            .fill(&name, span, string(key, arg, errors), errors),
        "crate" => of_type
            .krate
            .fill(&name, span, path(key, arg, errors), errors),
        "reason" => own
            .reason
            .fill(&name, span, reason(key, arg, errors), errors),
        "message" => {
            let value = string(key, arg, errors).map(TextKey::Message);
            text(&mut own.text, key, span, value, errors);
        }
        "expose" => {
            let value = flag(key, arg, errors).map(|()| TextKey::Expose);
            text(&mut own.text, key, span, value, errors);
        }
        "redact" => {
            let value = flag(key, arg, errors).map(|()| TextKey::Redact);
            text(&mut own.text, key, span, value, errors);
        }
        "header" => match headers(key, arg, errors) {
            Some(headers) => own.headers.extend(headers),
            None => own.headers_poisoned = true,
        },
        "skip" => {
            for target in skipped(key, arg, errors) {
                let (slot, name) = if target == "tonic" {
                    (&mut of_type.skip_tonic, "`skip(tonic)`")
                } else {
                    (&mut of_type.skip_axum, "`skip(axum)`")
                };
                slot.fill(name, target.span(), Some(()), errors);
            }
        }
        _ => {}
    }
}

fn text(
    slot: &mut Slot<TextKey>,
    key: &Key,
    span: Span,
    value: Option<TextKey>,
    errors: &mut Errors,
) {
    let other = slot.get().map(|given| match given {
        TextKey::Message(_) => "message",
        TextKey::Expose => "expose",
        TextKey::Redact => "redact",
    });
    match other {
        Some(other) if other != key.name => errors.at(
            span,
            format!("`{}` contradicts `{other}`; keep one of them", key.name),
        ),
        _ => slot.fill(&format!("`{}`", key.name), span, value, errors),
    }
}

fn wrong_form(key: &Key, arg: &Arg, errors: &mut Errors) {
    errors.on(arg, format!("`{}` is written `{}`", key.name, key.example));
}

fn flag(key: &Key, arg: &Arg, errors: &mut Errors) -> Option<()> {
    match arg.form() {
        Form::Word(_) => Some(()),
        Form::Other => {
            let mut tokens = arg.to_token_stream().into_iter();
            match tokens.nth(1) {
                Some(next @ TokenTree::Ident(_)) => {
                    errors.on(&next, format!("expected `,` before `{next}`"));
                }
                _ => wrong_form(key, arg, errors),
            }
            None
        }
        _ => {
            errors.on(arg, format!("`{0}` takes no value; write `{0}`", key.name));
            None
        }
    }
}

fn string(key: &Key, arg: &Arg, errors: &mut Errors) -> Option<LitStr> {
    match arg.form() {
        Form::Assign(_, value) => {
            if let Some(string) = value.string() {
                return Some(string);
            }
            // What is no expression either was reported.
            let value = value.expression(errors)?;
            let (name, example) = (key.name, key.example);
            errors.on(
                value,
                format!("`{name}` takes a string literal; write `{example}`"),
            );
        }
        _ => wrong_form(key, arg, errors),
    }
    None
}

fn reason(key: &Key, arg: &Arg, errors: &mut Errors) -> Option<Reason> {
    match arg.form() {
        Form::Assign(_, value) => match value.string() {
            Some(string) => Some(Reason::Literal(string)),
            None => value.expression(errors).map(Reason::Computed),
        },
        _ => {
            wrong_form(key, arg, errors);
            None
        }
    }
}

/// `::status_mapped`, `crate::errors::status_mapped`: a path that means the
/// same wherever the generated code stands.
fn path(key: &Key, arg: &Arg, errors: &mut Errors) -> Option<TokenStream> {
    let Form::Assign(_, value) = arg.form() else {
        wrong_form(key, arg, errors);
        return None;
    };
    if let Some(string) = value.string() {
        let path = string.value();
        errors.on(
            value,
            format!("`crate` takes a path, not a string; write `crate = {path}`"),
        );
        return None;
    }
    let tokens = value.to_token_stream();
    let Ok(path) = syn::parse2::<syn::Path>(flatten(tokens)) else {
        wrong_form(key, arg, errors);
        return None;
    };
    let first = path
        .segments
        .first()
        .map(|segment| segment.ident.to_string());
    let absolute = path.leading_colon.is_some()
        || first.is_some_and(|first| first == "crate" || first == "$crate");
    if !absolute {
        let path = path.to_token_stream().to_string().replace(' ', "");
        errors.on(
            value,
            format!("the path of `crate` must be absolute; write `crate = ::{path}` or `crate = crate::{path}`"),
        );
        return None;
    }
    Some(path.to_token_stream())
}

/// Without the invisible brackets of `macro_rules!` fragments.
fn flatten(tokens: TokenStream) -> TokenStream {
    tokens
        .into_iter()
        .flat_map(|token| match token {
            TokenTree::Group(group) if group.delimiter() == proc_macro2::Delimiter::None => {
                flatten(group.stream())
            }
            token => token.into(),
        })
        .collect()
}

fn skipped(key: &Key, arg: &Arg, errors: &mut Errors) -> Vec<Ident> {
    let Form::List(list) = arg.form() else {
        wrong_form(key, arg, errors);
        return Vec::new();
    };
    let mut targets = Vec::new();
    for arg in args::split(list.stream(), errors) {
        match arg.form() {
            Form::Word(word) if word == "tonic" || word == "axum" => targets.push(word.clone()),
            _ => errors.on(
                &arg,
                "only `tonic` and `axum` can be skipped; write `skip(tonic)`",
            ),
        }
    }
    if list.stream().is_empty() {
        wrong_form(key, arg, errors);
    }
    targets
}

/// The headers that frame a message or that we write ourselves.
const RESERVED: &[&str] = &[
    "connection",
    "content-length",
    "content-type",
    "keep-alive",
    "te",
    "trailer",
    "transfer-encoding",
];

fn headers(key: &Key, arg: &Arg, errors: &mut Errors) -> Option<Vec<Header>> {
    let Form::List(list) = arg.form() else {
        wrong_form(key, arg, errors);
        return None;
    };
    let args = args::split(list.stream(), errors);
    if args.is_empty() {
        wrong_form(key, arg, errors);
    }
    let headers: Vec<_> = args
        .iter()
        .filter_map(|entry| header(entry, errors))
        .collect();
    (!headers.is_empty() && headers.len() == args.len()).then_some(headers)
}

fn header(entry: &Arg, errors: &mut Errors) -> Option<Header> {
    let Form::Entry(name, value) = entry.form() else {
        errors.on(entry, r#"a header is written `"Name" = "value"`"#);
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
    let Some(value) = value.string() else {
        let value = value.expression(errors)?;
        errors.on(value, "the value of a header is a string literal");
        return None;
    };
    let visible = |byte: u8| matches!(byte, b'\t' | b' '..=b'~');
    if !value.value().bytes().all(visible) {
        errors.on(
            &value,
            "the value of a header takes visible ASCII characters and spaces",
        );
        return None;
    }
    Some(Header { name: lower, value })
}

/// RFC 9110, section 5.6.2.
fn is_token_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte)
}
