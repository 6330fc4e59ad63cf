//! `#[status(..)]`: its keys and their values.

use proc_macro2::{Ident, Span, TokenStream};
use quote::ToTokens;
use syn::LitStr;
use syn::ext::IdentExt;
use syn::spanned::Spanned;

use super::headers::headers;
use super::keys::{self, Key};
use super::metadata::metadata;
use super::value::{
    challenge, decode, default, domain, expression, flag, log_level, message, path, reason,
    skipped, type_uri,
};
use super::{Attrs, Level, Slot, System, misuse};
use crate::attr::advice;
use crate::attr::args::{Arg, Form};
use crate::errors::Errors;
use crate::nearest::{nearest, quoted};

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

/// `default` is that of the field's type.
pub(crate) enum DefaultValue {
    OfType,
    Computed(TokenStream),
}

pub(crate) fn parse(args: &[Arg], level: Level, attrs: &mut Attrs, errors: &mut Errors) {
    for (at, arg) in args.iter().enumerate() {
        if let Some((system, code)) = misuse::code_alone(arg) {
            let span = arg.to_token_stream().span();
            attrs.own.codes.slot(system).poison(span);
            errors.on(arg, own_attribute(system, &code));
            continue;
        }
        if is_message(args.get(at.wrapping_sub(1))) && is_argument(arg) {
            errors.on(
                arg,
                "a message takes no arguments; name the field in it: `{id}`, `{0}`",
            );
            attrs.own.text = Slot::Poisoned(arg.to_token_stream().span());
            break;
        }
        let Some(word) = arg.key() else {
            errors.on(arg, no_key(arg));
            continue;
        };
        if let Some(key) = known_key(word, arg, level, attrs, errors) {
            key_value(key, word, arg, level, attrs, errors);
        }
    }
}

fn is_message(arg: Option<&Arg>) -> bool {
    arg.and_then(Arg::key).is_some_and(|key| key == "message")
}

/// `id` or `.0` after a message, as `format!` and thiserror take them.
fn is_argument(arg: &Arg) -> bool {
    match arg.form() {
        Form::Word(word) => Key::named(&word.to_string()).is_none(),
        Form::Other => arg.key().is_none(),
        _ => false,
    }
}

/// Something that starts with no word.
fn no_key(arg: &Arg) -> String {
    match arg.form() {
        Form::Literal(text) => format!("expected a key; write `#[status(message = {text})]`"),
        Form::Entry(name, value) => {
            let word = name.to_string();
            let word = word.trim_matches('"');
            match Key::named(word) {
                Some(_) => format!(
                    "a key is written without quotes: `{word} = {}`",
                    misuse::text_of(&value.to_token_stream())
                ),
                None => "expected a key; write `#[status(key = value)]`".to_owned(),
            }
        }
        _ => "expected a key; write `#[status(key)]` or `#[status(key = value)]`".to_owned(),
    }
}

fn own_attribute(system: System, code: &str) -> String {
    let attribute = system.attribute();
    format!("a code is an attribute of its own: `#[{attribute}({code})]`")
}

fn known_key(
    word: &Ident,
    arg: &Arg,
    level: Level,
    attrs: &mut Attrs,
    errors: &mut Errors,
) -> Option<&'static Key> {
    let name = word.unraw().to_string();
    let Some(key) = Key::named(&name) else {
        unknown_key(word, arg, level, attrs, errors);
        return None;
    };
    if !key.may_stand_on(level) {
        let (place, here) = (key.places(), level.name());
        // Whoever wrote it above the enum meant all of its variants.
        if name == "transparent" {
            attrs.own.transparent.poison(word.span());
        }
        let mend = match (name.as_str(), level) {
            ("skip", Level::Variant) => "write `decode = skip` for one that is never decoded",
            ("skip", Level::Field) => "write `default` for a field that is not sent",
            ("metadata", Level::Field) => "name the field there: `metadata(id)`",
            ("retry_after", Level::Field) => "name the field there: `retry_after = wait`",
            _ => "move it there",
        };
        errors.on(
            word,
            format!("`{name}` belongs on {place}, not on {here}; {mend}"),
        );
        return None;
    }
    Some(key)
}

