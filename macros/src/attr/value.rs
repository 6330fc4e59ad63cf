//! The values of the keys of `#[status(..)]`.

use std::net::IpAddr;

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::{Expr, Ident, LitStr, Path, Result};

use super::args::{self, Arg, Form};
use super::key::{Key, Kind};
use super::wrong_value::wrong_kind;
use crate::case::Case;
use crate::errors::{cut, error, excerpt, text_of};
use crate::nearest::{did_you_mean, nearest, quoted};

/// A value, of the kind that its key takes.
pub(super) enum Value {
    Flag,
    Text(LitStr),
    Expr(Expr),
    List(TokenStream),
}

/// The value of a key, in one of the forms that it takes.
pub(super) fn parse(key: &Key, arg: &Arg) -> Result<Value> {
    use Kind::{Any, Expr, Flag, FlagOrAny, List, Text, TextOrExpr, TextOrNone};

    match (&arg.form, key.kind) {
        (Form::Ident(_), Flag | FlagOrAny) => Ok(Value::Flag),
        (Form::List(list), List) if !list.is_empty() => Ok(Value::List(list.clone())),
        (Form::Pair(_, value), kind) => match (args::literal(value), args::string(value), kind) {
            (_, Some(text), Text | TextOrExpr | TextOrNone) => Ok(Value::Text(text.clone())),
            (None, _, TextOrNone) if text_of(value) == "none" => Ok(Value::Flag),
            (None, _, Expr(_) | TextOrExpr) | (_, _, Any(_) | FlagOrAny) => {
                Ok(Value::Expr(value.clone()))
            }
            (_, _, Flag) => Err(error(arg, wrong_kind(key, arg))),
            _ => Err(error(value, wrong_kind(key, arg))),
        },
        (Form::Invalid(error), _) => Err(error.clone()),
        _ => Err(error(arg, wrong_kind(key, arg))),
    }
}

/// `retry_after = EXPR`
pub(super) fn retry_after(expr: Expr) -> Result<Expr> {
    match &expr {
        Expr::Path(path)
            if path
                .path
                .segments
                .last()
                .is_some_and(|last| last.ident == "None") =>
        {
            Err(error(expr, "`None` sends nothing; remove `retry_after`"))
        }
        _ => Ok(expr),
    }
}

/// `domain = "…"`: the name of a service, usually a DNS name (AIP-193).
pub(super) fn domain(domain: LitStr) -> Result<LitStr> {
    let text = domain.value();
    if is_domain(&text) {
        return Ok(domain);
    }
    // `https://orders.example.com/`
    let name = text.rsplit("://").next().unwrap_or_default();
    let name = name.split('/').next().unwrap_or_default();
    let labels: Vec<_> = name.split('.').filter(|label| !label.is_empty()).collect();
    let name = Some(labels.join(".")).filter(|name| is_domain(name));
    let name = name.unwrap_or_else(|| "orders.example.com".to_owned());
    let rule =
        "a domain is a service name, not a URL or IP address: letters, digits, `-`, `_` and dots";
    Err(error(
        domain,
        format!("{rule}; write `domain = \"{name}\"`"),
    ))
}

fn is_domain(text: &str) -> bool {
    let is_byte = |byte: u8| byte.is_ascii_alphanumeric() || b"-_".contains(&byte);
    let is_label = |label: &str| !label.is_empty() && label.bytes().all(is_byte);
    text.starts_with(|c: char| c.is_ascii_alphanumeric())
        && text.split(['.', '/']).all(is_label)
        && text.parse::<IpAddr>().is_err()
}

/// `type_uri = "…"`: the reason is appended to it.
pub(super) fn type_uri(base: LitStr) -> Result<LitStr> {
    let text = base.value();
    // RFC 3986, section 2: the characters of a URI, and `%`.
    let is_uri = |c: char| c.is_ascii_alphanumeric() || "-._~:/?#[]@!$&'()*+,;=%".contains(c);
    let is_scheme_byte = |byte: u8| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte);
    let has_scheme = text.split_once(':').is_some_and(|(scheme, _)| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic()) && scheme.bytes().all(is_scheme_byte)
    });
    let slash = if text.ends_with('/') { "" } else { "/" };
    let (wrong, uri) = if text.is_empty() || !text.chars().all(is_uri) {
        ("is not a URI", "https://errors.example.com/".to_owned())
    } else if !has_scheme && !text.starts_with('/') {
        ("has no scheme", format!("https://{text}{slash}"))
    } else if text.ends_with(|c: char| c.is_ascii_alphanumeric()) {
        ("lacks a separator before the reason", format!("{text}/"))
    } else {
        return Ok(base);
    };
    Err(error(
        base,
        format!("`{}` {wrong}; write `type_uri = \"{uri}\"`", cut(text)),
    ))
}

/// `challenge = "…"`, as `WWW-Authenticate` takes it (RFC 9110, section 11.6.1).
pub(super) fn challenge(challenge: LitStr) -> Result<LitStr> {
    let text = challenge.value();
    if text == "none" {
        return Err(error(
            challenge,
            "`none` has no quotes; write `challenge = none`",
        ));
    }
    let scheme = text.split(' ').next().unwrap_or_default();
    let is_scheme_byte = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.+".contains(&byte);
    let has_scheme = !scheme.is_empty() && scheme.bytes().all(is_scheme_byte);
    if has_scheme && text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return Ok(challenge);
    }
    let message = r#"a challenge is a scheme and its parameters, in visible ASCII characters; write `challenge = "Bearer realm=\"orders\""`"#;
    Err(error(challenge, message))
}

