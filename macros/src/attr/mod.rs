//! The attributes of an item, a variant or a field.
//!
//! Parsing continues after a mistake: it reports the mistake and poisons the slot, so that
//! all mistakes of a type are reported in one compile.

mod advice;
mod args;
mod code;
mod entry;
mod key;
mod meant;
mod slot;
mod status;
mod value;
mod wrong_key;
mod wrong_value;

use proc_macro2::{Span, TokenStream};
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::{Attribute, Expr, Ident, LitStr, MacroDelimiter, Meta};

pub(crate) use self::args::{literal, string};
pub(crate) use self::code::{CodeValue, Codes, Known};
pub(crate) use self::entry::{Entries, Entry, is_binary};
pub(crate) use self::slot::Slot;
pub(crate) use self::status::{DefaultValue, Reason, TextKey};
pub(crate) use self::value::{INTEGRATIONS, ungrouped};
use crate::case::Case;
use crate::errors::{Errors, excerpt};
use crate::names::System;

/// The kind of item that an attribute is on.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Level {
    Enum,
    Struct,
    Variant,
    Field,
}

impl Level {
    /// What `#[status(..)]` may contain there, for messages.
    fn example(self) -> &'static str {
        match self {
            Self::Enum | Self::Struct => r#"domain = "orders.example.com""#,
            Self::Variant => r#"message = "the order is gone""#,
            Self::Field => "transparent",
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Enum => "an enum",
            Self::Struct => "a struct",
            Self::Variant => "a variant",
            Self::Field => "a field",
        }
    }
}

#[derive(Default)]
pub(crate) struct Attrs {
    pub(crate) of_type: TypeAttrs,
    pub(crate) own: VariantAttrs,
}

/// The keys that only a type can have.
#[derive(Default)]
pub(crate) struct TypeAttrs {
    pub(crate) domain: Slot<LitStr>,
    pub(crate) type_uri: Slot<LitStr>,
    pub(crate) free_reasons: Slot<()>,
    pub(crate) reason_case: Slot<Case>,
    /// For each of the [`INTEGRATIONS`].
    pub(crate) skip: [Slot<()>; INTEGRATIONS.len()],
    pub(crate) krate: Slot<TokenStream>,
    pub(crate) decode: Slot<()>,
}

/// The codes and keys of a variant or struct, of an enum for its variants, or of a field.
#[derive(Default)]
pub(crate) struct VariantAttrs {
    pub(crate) codes: Codes,
    pub(crate) transparent: Slot<()>,
    /// `transparent = EXPR`
    pub(crate) lookup: Slot<Expr>,
    /// `with = EXPR`
    pub(crate) with: Slot<Expr>,
    pub(crate) reason: Slot<Reason>,
    pub(crate) text: Slot<TextKey>,
    pub(crate) redacted_message: Slot<LitStr>,
    pub(crate) redacted_reason: Slot<LitStr>,
    pub(crate) headers: Entries,
    pub(crate) metadata: Entries,
    pub(crate) violations: Slot<Expr>,
    pub(crate) extensions: Entries,
    pub(crate) title: Slot<LitStr>,
    pub(crate) instance: Slot<Expr>,
    pub(crate) retry_after: Slot<Expr>,
    pub(crate) challenge: Slot<LitStr>,
    pub(crate) details: Slot<Expr>,
    pub(crate) log: Slot<&'static str>,
    pub(crate) decode_skip: Slot<()>,
    pub(crate) default: Slot<DefaultValue>,
    /// `message` of a field.
    pub(crate) is_message: Slot<()>,
}

impl VariantAttrs {
    /// Whether a key that sends fields is invalid, so that it is not known which are sent.
    pub(crate) fn may_send_more(&self) -> bool {
        self.metadata.poisoned
            || self.extensions.poisoned
            || self.retry_after.is_poisoned()
            || self.violations.is_poisoned()
    }
}

pub(crate) fn parse(attributes: &[Attribute], level: Level, errors: &mut Errors) -> Attrs {
    let mut attrs = Attrs::default();
    let mistakes = errors.count();
    for attribute in attributes {
        let Some(ident) = attribute.path().get_ident() else {
            continue;
        };
        let name = ident.unraw().to_string();
        if let Some(system) = System::of_attribute(&name) {
            let code = parse_code(system, attribute, ident, level, errors);
            let slot = attrs.own.codes.slot(system);
            slot.fill(&format!("#[{name}(..)]"), ident.span(), code, errors);
        } else if name == "status" || name == "status_mapped" {
            if name == "status_mapped" {
                errors.on(
                    ident,
                    "the attribute is named `status`; write `#[status(..)]`",
                );
            }
            match arguments(attribute) {
                Some(list) => {
                    let args = args::parse(list, errors);
                    status::parse(&args, level, &mut attrs, errors);
                }
                None => {
                    let written = written(attribute);
                    let first = written.clone().into_iter().next();
                    let name = first.map(|token| token.to_string()).unwrap_or_default();
                    let name = name.trim_matches('"');
                    let example = match key::Key::at(name, level) {
                        Some(key) if key.example == name => name.to_owned(),
                        Some(_) => excerpt(&written),
                        None => level.example().to_owned(),
                    };
                    no_arguments(attribute, ident, &example, errors);
                    // It may have been `transparent`, which needs no code.
                    attrs.own.transparent.poison(ident.span());
                }
            }
        }
    }
    if errors.count() > mistakes {
        // It may have been a key about the message: no error that `Display` is missing.
        attrs.own.text.poison(Span::call_site());
    }
    attrs
}

fn parse_code(
    system: System,
    attribute: &Attribute,
    name: &Ident,
    level: Level,
    errors: &mut Errors,
) -> Option<CodeValue> {
    if level == Level::Field {
        let message =
            format!("`{name}` belongs on a variant or a type, not on a field; move it there");
        errors.on(name, message);
        return None;
    }
    if let Some(list) = arguments(attribute) {
        let args = args::parse(list, errors);
        return code::parse(system, level, &args, errors);
    }
    let code = meant::code_in(system, &written(attribute));
    let example = code.unwrap_or_else(|| system.example().to_owned());
    no_arguments(attribute, name, &example, errors);
    None
}

/// The tokens between an attribute's parentheses, if there are any.
fn arguments(attribute: &Attribute) -> Option<TokenStream> {
    match &attribute.meta {
        Meta::List(list) if matches!(list.delimiter, MacroDelimiter::Paren(_)) => {
            (!list.tokens.is_empty()).then(|| list.tokens.clone())
        }
        _ => None,
    }
}

/// The tokens after the name of an attribute, in any form.
fn written(attribute: &Attribute) -> TokenStream {
    match &attribute.meta {
        Meta::Path(_) => TokenStream::new(),
        Meta::List(list) => list.tokens.clone(),
        Meta::NameValue(pair) => pair.value.to_token_stream(),
    }
}

fn no_arguments(attribute: &Attribute, name: &Ident, example: &str, errors: &mut Errors) {
    let message = match &attribute.meta {
        Meta::List(list) if matches!(list.delimiter, MacroDelimiter::Paren(_)) => {
            format!("`#[{name}()]` is empty; write `#[{name}({example})]`")
        }
        _ => format!("`{name}` takes its arguments in parentheses; write `#[{name}({example})]`"),
    };
    errors.on(&attribute.meta, message);
}
