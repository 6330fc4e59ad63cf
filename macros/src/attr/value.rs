//! The values of the keys of `#[status(..)]`.

use std::net::IpAddr;

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::{Expr, Ident, LitStr};

use super::args::{self, Arg, Form};
use super::key::{Key, Kind};
use crate::errors::{Errors, cut, excerpt, text_of};
use crate::nearest::{did_you_mean, quoted};

/// A value, of the kind that its key takes.
pub(super) enum Value {
    Flag,
    Text(LitStr),
    Expr(Expr),
    List(TokenStream),
}

impl Value {
    pub(super) fn text(self) -> Option<LitStr> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    pub(super) fn list(self) -> Option<TokenStream> {
        match self {
            Self::List(list) => Some(list),
            _ => None,
        }
    }

    pub(super) fn expr(self) -> Option<Expr> {
        match self {
            Self::Expr(expr) => Some(expr),
            _ => None,
        }
    }
}

/// The value of a key, in one of the forms that it takes.
pub(super) fn parse(key: &Key, arg: &Arg, errors: &mut Errors) -> Option<Value> {
    use Kind::{Any, Expr, Flag, FlagOrAny, List, Text, TextOrExpr};

    match (&arg.form, key.kind) {
        (Form::Word(_), Flag | FlagOrAny) => Some(Value::Flag),
        (Form::List(list), List) if !list.is_empty() => Some(Value::List(list.clone())),
        (Form::Pair(_, value), kind) => match (args::literal(value), args::string(value), kind) {
            (_, Some(text), Text | TextOrExpr) => Some(Value::Text(text.clone())),
            (None, _, Expr | TextOrExpr) | (_, _, Any | FlagOrAny) => {
                Some(Value::Expr(value.clone()))
            }
            _ => wrong_kind(key, arg, errors),
        },
        (Form::Invalid(error), _) => {
            errors.add(error.clone());
            None
        }
        _ => wrong_kind(key, arg, errors),
    }
}

/// Reports a key whose value is of another kind than it takes.
fn wrong_kind<T>(key: &Key, arg: &Arg, errors: &mut Errors) -> Option<T> {
    let (name, value) = (key.name, arg.value());
    let is_false = value
        .as_ref()
        .is_some_and(|value| value.to_string() == "false");
    let written = match (name, value.as_ref().and_then(duration)) {
        ("redact", _) if is_false => "expose".to_owned(),
        ("expose", _) if is_false => "redact".to_owned(),
        ("retry_after", Some(duration)) => {
            format!("retry_after = core::time::Duration::{duration}")
        }
        _ => rewritten(key, arg).unwrap_or_else(|| key.example.to_owned()),
    };
    let or = if is_false { ", or remove it" } else { "" };
    let message = match Key::exactly(&text_of(arg)) {
        Some(other) => format!(
            "`{}` belongs on {}; remove it here",
            other.example,
            other.places()
        ),
        None => format!("`{name}` takes {}; write `{written}`{or}", key.takes),
    };
    match &arg.form {
        Form::Pair(_, value) if key.kind != Kind::Flag => errors.on(value, message),
        _ => errors.on(arg, message),
    }
    None
}

/// What is written, in the key's own form: `message("gone")` as `message = "gone"`,
/// `metadata = id` as `metadata(id)`.
fn rewritten(key: &Key, arg: &Arg) -> Option<String> {
    let value = arg.value().filter(|value| !value.is_empty())?;
    let (name, text) = (key.name, excerpt(&value));
    let expr = syn::parse2::<Expr>(value).ok()?;
    let (literal, string) = (args::literal(&expr), args::string(&expr));
    match (&arg.form, key.kind) {
        (_, Kind::Text | Kind::TextOrExpr) if string.is_some() => Some(format!("{name} = {text}")),
        (_, Kind::Expr | Kind::TextOrExpr) if literal.is_none() => Some(format!("{name} = {text}")),
        // A header would lack its name.
        (Form::Pair(..), Kind::List) if name != "header" => Some(format!("{name}({text})")),
        _ => None,
    }
}