/// `message = "…"`
pub(super) fn message(message: LitStr) -> Result<LitStr> {
    match message.value().as_str() {
        "" => Err(error(
            message,
            "a message cannot be empty; write a text, or remove it",
        )),
        _ => Ok(message),
    }
}

/// The levels of `log`, and the runtime's names for them.
const LOG_LEVELS: [(&str, &str); 6] = [
    ("off", "Off"),
    ("trace", "Trace"),
    ("debug", "Debug"),
    ("info", "Info"),
    ("warn", "Warn"),
    ("error", "Error"),
];

/// `log = warn`
pub(super) fn log_level(value: &Expr) -> Result<&'static str> {
    let written = text_of(value);
    if let Some((_, level)) = LOG_LEVELS.iter().find(|(name, _)| *name == written) {
        return Ok(level);
    }
    // `Level::WARN`, `"warn"`, `warning`
    let level = written.rsplit("::").next().unwrap_or_default();
    let level = level.trim_matches('"').to_ascii_lowercase();
    let names = LOG_LEVELS.map(|(name, _)| name);
    let prefix = names.iter().find(|name| level.starts_with(**name));
    let help = match (level.as_str(), prefix) {
        ("none" | "false" | "never" | "no", _) => "; write `log = off`".to_owned(),
        ("critical" | "fatal" | "alert", _) => "; write `log = error`".to_owned(),
        (_, Some(name)) => format!("; write `log = {name}`"),
        (level, None) => match did_you_mean(level, &names) {
            near if near.is_empty() => format!("; the log levels are {}", quoted(&names)),
            near => near,
        },
    };
    Err(error(
        value,
        format!("`{}` is not a log level{help}", excerpt(value)),
    ))
}

/// `crate = ::path`, which means the same wherever the generated code is.
pub(super) fn path(value: &Expr) -> Result<TokenStream> {
    let quoted = args::string(value).and_then(|text| text.parse::<Path>().ok());
    let path = match ungrouped(value) {
        Expr::Path(path) => Some(&path.path),
        _ => quoted.as_ref(),
    };
    let first = path.and_then(|path| path.segments.first());
    let first = first
        .map(|segment| segment.ident.to_string())
        .unwrap_or_default();
    let is_absolute = path.is_some_and(|path| path.leading_colon.is_some())
        || ["crate", "$crate"].contains(&first.as_str());
    let written = match path {
        Some(path) if is_absolute && quoted.is_none() => return Ok(path.to_token_stream()),
        Some(path) if is_absolute => format!("`crate = {}`", text_of(path)),
        Some(_) if ["self", "super", "Self"].contains(&first.as_str()) => {
            "`crate = crate::path`".to_owned()
        }
        Some(path) => format!("`crate = ::{}`, or `crate = crate::{0}`", text_of(path)),
        None => "`crate = ::status_mapped`".to_owned(),
    };
    Err(error(
        value,
        format!("`crate` takes an absolute path; write {written}"),
    ))
}

/// The expression without the invisible brackets of a `macro_rules!` fragment.
pub(crate) fn ungrouped(expr: &Expr) -> &Expr {
    match expr {
        Expr::Group(group) => ungrouped(&group.expr),
        expr => expr,
    }
}

/// The integrations that `skip(..)` takes. The first two have a macro of their own in the
/// runtime; `__impl_frameworks!` has the others.
pub(crate) const INTEGRATIONS: [&str; 7] = [
    "tonic",
    "axum",
    "async_graphql",
    "juniper",
    "actix_web",
    "connectrpc",
    "utoipa",
];

/// An argument of `skip(tonic, axum)`: the index of the integration.
pub(super) fn integration(arg: &Arg) -> Result<usize> {
    let index = match &arg.form {
        Form::Ident(ident) => INTEGRATIONS.iter().position(|name| ident == name),
        _ => None,
    };
    index.ok_or_else(|| {
        // The name of a crate may have a hyphen.
        let name = text_of(arg).replace(" - ", "_").replace('-', "_");
        let name = name.trim_matches('"');
        let known = INTEGRATIONS.iter().find(|known| name.starts_with(**known));
        let help = match known {
            Some(known) => format!("; write `{known}`"),
            None => did_you_mean(name, &INTEGRATIONS),
        };
        let help = if help.is_empty() {
            format!("; the integrations are {}", quoted(&INTEGRATIONS))
        } else {
            help
        };
        error(arg, format!("unknown integration `{}`{help}", excerpt(arg)))
    })
}

/// `reason_case = "…"`
pub(super) fn case(text: &LitStr) -> Result<Case> {
    let name = text.value();
    let names: Vec<_> = Case::ALL.iter().map(|(name, _)| *name).collect();
    Case::named(&name).ok_or_else(|| {
        let help = match nearest(&name, &names) {
            Some(near) => format!("write `\"{near}\"`"),
            None => format!("the cases are {}", quoted(&names)),
        };
        let name = cut(name);
        error(text, format!("unknown case `{name}`; {help}"))
    })
}

/// `decode = skip`
pub(super) fn decode_skip(value: &Expr) -> Result<()> {
    match text_of(value).as_str() {
        "skip" => Ok(()),
        _ => Err(error(
            value,
            "the only value of `decode` is `skip`; write `decode = skip`",
        )),
    }
}

/// The identifier of the field that a name in `metadata(..)` means: `r#type` for `type`.
pub(super) fn raw(ident: &Ident) -> Ident {
    let name = ident.unraw().to_string();
    let is_path = ["self", "Self", "super", "crate", "_"].contains(&name.as_str());
    if is_path || syn::parse_str::<Ident>(&name).is_ok() {
        ident.clone()
    } else {
        Ident::new_raw(&name, ident.span())
    }
}
