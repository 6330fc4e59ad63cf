//! Messages for a value of a key of `#[status(..)]` that has the wrong form.

use proc_macro2::TokenStream;
use syn::{Expr, Ident, LitStr};

use super::args::{self, Arg, Form};
use super::key::{Key, Kind};
use crate::errors::{excerpt, text_of};

/// The message for a value of another kind than the key takes.
pub(super) fn wrong_kind(key: &Key, arg: &Arg) -> String {
    if let Some(other) = Key::exactly(&text_of(arg)).filter(|other| other.name == key.name) {
        return format!(
            "`{}` belongs on {}; remove it here",
            other.example,
            other.places()
        );
    }
    let (name, value) = (key.name, arg.value());
    if let (Form::List(list), Kind::List) = (&arg.form, key.kind)
        && list.is_empty()
    {
        return format!("`{name}()` is empty; write `{}`", key.example);
    }
    let value_is = |text: &str| {
        value
            .as_ref()
            .is_some_and(|value| value.to_string() == text)
    };
    let is_false = value_is("false");
    let literal = value.clone().map(syn::parse2::<LitStr>);
    let is_string = literal.is_some_and(|literal| literal.is_ok());
    let written = match (name, value.as_ref().and_then(duration)) {
        ("challenge", _) if value_is("None") => "challenge = none".to_owned(),
        ("redact", _) if is_false => "expose".to_owned(),
        ("redact", _) if is_string => format!("redact, redacted_message = {}", excerpt(&value)),
        ("expose", _) if is_false => "redact".to_owned(),
        ("retry_after", Some(duration)) => {
            format!("retry_after = core::time::Duration::{duration}")
        }
        ("violations", _) => r#"violations = [("quantity", "is zero")]"#.to_owned(),
        _ => rewritten(key, arg).unwrap_or_else(|| key.example.to_owned()),
    };
    let or = if is_false { ", or remove it" } else { "" };
    format!("`{name}` takes {}; write `{written}`{or}", key.kind.name())
}

/// The argument in the form that the key takes: `message = "gone"` for `message("gone")`,
/// `metadata(id)` for `metadata = id`.
fn rewritten(key: &Key, arg: &Arg) -> Option<String> {
    let value = arg.value()?;
    let (name, text) = (key.name, excerpt(&value));
    let expr = syn::parse2::<Expr>(value).ok()?;
    let is_string = args::string(&expr).is_some();
    let is_literal = args::literal(&expr).is_some();
    match (&arg.form, key.kind) {
        (_, Kind::Text | Kind::TextOrExpr | Kind::TextOrNone) if is_string => {
            Some(format!("{name} = {text}"))
        }
        (_, Kind::Expr(_) | Kind::TextOrExpr) if !is_literal => Some(format!("{name} = {text}")),
        (Form::List(_), Kind::FlagOrAny) => Some(format!("{name} = {text}")),
        // A header would lack its name.
        (Form::Pair(..), Kind::List) if name != "header" => {
            let text = args::string(&expr).map_or(text, LitStr::value);
            let is_name = syn::parse_str::<Ident>(&text).is_ok();
            is_name.then(|| format!("{name}({text})"))
        }
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