/// `5`, `"5 m"` and `"500ms"` as a constructor of `Duration`.
fn duration(value: &TokenStream) -> Option<String> {
    let text = value.to_string();
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

/// `retry_after = EXPR`
pub(super) fn retry_after(expr: Expr, errors: &mut Errors) -> Option<Expr> {
    if matches!(&expr, Expr::Path(path) if path.path.is_ident("None")) {
        errors.on(expr, "`None` sends nothing; remove `retry_after`");
        return None;
    }
    Some(expr)
}

/// `domain = "…"`: the name of a service, usually a DNS name (AIP-193).
pub(super) fn domain(domain: LitStr, errors: &mut Errors) -> Option<LitStr> {
    let text = domain.value();
    if is_domain(&text) {
        return Some(domain);
    }
    // `https://orders.example.com/`
    let name = text.rsplit("://").next().unwrap_or_default();
    let name = name.split('/').next().unwrap_or_default();
    let name = name
        .split('.')
        .filter(|label| !label.is_empty())
        .collect::<Vec<_>>()
        .join(".");
    let name = if is_domain(&name) {
        &name
    } else {
        "orders.example.com"
    };
    errors.on(
        &domain,
        format!("a domain is the name of a service, not an address; write `domain = \"{name}\"`"),
    );
    None
}

fn is_domain(text: &str) -> bool {
    let is_byte = |byte: u8| byte.is_ascii_alphanumeric() || b"-_".contains(&byte);
    let is_label = |label: &str| !label.is_empty() && label.bytes().all(is_byte);
    text.starts_with(|c: char| c.is_ascii_alphanumeric())
        && text.split(['.', '/']).all(is_label)
        && text.parse::<IpAddr>().is_err()
}

/// `type_uri = "…"`: the reason is appended to it.
pub(super) fn type_uri(base: LitStr, errors: &mut Errors) -> Option<LitStr> {
    let text = base.value();
    // RFC 3986, section 2: the characters of a URI, and `%`.
    let is_uri = |c: char| c.is_ascii_alphanumeric() || "-._~:/?#[]@!$&'()*+,;=%".contains(c);
    let is_scheme_byte = |byte: u8| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte);
    let has_scheme = text.split_once(':').is_some_and(|(scheme, _)| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic()) && scheme.bytes().all(is_scheme_byte)
    });
    let slash = if text.ends_with('/') { "" } else { "/" };
    let message = if text.is_empty() || !text.chars().all(is_uri) {
        let text = cut(text);
        format!("`{text}` is not a URI; write `type_uri = \"https://errors.example.com/\"`")
    } else if !has_scheme && !text.starts_with('/') {
        format!("`{text}` has no scheme; write `type_uri = \"https://{text}{slash}\"`")
    } else if text.ends_with(|c: char| c.is_ascii_alphanumeric()) {
        format!(
            "the reason is appended to `{text}`, which ends in no separator; write `type_uri = \"{text}/\"`"
        )
    } else {
        return Some(base);
    };
    errors.on(&base, message);
    None
}

/// `challenge = "…"`, as `WWW-Authenticate` takes it (RFC 9110, section 11.6.1).
pub(super) fn challenge(challenge: LitStr, errors: &mut Errors) -> Option<LitStr> {
    let text = challenge.value();
    let scheme = text.split(' ').next().unwrap_or_default();
    let is_scheme_byte = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.+".contains(&byte);
    let has_scheme = !scheme.is_empty() && scheme.bytes().all(is_scheme_byte);
    if has_scheme && text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return Some(challenge);
    }
    errors.on(
        &challenge,
        r#"a challenge starts with its scheme, in visible ASCII characters; write `challenge = "Bearer realm=\"orders\""`"#,
    );
    None
}

