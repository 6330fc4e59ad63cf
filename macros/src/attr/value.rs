//! The values of keys: flags, strings, paths, lists.

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::ToTokens;
use syn::LitStr;
use syn::parse::Parser;

use super::keys::Key;
use super::misuse::text_of;
use super::{DefaultValue, Level, Reason};
use crate::attr::args::{self, Arg, Form, Value};
use crate::errors::Errors;
use crate::expr::flat;
use crate::nearest::{did_you_mean, quoted};

/// Reports a key that is not written as it must be.
pub(super) fn wrong_form(key: &Key, arg: &Arg, errors: &mut Errors) {
    let written = rewritten(key, arg).unwrap_or_else(|| key.example.to_owned());
    errors.on(arg, format!("`{}` is written `{written}`", key.name));
}

/// What was written, in the key's own form: `message("gone")` as `message = "gone"`,
/// `metadata = id` as `metadata(id)`.
fn rewritten(key: &Key, arg: &Arg) -> Option<String> {
    let name = key.name;
    let form = key.example.strip_prefix(name)?;
    let (takes_value, takes_list) = (form.starts_with(" = "), form.starts_with('('));
    let value = match arg.form() {
        Form::List(list) if takes_value => list.stream(),
        // The name of a header would be missing.
        Form::Assign(_, value) if takes_list && name != "header" => value.to_token_stream(),
        Form::Other => arg.mispunctuated()?.1.to_token_stream(),
        _ => return None,
    };
    if value.is_empty() {
        return None;
    }
    let value = text_of(&value);
    if takes_value {
        Some(format!("{name} = {value}"))
    } else {
        takes_list.then(|| format!("{name}({value})"))
    }
}

/// `key`
pub(super) fn flag(key: &Key, arg: &Arg, errors: &mut Errors) -> Option<()> {
    match arg.form() {
        Form::Word(_) => Some(()),
        Form::Other => {
            let mut tokens = arg.to_token_stream().into_iter();
            match tokens.nth(1) {
                Some(next @ TokenTree::Ident(_)) => {
                    errors.on(&next, format!("expected `,` before `{next}`"));
                }
                Some(TokenTree::Punct(next)) if next.as_char() == ';' => {
                    errors.on(&next, "expected `,`, not `;`");
                }
                _ => wrong_form(key, arg, errors),
            }
            None
        }
        _ => {
            let name = key.name;
            let is_false = matches!(arg.form(), Form::Assign(_, value) if value.to_token_stream().to_string() == "false");
            errors.on(
                arg,
                match name {
                    "redact" if is_false => {
                        "`redact` takes no value; write `expose`, or remove it".to_owned()
                    }
                    "expose" if is_false => {
                        "`expose` takes no value; write `redact`, or remove it".to_owned()
                    }
                    _ if is_false => format!("`{name}` takes no value; remove it"),
                    _ => format!("`{name}` takes no value; write `{name}`"),
                },
            );
            None
        }
    }
}

/// `key = "…"`
pub(super) fn string(key: &Key, arg: &Arg, errors: &mut Errors) -> Option<LitStr> {
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

/// `domain = "…"`, as AIP-193 has it: the name of a service, mostly a DNS name. An
/// empty one would say that there is none.
pub(super) fn domain(key: &Key, arg: &Arg, errors: &mut Errors) -> Option<LitStr> {
    let domain = string(key, arg, errors)?;
    let text = domain.value();
    let is_name = |text: &str| {
        let is_part = |byte: u8| byte.is_ascii_alphanumeric() || b"-._/".contains(&byte);
        text.starts_with(|c: char| c.is_ascii_alphanumeric()) && text.bytes().all(is_part)
    };
    if is_name(&text) && !text.ends_with('/') {
        return Some(domain);
    }
    // `https://orders.example.com/`
    let bare = text
        .split_once("://")
        .map_or(text.as_str(), |(_, rest)| rest);
    let bare = bare.trim_end_matches('/');
    let mend = if is_name(bare) {
        format!("domain = \"{bare}\"")
    } else {
        key.example.to_owned()
    };
    errors.on(&domain, format!("a domain is a name; write `{mend}`"));
    None
}

/// `type_uri = "…"`: the reason is appended to it.
pub(super) fn type_uri(key: &Key, arg: &Arg, errors: &mut Errors) -> Option<LitStr> {
    let base = string(key, arg, errors)?;
    let text = base.value();
    // RFC 3986, section 2: what may stand in a URI, `%` included.
    let is_uri = |c: char| c.is_ascii_alphanumeric() || "-._~:/?#[]@!$&'()*+,;=%".contains(c);
    if text.is_empty() || !text.chars().all(is_uri) {
        errors.on(
            &base,
            format!("`{text}` is no URI; write `{}`", key.example),
        );
        return None;
    }
    let scheme = text.split_once(':').map(|(scheme, _)| scheme);
    let is_scheme = |scheme: &str| {
        let is_part = |byte: u8| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte);
        scheme.starts_with(|c: char| c.is_ascii_alphabetic()) && scheme.bytes().all(is_part)
    };
    // A path of the service's own is one on purpose.
    if !scheme.is_some_and(is_scheme) && !text.starts_with('/') {
        let slash = if text.ends_with('/') { "" } else { "/" };
        errors.on(
            &base,
            format!("`{text}` has no scheme; write `type_uri = \"https://{text}{slash}\"`"),
        );
        return None;
    }
    if text.ends_with(|c: char| c.is_ascii_alphanumeric()) {
        errors.on(
            &base,
            format!("the reason is appended to `{text}`; end it with a separator: `\"{text}/\"`"),
        );
        return None;
    }
    Some(base)
}

