//! The public message of each variant.

use proc_macro2::Span;

use super::entries::field_in_text;
use super::expressions::{self, Method};
use super::{CodeSource, Computed};
use crate::ast::{Input, Variant};
use crate::attr::{Level, Slot, TextKey, VariantAttrs};
use crate::errors::Errors;
use crate::format::{self, Message};
use crate::names::{self, System};

/// The public message of a variant.
pub(crate) enum Text<'a> {
    /// Its `Display`, shown or redacted by its code. `redacted` if the codes are constants
    /// that redact it.
    ByCode {
        redacted: bool,
    },
    /// The public message of the inner error.
    Inner,
    Message(Message),
    Computed(Computed<'a>),
    Expose,
    Redact,
}

pub(super) fn text<'a>(
    variant: &'a Variant<'_>,
    input: &'a Input<'_>,
    codes: CodeSource<'_>,
    is_computed: bool,
    errors: &mut Errors,
) -> Text<'a> {
    let of_type = &input.defaults.text;
    let text = match (&variant.attrs.text, variant.transparent_span()) {
        (Slot::Absent, Some(_)) => match of_type.get() {
            Some(TextKey::Redact) => Text::Redact,
            _ => Text::Inner,
        },
        (Slot::Absent, None) => match of_type.get() {
            Some(TextKey::Expose) => Text::Expose,
            Some(TextKey::Redact) => Text::Redact,
            Some(TextKey::Message(literal)) => {
                // `check_type_message` reports mistakes in it.
                let message = format::parse(literal, &[], Level::Enum);
                message.map_or(Text::Redact, Text::Message)
            }
            Some(TextKey::Computed(expr)) => Text::Computed(Computed::by_type(expr)),
            // The `Display` of another crate's error may be confidential.
            None if variant.borrows_text => Text::Redact,
            None => Text::ByCode {
                redacted: !is_computed && is_redacted(codes),
            },
        },
        (Slot::Poisoned(_) | Slot::Set(TextKey::Redact, _), _) => Text::Redact,
        (Slot::Set(TextKey::Expose, _), _) => Text::Expose,
        (Slot::Set(TextKey::Message(literal), _), _) => {
            let message = format::parse(literal, &variant.fields, Level::Variant);
            let message = errors.check(message);
            message.map_or(Text::Redact, Text::Message)
        }
        (Slot::Set(TextKey::Computed(expr), _), _) => {
            if expressions::check(Some(variant), expr, Method::Visit, errors) {
                Text::Computed(Computed::own(expr))
            } else {
                Text::Redact
            }
        }
    };
    match (text, codes) {
        // There is no field to delegate to.
        (Text::Inner, CodeSource::Unknown) => Text::Redact,
        (text, _) => text,
    }
}

/// Checks the texts that a redacted variant sends. A variant whose code shows its message
/// never sends them.
pub(super) fn check_redacted_variant(
    variant: &Variant<'_>,
    text: &Text<'_>,
    codes: CodeSource<'_>,
    is_known: bool,
    errors: &mut Errors,
) {
    let attrs = &variant.attrs;
    check_redacted(attrs, errors);
    if let Some(message) = attrs.redacted_message.get()
        && let Some(name) = field_in_text(variant, &message.value())
    {
        errors.on(
            message,
            format!("`redacted_message` is a constant text, sent with `{{{name}}}` in it; write it without the field"),
        );
    }
    let is_known = is_known && matches!(codes, CodeSource::Own(codes) if !codes.any_computed());
    if !is_known || !matches!(text, Text::ByCode { redacted: false }) {
        return;
    }
    for (key, span) in redacted_keys(attrs) {
        if let Some(span) = span {
            let name = variant.ident;
            errors.at(
                span,
                format!("the code of `{name}` shows its message, so `{key}` has no effect; add `redact`, or remove this"),
            );
        }
    }
}

/// With `about:blank` as the type, the title is that of the status (RFC 9457, section
/// 4.2.1).
pub(super) fn check_title(variant: &Variant<'_>, input: &Input<'_>, errors: &mut Errors) {
    if let Slot::Set(title, span) = &variant.attrs.title {
        if let Some(name) = field_in_text(variant, &title.value()) {
            errors.on(
                title,
                format!("`title` is a constant text, sent with `{{{name}}}` in it; write it without the field, or use `message`"),
            );
        } else if input.attrs.type_uri.is_absent() {
            errors.at(
                *span,
                "`title` has no effect without `type_uri` on the type (RFC 9457); add one, or remove this",
            );
        }
    }
}

fn redacted_keys(attrs: &VariantAttrs) -> [(&'static str, Option<Span>); 2] {
    [
        ("redacted_message", attrs.redacted_message.span()),
        ("redacted_reason", attrs.redacted_reason.span()),
    ]
}

/// An error whose message is declared or exposed is never redacted.
pub(super) fn check_redacted(attrs: &VariantAttrs, errors: &mut Errors) {
    let other = match attrs.text.get() {
        Some(TextKey::Message(_) | TextKey::Computed(_)) => "message",
        Some(TextKey::Expose) => "expose",
        Some(TextKey::Redact) | None => return,
    };
    for (key, span) in redacted_keys(attrs) {
        if let Some(span) = span {
            errors.at(
                span,
                format!("`{key}` has no effect with `{other}`; remove it"),
            );
        }
    }
}

/// The type's own message, which names no field.
pub(super) fn check_type_message(input: &Input<'_>, errors: &mut Errors) {
    match input.defaults.text.get() {
        Some(TextKey::Message(literal)) => {
            errors.check(format::parse(literal, &[], Level::Enum));
        }
        Some(TextKey::Computed(expr)) => {
            expressions::check(None, expr, Method::Visit, errors);
        }
        _ => {}
    }
}

/// Whether constant codes redact the message, or a mistake in the codes was reported.
fn is_redacted(codes: CodeSource<'_>) -> bool {
    let codes = match codes {
        CodeSource::Own(codes) => codes,
        CodeSource::Unknown => return true,
        CodeSource::ByType(_) | CodeSource::Delegated(..) => return false,
    };
    let anchor = codes.anchor().and_then(|(_, code)| code.known());
    let http = codes.get(System::Http).get().and_then(|code| code.known());
    let status = http.and_then(|known| known.status);
    let is_server_error = status.is_some_and(|status| status >= 500);
    // A 4xx that is the anchor decides alone.
    let derived = anchor.filter(|known| known.status.is_none_or(|status| status < 400));
    is_server_error || derived.is_some_and(|known| names::is_server_error(known.code.grpc))
}