fn unknown_key(word: &Ident, arg: &Arg, level: Level, attrs: &mut Attrs, errors: &mut Errors) {
    let name = &word.unraw().to_string();
    // `retry-after`
    if let Some(key) = arg.hyphenated().as_deref().and_then(Key::named) {
        errors.on(arg, format!("unknown key; did you mean `{}`?", key.name));
        return;
    }
    let here = keys::names_on(level);
    let meant = match nearest(name, &here) {
        None => nearest(name, &keys::names()),
        meant => meant,
    };
    // What was meant as a code or as `transparent` is not missing as well.
    if meant == Some("transparent") {
        attrs.own.transparent.poison(word.span());
    }
    // Nor is what was meant as a default.
    if meant == Some("default") {
        attrs.own.default.poison(word.span());
    }
    let help = if let Some(system) = advice::code_as_key(name) {
        attrs.own.codes.slot(system).poison(word.span());
        let written = match arg.form() {
            Form::Assign(_, value) => Some(value.to_token_stream()),
            Form::List(list) => Some(list.stream()),
            _ => None,
        };
        match written {
            Some(written) => own_attribute(system, &misuse::in_parentheses(system, written)),
            None if system.is_code(name) => own_attribute(system, name),
            None => own_attribute(system, system.example()),
        }
    } else if let Some(meant) = meant.and_then(Key::named) {
        let place = if meant.may_stand_on(level) {
            String::new()
        } else {
            format!(" it belongs on {}", meant.places())
        };
        format!("did you mean `{}`?{place}", meant.name)
    } else if let Some(meant) = advice::other_word_for(name) {
        if meant == "transparent" {
            attrs.own.transparent.poison(word.span());
        }
        format!("write `{meant}`")
    } else {
        format!("{} takes {}", level.name(), quoted(&here))
    };
    errors.on(word, format!("unknown key `{name}`; {help}"));
}

fn key_value(
    key: &Key,
    word: &Ident,
    arg: &Arg,
    level: Level,
    attrs: &mut Attrs,
    errors: &mut Errors,
) {
    let span = word.span();
    let name = key.name;
    let Attrs { of_type, own } = attrs;
    match name {
        "transparent" => own
            .transparent
            .fill(name, span, flag(key, arg, errors), errors),
        "free_reasons" => of_type
            .free_reasons
            .fill(name, span, flag(key, arg, errors), errors),
        "domain" => of_type
            .domain
            .fill(name, span, domain(key, arg, errors), errors),
        "type_uri" => of_type
            .type_uri
            .fill(name, span, type_uri(key, arg, errors), errors),
        "crate" => of_type
            .krate
            .fill(name, span, path(key, arg, errors), errors),
        "reason" => own
            .reason
            .fill(name, span, reason(key, arg, errors), errors),
        "message" => {
            let value = message(key, arg, errors).map(TextKey::Message);
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
        "header" => headers(key, arg, own, errors),
        "metadata" => metadata(key, arg, own, errors),
        "retry_after" => own
            .retry_after
            .fill(name, span, expression(key, arg, errors), errors),
        "challenge" => own
            .challenge
            .fill(name, span, challenge(key, arg, errors), errors),
        "details" => own
            .details
            .fill(name, span, expression(key, arg, errors), errors),
        "log" => own
            .log
            .fill(name, span, log_level(key, arg, errors), errors),
        "skip" => {
            for target in skipped(key, arg, errors) {
                let (slot, name) = if target == "tonic" {
                    (&mut of_type.skip_tonic, "skip(tonic)")
                } else {
                    (&mut of_type.skip_axum, "skip(axum)")
                };
                slot.fill(name, target.span(), Some(()), errors);
            }
        }
        "decode" => {
            let slot = if level == Level::Variant {
                &mut own.decode_skip
            } else {
                &mut of_type.decode
            };
            slot.fill(name, span, decode(key, level, arg, errors), errors);
        }
        "default" => own
            .default
            .fill(name, span, default(key, arg, errors), errors),
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
        // Its mistake was said.
        None if slot.is_poisoned() => {}
        Some(other) if other != key.name => errors.at(
            span,
            format!("`{}` contradicts `{other}`; keep one of them", key.name),
        ),
        _ => slot.fill(key.name, span, value, errors),
    }
}