/// `challenge = "…"`, as `WWW-Authenticate` takes it (RFC 9110, section 11.6.1).
pub(super) fn challenge(key: &Key, arg: &Arg, errors: &mut Errors) -> Option<LitStr> {
    let challenge = string(key, arg, errors)?;
    let text = challenge.value();
    let scheme = text.split(' ').next().unwrap_or_default();
    let is_scheme = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.+".contains(&byte);
    let starts_with_scheme = !scheme.is_empty() && scheme.bytes().all(is_scheme);
    if !starts_with_scheme || !text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        errors.on(
            &challenge,
            format!(
                "a challenge starts with its scheme, in visible ASCII characters; write `{}`",
                key.example
            ),
        );
        return None;
    }
    Some(challenge)
}

/// `key = EXPR`
pub(super) fn expression(key: &Key, arg: &Arg, errors: &mut Errors) -> Option<TokenStream> {
    match arg.form() {
        Form::Assign(_, value) if value.is_literal() => {
            let (name, example) = (key.name, key.example);
            let message = match duration(value) {
                _ if name != "retry_after" => {
                    format!("`{name}` takes an expression; write `{example}`")
                }
                Some(duration) => format!(
                    "`{name}` takes a `Duration`; write `{name} = core::time::Duration::{duration}`"
                ),
                None => format!("`{name}` takes a `Duration`; write `{example}`"),
            };
            errors.on(value, message);
            None
        }
        Form::Assign(_, value) => value.expression(errors),
        _ => {
            wrong_form(key, arg, errors);
            None
        }
    }
}

/// `5`, `5s`, `"5 m"`, `500ms` as a constructor of `Duration`.
fn duration(value: Value<'_>) -> Option<String> {
    let text = value.to_token_stream().to_string();
    let text = text.trim_matches('"');
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (number, unit) = text.split_at_checked(digits)?;
    let number: u32 = number.parse().ok()?;
    Some(match unit.trim() {
        "" | "s" | "sec" | "secs" | "u64" | "u32" | ".0" => format!("from_secs({number})"),
        "ms" => format!("from_millis({number})"),
        "m" | "min" => format!("from_secs({number} * 60)"),
        "h" => format!("from_secs({number} * 3600)"),
        _ => return None,
    })
}

/// `decode` on a type, `decode = skip` on a variant.
pub(super) fn decode(key: &Key, level: Level, arg: &Arg, errors: &mut Errors) -> Option<()> {
    let skips = match arg.form() {
        Form::Assign(_, value) => value.to_token_stream().to_string() == "skip",
        Form::List(list) => list.stream().to_string() == "skip",
        _ => false,
    };
    match (level, arg.form()) {
        (Level::Variant, Form::Assign(..)) if skips => Some(()),
        (Level::Variant, Form::Word(_)) => {
            errors.on(
                arg,
                "`decode` belongs on the type; a variant that never comes back says `decode = skip`",
            );
            None
        }
        (Level::Variant, _) => {
            errors.on(arg, "on a variant it is written `decode = skip`");
            None
        }
        (_, _) if skips => {
            errors.on(
                arg,
                "`decode = skip` belongs on a variant; a type that is not decoded says nothing",
            );
            None
        }
        _ => flag(key, arg, errors),
    }
}