/// `message = "…"`
pub(super) fn message(message: LitStr, errors: &mut Errors) -> Option<LitStr> {
    if message.value().is_empty() {
        errors.on(
            &message,
            "an empty message tells clients nothing; write one, or `redact`",
        );
        return None;
    }
    Some(message)
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
pub(super) fn log_level(value: &Expr, errors: &mut Errors) -> Option<&'static str> {
    let written = text_of(value);
    if let Some((_, level)) = LOG_LEVELS.iter().find(|(name, _)| *name == written) {
        return Some(level);
    }
    // `Level::WARN`, `"warn"`, `warning`
    let word = written.rsplit("::").next().unwrap_or_default();
    let word = word.trim_matches('"').to_ascii_lowercase();
    let names = LOG_LEVELS.map(|(name, _)| name);
    let prefix = names.iter().find(|name| word.starts_with(**name));
    let help = match (word.as_str(), prefix) {
        ("none" | "false" | "never" | "no", _) => "; write `log = off`".to_owned(),
        ("critical" | "fatal" | "alert", _) => "; write `log = error`".to_owned(),
        (_, Some(name)) => format!("; write `log = {name}`"),
        (word, None) => match did_you_mean(word, &names) {
            near if near.is_empty() => format!("; the levels are {}", quoted(&names)),
            near => near,
        },
    };
    errors.on(value, format!("`{}` is not a level{help}", excerpt(value)));
    None
}

/// `crate = ::path`, which means the same wherever the generated code is.
pub(super) fn path(value: &Expr, errors: &mut Errors) -> Option<TokenStream> {
    let text = args::string(value).map(LitStr::value);
    let path = match (ungrouped(value), text) {
        (Expr::Path(path), _) => Some(path.path.clone()),
        (_, Some(text)) => syn::parse_str::<syn::Path>(&text).ok(),
        _ => None,
    };
    let first = path.as_ref().and_then(|path| path.segments.first());
    let first = first
        .map(|segment| segment.ident.to_string())
        .unwrap_or_default();
    let is_absolute =
        |path: &syn::Path| path.leading_colon.is_some() || first == "crate" || first == "$crate";
    let written = match &path {
        Some(path) if is_absolute(path) && matches!(ungrouped(value), Expr::Path(_)) => {
            return Some(path.to_token_stream());
        }
        Some(path) if is_absolute(path) => format!("`crate = {}`", text_of(path)),
        Some(_) if ["self", "super", "Self"].contains(&first.as_str()) => {
            "`crate = crate::path`".to_owned()
        }
        Some(path) => format!("`crate = ::{}`, or `crate = crate::{0}`", text_of(path)),
        None => "`crate = ::status_mapped`".to_owned(),
    };
    errors.on(
        value,
        format!("`crate` takes an absolute path; write {written}"),
    );
    None
}

/// The expression that the invisible brackets of a `macro_rules!` fragment hold.
pub(crate) fn ungrouped(expr: &Expr) -> &Expr {
    match expr {
        Expr::Group(group) => ungrouped(&group.expr),
        expr => expr,
    }
}

/// `skip(tonic, axum)`
pub(super) fn skipped(list: TokenStream, errors: &mut Errors) -> Vec<Ident> {
    const INTEGRATIONS: &[&str] = &["tonic", "axum"];
    let mut targets = Vec::new();
    for arg in args::parse(list, errors) {
        match &arg.form {
            Form::Word(word) if INTEGRATIONS.contains(&word.to_string().as_str()) => {
                targets.push(word.clone());
            }
            _ => {
                let near = did_you_mean(&arg.key_text(), INTEGRATIONS);
                let message = format!("only `tonic` and `axum` can be skipped{near}");
                errors.on(&arg, message);
            }
        }
    }
    targets
}

/// `decode = skip`
pub(super) fn decode_skip(value: &Expr, errors: &mut Errors) -> Option<()> {
    if text_of(value) == "skip" {
        return Some(());
    }
    errors.on(
        value,
        "the only value of `decode` is `skip`; write `decode = skip`",
    );
    None
}

/// A keyword names the field that is written `r#type`.
pub(super) fn raw(word: &Ident) -> Ident {
    let name = word.unraw().to_string();
    let is_path = ["self", "Self", "super", "crate", "_"].contains(&name.as_str());
    if is_path || syn::parse_str::<Ident>(&name).is_ok() {
        word.clone()
    } else {
        Ident::new_raw(&name, word.span())
    }
}
