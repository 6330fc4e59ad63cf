//! Fields that are decoded from the message.

use proc_macro2::TokenStream;
use syn::parse::{ParseStream, Parser};
use syn::{LitStr, Token};

use super::{Arm, CodeSource, Text};
use crate::ast::{Field, Variant};
use crate::attr::{Level, Slot};
use crate::errors::{Errors, excerpt, text_of};
use crate::format::{self, Message, format_name};

/// Checks that the message is received as the field was sent.
pub(super) fn check(arm: &Arm<'_>, field: &Field<'_>, errors: &mut Errors) {
    let Slot::Set((), span) = field.is_message else {
        return;
    };
    let (name, variant) = (&field.name, arm.variant.ident);
    let is_computed = arm.with.is_some()
        || match arm.codes {
            CodeSource::Own(codes) => codes.any_computed(),
            _ => true,
        };
    let is_it = match &arm.text {
        Text::Message(Message::Format(format)) => format.is_field(name),
        Text::Expose => true,
        Text::ByCode { redacted } => !redacted && !is_computed,
        _ => false,
    };
    let others = arm.variant.fields.iter();
    let count = others.filter(|field| field.is_message.is_set()).count();
    let is_sent = arm.metadata.iter().any(|entry| {
        let index = arm.variant.field_of(&entry.value);
        index
            .and_then(|index| arm.variant.fields.get(index))
            .is_some_and(|it| it.name == *name)
    });
    if count > 1 {
        errors.at(
            span,
            format!("only one field of `{variant}` can be the message; remove this"),
        );
    } else if is_sent {
        errors.at(
            span,
            format!("`metadata` already sends `{name}`; remove one of the two"),
        );
    } else if !is_it {
        errors.at(
            span,
            format!("the message of `{variant}` may be redacted or contain other text, so `{name}` cannot be decoded from it; send the field by `metadata`, or write `default`"),
        );
    } else if arm.shows_display()
        && let Some(error) = other_text(arm.variant, field)
    {
        let field = format_name(field);
        let help = match (&arm.variant.attrs.text, arm.variant.in_enum) {
            (Slot::Set(..), _) => format!("replace `expose` with `message = \"{{{field}}}\"`"),
            (_, true) => format!("add `#[status(message = \"{{{field}}}\")]` to the variant"),
            (_, false) => format!("add `#[status(message = \"{{{field}}}\")]` to the struct"),
        };
        errors.at(
            span,
            format!("the message of `{variant}` is `#[error({error})]`, and not `{name}` alone, so `{name}` cannot be decoded from it; {help}"),
        );
    }
}

/// The arguments of thiserror's `#[error("..")]`, if they do not format the field alone.
/// Without the attribute, the text of a `Display` is not known.
fn other_text(variant: &Variant<'_>, field: &Field<'_>) -> Option<String> {
    let parse = |input: ParseStream<'_>| {
        let literal: LitStr = input.parse()?;
        input.parse::<Option<Token![,]>>()?;
        Ok((literal, input.parse::<TokenStream>()?))
    };
    let arguments: TokenStream = variant.error?.parse_args().ok()?;
    let (literal, argument) = parse.parse2(arguments.clone()).ok()?;
    let is_field = if argument.is_empty() {
        let message = format::parse(&literal, &variant.fields, Level::Variant);
        matches!(message, Ok(Message::Format(format)) if format.is_field(&field.name))
    } else {
        // `"{}", .0`
        let argument = text_of(&argument);
        let argument = argument.trim_start_matches("self").trim_start_matches('.');
        literal.value() == "{}"
            && [&format_name(field), &field.name].contains(&&argument.to_owned())
    };
    (!is_field).then(|| excerpt(&arguments))
}
