//! `#[status(..)]`: its keys.

use proc_macro2::Span;
use quote::ToTokens;
use syn::spanned::Spanned;
use syn::{Expr, LitStr};

use super::args::{self, Arg, Form, Name};
use super::key::{self, Key, Kind};
use super::value::{self, Value};
use super::{Attrs, Level, Slot, advice, entry, meant};
use crate::errors::{Errors, excerpt};
use crate::names::System;
use crate::nearest::nearest;

/// `reason = ..`
pub(crate) enum Reason {
    Literal(LitStr),
    Computed(Box<Expr>),
}

/// `message`, `expose` or `redact`: one of them.
pub(crate) enum TextKey {
    Message(LitStr),
    Computed(Box<Expr>),
    Expose,
    Redact,
}

/// `default` of a field.
pub(crate) enum DefaultValue {
    OfType,
    Computed(Box<Expr>),
}

pub(super) fn parse(args: &[Arg], level: Level, attrs: &mut Attrs, errors: &mut Errors) {
    let mut after_message = false;
    for arg in args {
        let is_named = |text: &LitStr| text.value().contains(&format!("{{{}", arg.key_text()));
        let is_named = Key::named(&arg.key_text()).is_none()
            && matches!((&arg.form, attrs.own.text.get()),
                (Form::Pair(..), Some(TextKey::Message(text))) if is_named(text));
        if after_message && code_alone(arg).is_none() && (is_named || is_argument(arg)) {
            let message = "a message takes no arguments; name the field in it: `{id}`, `{0}`";
            errors.on(arg, message);
            attrs.own.text = Slot::Poisoned(arg.span());
            break;
        }
        let name = match &arg.form {
            Form::Pair(name @ Name::Hyphenated(..), _) => name.text(),
            _ => arg.key_text(),
        };
        after_message = name == "message";
        if let Some((system, code)) = code_alone(arg) {
            attrs.own.codes.slot(system).poison(arg.span());
            errors.on(arg, own_attribute(system, &code));
        } else if name.is_empty() {
            errors.on(arg, no_key(arg));
        } else if let Some(key) = Key::at(&name, level) {
            let span = arg.key().map_or_else(|| arg.span(), |key| key.span());
            set(key, span, arg, attrs, errors);
        } else if let Some(key) = Key::named(&name) {
            misplaced(key, arg, level, attrs, errors);
        } else {
            unknown(&name, arg, level, attrs, errors);
        }
    }
}

/// `id` or `.0` after a message, as `format!` and thiserror take them.
fn is_argument(arg: &Arg) -> bool {
    match &arg.form {
        Form::Word(word) => Key::named(&word.to_string()).is_none(),
        Form::Expr(_) | Form::Invalid(_) => Key::named(&arg.key_text()).is_none(),
        _ => false,
    }
}

