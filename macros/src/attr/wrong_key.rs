//! Messages for an argument of `#[status(..)]` that is not a key, or a key in the wrong
//! place.

use quote::ToTokens;
use syn::Expr;
use syn::spanned::Spanned;

use super::args::{self, Arg, Form};
use super::key::{self, Key};
use super::{Attrs, Level, advice, meant};
use crate::errors::{Errors, excerpt};
use crate::names::System;
use crate::nearest::nearest;

/// A code in place of a key: `404`, `StatusCode::NOT_FOUND`.
pub(super) fn code_alone(arg: &Arg) -> Option<(System, String)> {
    let Form::Expr(expr) = &arg.form else {
        return None;
    };
    match expr {
        Expr::Path(path) => {
            let last = &path.path.segments.last()?.ident;
            let code = |system| Some((system, meant::code_in(system, last)?));
            code(System::Http).or_else(|| code(System::Grpc))
        }
        _ if args::string(expr).is_none() => {
            let code = meant::code_in(System::Http, args::literal(expr)?)?;
            Some((System::Http, code))
        }
        _ => None,
    }
}

/// A code as the value of `with` or `code`: `NOT_FOUND`, `"NOT_FOUND"`, `404`.
pub(super) fn constant(arg: &Arg) -> Option<(System, String)> {
    let Form::Pair(_, value) = &arg.form else {
        return None;
    };
    let is_alone = matches!(value, Expr::Path(path) if path.path.get_ident().is_some());
    if !is_alone && args::literal(value).is_none() {
        return None;
    }
    // A number is an HTTP status first.
    let is_number = matches!(args::literal(value), Some(syn::Lit::Int(_)));
    let http = is_number.then_some(&System::Http);
    let mut systems = http.into_iter().chain(System::ALL);
    systems.find_map(|&system| Some((system, meant::code_in(system, value)?)))
}

pub(super) fn own_attribute(system: System, code: &str) -> String {
    format!(
        "a code has its own attribute; write `#[{}({code})]`",
        system.attribute()
    )
}

/// For an argument that does not start with an identifier.
pub(super) fn no_key(arg: &Arg) -> String {
    match &arg.form {
        Form::Pair(name, value) if Key::named(&name.text()).is_some() => {
            format!(
                "a key has no quotes; write `{} = {}`",
                name.text(),
                excerpt(value)
            )
        }
        Form::Expr(expr) if args::string(expr).is_some() => {
            format!("expected a key; write `message = {}`", excerpt(expr))
        }
        _ => "expected a key, as in `key`, `key = value` or `key(value)`".to_owned(),
    }
}

pub(super) fn misplaced(
    key: &Key,
    arg: &Arg,
    level: Level,
    attrs: &mut Attrs,
    errors: &mut Errors,
) {
    let (name, places, here) = (key.name, Key::other_places(key.name, level), level.name());
    let tokens = arg
        .key()
        .map_or_else(|| arg.to_token_stream(), ToTokens::into_token_stream);
    // The key says how the field is sent: no error that it is not sent.
    if level == Level::Field {
        attrs.own.default.poison(tokens.span());
    }
    let help = match (name, level) {
        // On an enum it was meant for all variants, so that no code is missing.
        ("transparent", _) => {
            attrs.own.transparent.poison(tokens.span());
            "move it there"
        }
        ("skip", Level::Variant) => "a variant that is never decoded takes `decode = skip`",
        ("skip", Level::Field) => "a field that is not sent takes `default`",
        ("metadata", Level::Field) => "name the field there, as in `metadata(id)`",
        ("retry_after", Level::Field) => "name the field there, as in `retry_after = wait`",
        _ => "move it there",
    };
    errors.on(
        tokens,
        format!("`{name}` belongs on {places}, not on {here}; {help}"),
    );
}

pub(super) fn unknown(name: &str, arg: &Arg, level: Level, attrs: &mut Attrs, errors: &mut Errors) {
    let names = |key: &'static Key| key.name;
    let here: Vec<_> = Key::of(level).map(names).collect();
    let all: Vec<_> = key::KEYS.iter().map(names).collect();
    let meant = advice::synonym(name).or_else(|| nearest(name, &here));
    let meant = meant.or_else(|| nearest(name, &all));
    let code = advice::code_as_key(name);
    let span = arg.span();
    // The key that was meant must not be reported as missing.
    match meant {
        Some("transparent") => attrs.own.transparent.poison(span),
        Some("default") => attrs.own.default.poison(span),
        Some("decode") => attrs.of_type.decode.poison(span),
        Some("metadata") => attrs.own.metadata.poisoned = true,
        Some("extension") => attrs.own.extensions.poisoned = true,
        Some("retry_after") => attrs.own.retry_after.poison(span),
        Some("violations") => attrs.own.violations.poison(span),
        _ => {}
    }
    let help = if let Some(system) = code {
        // `code = 404`: the value decides the set.
        let by_value = constant(arg).filter(|_| System::of_attribute(name).is_none());
        let system = by_value.as_ref().map_or(system, |(system, _)| *system);
        attrs.own.codes.slot(system).poison(span);
        let written = arg.value().and_then(|value| meant::code_in(system, &value));
        let written = match written {
            Some(code) => code,
            None if arg.value().is_none() && system.named(name).is_some() => name.to_owned(),
            None => match &arg.form {
                Form::Pair(_, Expr::Path(_) | Expr::Lit(_)) => system.example().to_owned(),
                Form::Pair(_, value) => format!("with = {}", excerpt(value)),
                _ => system.example().to_owned(),
            },
        };
        own_attribute(system, &written)
    } else if let Some(key) = meant.and_then(Key::named) {
        match Key::at(key.name, level) {
            Some(_) => format!("did you mean `{}`?", key.name),
            None => format!(
                "did you mean `{}`? it belongs on {}",
                key.name,
                Key::other_places(key.name, level)
            ),
        }
    } else if errors.listed.contains(&level.name()) {
        format!("the keys of {} are listed above", level.name())
    } else {
        errors.listed.push(level.name());
        let keys: String = Key::of(level).map(Key::line).collect();
        format!("the keys of {} are{keys}", level.name())
    };
    let tokens = match (&arg.form, arg.key()) {
        (Form::Pair(name, _), _) => name.to_token_stream(),
        (_, Some(ident)) => ident.to_token_stream(),
        (_, None) => arg.to_token_stream(),
    };
    errors.on(tokens, format!("unknown key `{name}`; {help}"));
}
