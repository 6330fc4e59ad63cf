//! `#[status(..)]`: its keys.

use proc_macro2::{Span, TokenStream};
use syn::spanned::Spanned;
use syn::{Expr, LitStr};

use super::args::{self, Arg, Form, Name};
use super::key::{Key, Kind};
use super::value::{self, Value};
use super::wrong_key::{code_alone, constant, misplaced, no_key, own_attribute, unknown};
use super::{Attrs, Level, Slot, TypeAttrs, VariantAttrs, entry};
use crate::errors::Errors;

/// `reason = ..`
pub(crate) enum Reason {
    Literal(LitStr),
    Computed(Box<Expr>),
}

/// `message`, `expose` or `redact`, which exclude each other.
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
        // `id = 3` after "{id}", or `date(id)` after "{}".
        let is_named = Key::named(&arg.key_text()).is_none()
            && match (&arg.form, attrs.own.text.get()) {
                (Form::Pair(..), Some(TextKey::Message(text))) => is_named(text),
                (Form::List(_), Some(TextKey::Message(text))) => text.value().contains("{}"),
                _ => false,
            };
        if after_message && code_alone(arg).is_none() && (is_named || is_argument(arg)) {
            let message = "a message takes no arguments; name the field in it, `{id}` or `{0}`, or compute it: `message = format!(..)`";
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
        } else if level == Level::Field
            && name == "message"
            && matches!(arg.form, Form::Pair(..))
            && let Some(key) = Key::named(&name)
        {
            // On a field `message` takes no value: this is the message of a variant.
            misplaced(key, arg, level, attrs, errors);
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

/// Whether it is an argument of a message, as in `format!` and thiserror: `id` or `.0`.
fn is_argument(arg: &Arg) -> bool {
    match &arg.form {
        Form::Ident(ident) => Key::named(&ident.to_string()).is_none(),
        Form::Expr(_) | Form::Invalid(_) => Key::named(&arg.key_text()).is_none(),
        _ => false,
    }
}

/// Stores the value of a key.
fn set(key: &Key, span: Span, arg: &Arg, attrs: &mut Attrs, errors: &mut Errors) {
    let (name, Attrs { of_type, own }) = (key.name, attrs);
    if name == "with"
        && let Some((system, code)) = constant(arg)
    {
        own.codes.slot(system).poison(span);
        errors.on(arg, own_attribute(system, &code));
        return;
    }
    let value = errors.check(value::parse(key, arg));
    let (mut flag, mut text, mut expr, mut list) = (None, None, None, None);
    match value {
        Some(Value::Flag) => flag = Some(()),
        Some(Value::Text(value)) => text = Some(value),
        Some(Value::Expr(value)) => expr = Some(value),
        Some(Value::List(value)) => list = Some(value),
        None => {}
    }
    if matches!(name, "extension" | "header" | "metadata") {
        list = list.and_then(|list| errors.check(entry::not_a_pair(name, list)));
    }
    match (name, key.kind) {
        ("transparent", _) => set_transparent(own, span, flag, expr, errors),
        ("with", _) => own.with.fill(name, span, expr, errors),
        ("free_reasons", _) => of_type.free_reasons.fill(name, span, flag, errors),
        ("expose", _) => set_text(own, name, span, flag.map(|()| TextKey::Expose), errors),
        ("redact", _) => set_text(own, name, span, flag.map(|()| TextKey::Redact), errors),
        ("message", Kind::Flag) => own.is_message.fill(name, span, flag, errors),
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
            // The runtime sends no header for an empty one.
            let challenge = challenge.or(flag.map(|()| LitStr::new("", span)));
            own.challenge.fill(name, span, challenge, errors);
        }
        ("retry_after", _) => {
            let delay = expr.and_then(|expr| errors.check(value::retry_after(expr)));
            own.retry_after.fill(name, span, delay, errors);
        }
        ("extension", _) => own.extensions.add(list, "member", entry::extension, errors),
        ("title", _) => own.title.fill(name, span, text, errors),
        ("instance", _) => own.instance.fill(name, span, expr, errors),
        ("violations", _) => own.violations.fill(name, span, expr, errors),
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
            .add(list, entry::METADATA_KEY, entry::metadata, errors),
        ("header", _) => own.headers.add(list, "header", entry::header, errors),
        ("skip", _) => set_skip(of_type, list.unwrap_or_default(), errors),
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

/// Stores the integrations of `skip(..)`.
fn set_skip(of_type: &mut TypeAttrs, list: TokenStream, errors: &mut Errors) {
    for arg in args::parse(list, errors) {
        let index = errors.check(value::integration(&arg));
        if let Some(slot) = index.and_then(|index| of_type.skip.get_mut(index)) {
            let name = format!("skip({})", arg.tokens);
            slot.fill(&name, arg.span(), Some(()), errors);
        }
    }
}

/// Stores `transparent` or `transparent = EXPR`, which exclude each other.
fn set_transparent(
    own: &mut VariantAttrs,
    span: Span,
    flag: Option<()>,
    expr: Option<Expr>,
    errors: &mut Errors,
) {
    const NAME: &str = "transparent";
    let is_lookup = expr.is_some();
    if own.transparent.is_absent() && (is_lookup || !own.lookup.is_absent()) {
        own.lookup.fill(NAME, span, expr, errors);
        return;
    }
    own.transparent.fill(NAME, span, flag, errors);
    if is_lookup {
        own.transparent = Slot::Poisoned(span);
    }
}

/// Stores one of `message`, `expose` and `redact`.
fn set_text(
    own: &mut VariantAttrs,
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
        // Reported.
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