/// A code in place of a key: `404`, `StatusCode::NOT_FOUND`.
fn code_alone(arg: &Arg) -> Option<(System, String)> {
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

fn own_attribute(system: System, code: &str) -> String {
    format!(
        "a code is an attribute of its own; write `#[{}({code})]`",
        system.attribute()
    )
}

/// For an argument that starts with no word.
fn no_key(arg: &Arg) -> String {
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

fn misplaced(key: &Key, arg: &Arg, level: Level, attrs: &mut Attrs, errors: &mut Errors) {
    let (name, places, here) = (key.name, key.places(), level.name());
    let word = arg
        .key()
        .map_or_else(|| arg.to_token_stream(), ToTokens::into_token_stream);
    // It says how the field is sent.
    if level == Level::Field {
        attrs.own.default.poison(word.span());
    }
    let help = match (name, level) {
        // Above the enum it was meant for all of its variants.
        ("transparent", _) => {
            attrs.own.transparent.poison(word.span());
            "move it there"
        }
        ("skip", Level::Variant) => "a variant that is never decoded has `decode = skip`",
        ("skip", Level::Field) => "a field that is not sent has a `default`",
        ("metadata", Level::Field) => "name the field there: `metadata(id)`",
        ("retry_after", Level::Field) => "name the field there: `retry_after = wait`",
        _ => "move it there",
    };
    errors.on(
        word,
        format!("`{name}` belongs on {places}, not on {here}; {help}"),
    );
}

fn unknown(name: &str, arg: &Arg, level: Level, attrs: &mut Attrs, errors: &mut Errors) {
    let names = |key: &'static Key| key.name;
    let here: Vec<_> = Key::of(level).map(names).collect();
    let all: Vec<_> = key::KEYS.iter().map(names).collect();
    let meant = advice::other_word_for(name).or_else(|| nearest(name, &here));
    let meant = meant.or_else(|| nearest(name, &all));
    let code = advice::code_as_key(name);
    let span = arg.span();
    // What was meant is not missing as well.
    match meant {
        Some("transparent") => attrs.own.transparent.poison(span),
        Some("default") => attrs.own.default.poison(span),
        Some("decode") => attrs.of_type.decode.poison(span),
        _ => {}
    }
    let help = if let Some(system) = code {
        attrs.own.codes.slot(system).poison(span);
        let written = arg.value().and_then(|value| meant::code_in(system, &value));
        let written = match written {
            Some(code) => code,
            None if arg.value().is_none() && system.named(name).is_some() => name.to_owned(),
            None => system.example().to_owned(),
        };
        own_attribute(system, &written)
    } else if let Some(key) = meant.and_then(Key::named) {
        match Key::at(key.name, level) {
            Some(_) => format!("did you mean `{}`?", key.name),
            None => format!(
                "did you mean `{}`? it belongs on {}",
                key.name,
                key.places()
            ),
        }
    } else {
        format!(
            "the keys of {} are{}",
            level.name(),
            Key::of(level).map(Key::line).collect::<String>()
        )
    };
    let tokens = match (&arg.form, arg.key()) {
        (Form::Pair(name, _), _) => name.to_token_stream(),
        (_, Some(word)) => word.to_token_stream(),
        (_, None) => arg.to_token_stream(),
    };
    errors.on(tokens, format!("unknown key `{name}`; {help}"));
}

/// Stores the value of a key.
fn set(key: &Key, span: Span, arg: &Arg, attrs: &mut Attrs, errors: &mut Errors) {
    let (name, Attrs { of_type, own }) = (key.name, attrs);
    let value = errors.check(value::parse(key, arg));
    let (mut flag, mut text, mut expr, mut list) = (None, None, None, None);
    match value {
        Some(Value::Flag) => flag = Some(()),
        Some(Value::Text(value)) => text = Some(value),
        Some(Value::Expr(value)) => expr = Some(value),
        Some(Value::List(value)) => list = Some(value),
        None => {}
    }
    match (name, key.kind) {
        ("transparent", _) => own.transparent.fill(name, span, flag, errors),
        ("free_reasons", _) => of_type.free_reasons.fill(name, span, flag, errors),
        ("expose", _) => set_text(own, name, span, flag.map(|()| TextKey::Expose), errors),
        ("redact", _) => set_text(own, name, span, flag.map(|()| TextKey::Redact), errors),
        ("message", _) => {
            let message = text.and_then(|text| errors.check(value::message(text)));
            let message = message.map(TextKey::Message);
            let message = message.or(expr.map(|expr| TextKey::Computed(Box::new(expr))));
            set_text(own, name, span, message, errors);
        }
        ("reason_case", _) => {
            let case = text.and_then(|text| errors.check(value::case(&text)));
            of_type.reason_case.fill(name, span, case, errors);
        }
        ("redacted_reason", _) => own.redacted_reason.fill(name, span, text, errors),
        ("redacted_message", _) => {
            let message = text.and_then(|text| errors.check(value::message(text)));
            own.redacted_message.fill(name, span, message, errors);
        }
        ("reason", _) => {
            let reason = text
                .map(Reason::Literal)
                .or(expr.map(|expr| Reason::Computed(Box::new(expr))));
            own.reason.fill(name, span, reason, errors);
        }
        ("domain", _) => {
            let domain = text.and_then(|text| errors.check(value::domain(text)));
            of_type.domain.fill(name, span, domain, errors);
        }
        ("type_uri", _) => {
            let base = text.and_then(|text| errors.check(value::type_uri(text)));
            of_type.type_uri.fill(name, span, base, errors);
        }
        ("challenge", _) => {
            let challenge = text.and_then(|text| errors.check(value::challenge(text)));
            own.challenge.fill(name, span, challenge, errors);
        }
        ("retry_after", _) => {
            let delay = expr.and_then(|expr| errors.check(value::retry_after(expr)));
            own.retry_after.fill(name, span, delay, errors);
        }
        ("details", _) => own.details.fill(name, span, expr, errors),
        ("log", _) => {
            let level = expr.and_then(|expr| errors.check(value::log_level(&expr)));
            own.log.fill(name, span, level, errors);
        }
        ("crate", _) => {
            let path = expr.and_then(|expr| errors.check(value::path(&expr)));
            of_type.krate.fill(name, span, path, errors);
        }
        ("metadata", _) => own
            .metadata
            .add(list, "metadata key", entry::metadata, errors),
        ("header", _) => {
            let list = list.and_then(|list| errors.check(entry::not_a_pair(list)));
            own.headers.add(list, "header", entry::header, errors);
        }
        ("skip", _) => {
            for arg in args::parse(list.unwrap_or_default(), errors) {
                let slot = match errors.check(value::integration(&arg)) {
                    Some(target) if target == "tonic" => &mut of_type.skip_tonic,
                    Some(_) => &mut of_type.skip_axum,
                    None => continue,
                };
                slot.fill(
                    &format!("skip({})", arg.tokens),
                    arg.span(),
                    Some(()),
                    errors,
                );
            }
        }
        ("decode", Kind::Flag) => of_type.decode.fill(name, span, flag, errors),
        ("decode", _) => {
            let skip = expr.and_then(|expr| errors.check(value::decode_skip(&expr)));
            own.decode_skip.fill(name, span, skip, errors);
        }
        ("default", _) => {
            let default = flag.map(|()| DefaultValue::OfType);
            let default = default.or(expr.map(|expr| DefaultValue::Computed(Box::new(expr))));
            own.default.fill(name, span, default, errors);
        }
        _ => {}
    }
}

/// Stores one of `message`, `expose` and `redact`.
fn set_text(
    own: &mut super::VariantAttrs,
    name: &str,
    span: Span,
    value: Option<TextKey>,
    errors: &mut Errors,
) {
    let other = own.text.get().map(|given| match given {
        TextKey::Message(_) | TextKey::Computed(_) => "message",
        TextKey::Expose => "expose",
        TextKey::Redact => "redact",
    });
    match other {
        // Its mistake is reported.
        None if own.text.is_poisoned() => {}
        Some(other) if other != name => {
            errors.at(
                span,
                format!("`{name}` contradicts `{other}`; keep one of them"),
            );
            own.text = Slot::Poisoned(span);
        }
        _ => own.text.fill(name, span, value, errors),
    }
}
