//! What a variant's public message is.

use super::CodeSource;
use crate::ast::{Input, Variant};
use crate::attr::{CodeValue, Level, Slot, System, TextKey};
use crate::errors::Errors;
use crate::format::{self, Message};

/// What a variant's public message is.
pub(crate) enum Text {
    /// Its `Display`, shown or hidden by its code; `known_hidden` where no code
    /// that it can have would show it.
    ByCode {
        known_hidden: bool,
    },
    /// That of the error inside.
    Inner,
    Message(Message),
    Expose,
    Redact,
}

pub(super) fn text(
    variant: &Variant<'_>,
    input: &Input<'_>,
    codes: Option<CodeSource<'_>>,
    errors: &mut Errors,
) -> Option<Text> {
    let transparent = variant.transparent_span().is_some();
    let of_type = &input.defaults.text;
    let (slot, fields) = match &variant.attrs.text {
        Slot::Absent if transparent => match of_type.get() {
            Some(TextKey::Redact) => return Some(Text::Redact),
            _ => return Some(Text::Inner),
        },
        // That text was written by somebody else: what the type says of its
        // own messages does not reach it.
        Slot::Absent if variant.borrows_text(input.item) => return Some(Text::Redact),
        Slot::Absent => (of_type, [].as_slice()),
        own => (own, variant.fields.as_slice()),
    };
    match slot {
        Slot::Absent => Some(Text::ByCode {
            known_hidden: codes.is_some_and(known_hidden),
        }),
        Slot::Poisoned(_) => None,
        Slot::Set(TextKey::Expose, _) => Some(Text::Expose),
        Slot::Set(TextKey::Redact, _) => Some(Text::Redact),
        // The type's own message was checked once; see `check_type_message`.
        Slot::Set(TextKey::Message(literal), _) if variant.attrs.text.is_absent() => {
            format::parse(literal, fields, Level::Enum, &mut Errors::default()).map(Text::Message)
        }
        Slot::Set(TextKey::Message(literal), _) => {
            format::parse(literal, fields, Level::Variant, errors).map(Text::Message)
        }
    }
}

/// The type's own message, which no variant's fields are in.
pub(super) fn check_type_message(input: &Input<'_>, errors: &mut Errors) {
    if let Some(TextKey::Message(literal)) = input.defaults.text.get() {
        format::parse(literal, &[], Level::Enum, errors);
    }
}

/// Whether constants alone say that the server is at fault.
fn known_hidden(codes: CodeSource<'_>) -> bool {
    let CodeSource::Own(codes) = codes else {
        return false;
    };
    let anchor_hides = match codes.anchor() {
        Some((_, CodeValue::Known(known))) => known.server_error,
        _ => false,
    };
    let status_hides = match codes.get(System::Http).get() {
        Some(CodeValue::Known(known)) => known.status.is_some_and(|status| status >= 500),
        _ => false,
    };
    anchor_hides || status_hides
}