/// `default`, or `default = EXPR`.
pub(super) fn default(key: &Key, arg: &Arg, errors: &mut Errors) -> Option<DefaultValue> {
    match arg.form() {
        Form::Assign(_, value) => value.expression(errors).map(DefaultValue::Computed),
        Form::Word(_) => flag(key, arg, errors).map(|()| DefaultValue::OfType),
        _ => {
            errors.on(arg, "it is written `default` or `default = EXPR`");
            None
        }
    }
}

/// The levels of `log`, and the runtime's names for them.
const LEVELS: [(&str, &str); 6] = [
    ("off", "Off"),
    ("trace", "Trace"),
    ("debug", "Debug"),
    ("info", "Info"),
    ("warn", "Warn"),
    ("error", "Error"),
];

/// `log = warn`
pub(super) fn log_level(key: &Key, arg: &Arg, errors: &mut Errors) -> Option<&'static str> {
    let Form::Assign(_, value) = arg.form() else {
        wrong_form(key, arg, errors);
        return None;
    };
    let written = text_of(&value.to_token_stream());
    if let Some((_, level)) = LEVELS.iter().find(|(name, _)| *name == written) {
        return Some(level);
    }
    // `Level::WARN`
    let word = written.rsplit("::").next().unwrap_or_default();
    let names = ["off", "trace", "debug", "info", "warn", "error"];
    let bare = word.trim_matches('"').to_ascii_lowercase();
    // `WARN`, `"warn"`, `warning`
    let mend = if ["none", "false", "never", "no"].contains(&bare.as_str()) {
        "; write `log = off`".to_owned()
    } else if ["critical", "fatal", "alert"].contains(&bare.as_str()) {
        "; write `log = error`".to_owned()
    } else if let Some(name) = names.iter().find(|name| bare.starts_with(*name)) {
        format!("; write `log = {name}`")
    } else {
        match did_you_mean(&bare, &names) {
            near if near.is_empty() => format!("; it takes {}", quoted(&names)),
            near => near,
        }
    };
    errors.on(value, format!("`{written}` is no level{mend}"));
    None
}

/// `message = "…"`; an empty one would tell nothing.
pub(super) fn message(key: &Key, arg: &Arg, errors: &mut Errors) -> Option<LitStr> {
    let message = string(key, arg, errors)?;
    if message.value().is_empty() {
        errors.on(
            &message,
            "an empty message tells the client nothing; write one, or `redact`",
        );
        return None;
    }
    Some(message)
}

/// `reason = "…"` or `reason = EXPR`
pub(super) fn reason(key: &Key, arg: &Arg, errors: &mut Errors) -> Option<Reason> {
    match arg.form() {
        Form::Assign(_, value) => match value.string() {
            Some(string) => Some(Reason::Literal(string)),
            None if value.is_literal() => {
                errors.on(
                    value,
                    format!("a reason is a string; write `{}`", key.example),
                );
                None
            }
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
pub(super) fn path(key: &Key, arg: &Arg, errors: &mut Errors) -> Option<TokenStream> {
    let Form::Assign(_, value) = arg.form() else {
        wrong_form(key, arg, errors);
        return None;
    };
    if let Some(string) = value.string() {
        let path = string.value();
        let is_absolute = path.starts_with("::") || path.starts_with("crate::");
        let path = if is_absolute {
            path
        } else {
            format!("::{path}")
        };
        errors.on(
            value,
            format!("`crate` takes a path, not a string; write `crate = {path}`"),
        );
        return None;
    }
    let tokens = flat(value.to_token_stream()).into_iter().collect();
    let Ok(path) = syn::Path::parse_mod_style.parse2(tokens) else {
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
        let mut path = path.to_token_stream().to_string();
        path.retain(|c| c != ' ');
        errors.on(
            value,
            format!("the path of `crate` must be absolute; write `crate = ::{path}` or `crate = crate::{path}`"),
        );
        return None;
    }
    Some(path.to_token_stream())
}

/// `skip(tonic, axum)`
pub(super) fn skipped(key: &Key, arg: &Arg, errors: &mut Errors) -> Vec<Ident> {
    let Form::List(list) = arg.form() else {
        wrong_form(key, arg, errors);
        return Vec::new();
    };
    let mut targets = Vec::new();
    for arg in args::split(list.stream(), errors) {
        match arg.form() {
            Form::Word(word) if word == "tonic" || word == "axum" => targets.push(word.clone()),
            _ => {
                let word = arg.key().map(ToString::to_string).unwrap_or_default();
                let near = did_you_mean(&word, &["tonic", "axum"]);
                errors.on(
                    &arg,
                    format!("only `tonic` and `axum` can be skipped{near}"),
                );
            }
        }
    }
    if list.stream().is_empty() {
        wrong_form(key, arg, errors);
    }
    targets
}
