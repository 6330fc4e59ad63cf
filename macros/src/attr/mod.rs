//! Parsing the attributes of an item, a variant or a field.
//!
//! Parsing never stops at a mistake: it reports it, poisons the slot, and goes
//! on, so that the author sees all mistakes of a type at once.

pub(crate) mod advice;
pub(crate) mod args;
mod code;
mod codes;
mod headers;
mod keys;
mod known;
mod metadata;
mod misuse;
mod slot;
mod status;
mod value;

use proc_macro2::{Delimiter, Span, TokenStream, TokenTree};
use syn::{Ident, LitStr};

pub(crate) use self::codes::{CodeValue, Codes, System};
pub(crate) use self::known::Known;
pub(crate) use self::metadata::{Entry, EntryValue};
pub(crate) use self::slot::Slot;
pub(crate) use self::status::{DefaultValue, Reason, TextKey};
use crate::errors::Errors;
use crate::item::Attribute;

/// What an attribute stands on.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Level {
    Enum,
    Struct,
    Variant,
    Field,
}

impl Level {
    /// What `#[status(..)]` may say there, for messages: what was written in
    /// another form, if that is a key.
    fn example_like(self, written: &TokenStream) -> String {
        let text = written.to_string();
        let text = text.trim_matches('"');
        let first = text
            .split(|c: char| !(c.is_alphanumeric() || c == '_'))
            .next();
        if first
            .and_then(keys::Key::named)
            .is_some_and(|key| key.may_stand_on(self))
        {
            return text.to_owned();
        }
        self.example().to_owned()
    }

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
    pub(crate) skip_tonic: Slot<()>,
    pub(crate) skip_axum: Slot<()>,
    pub(crate) krate: Slot<TokenStream>,
    pub(crate) decode: Slot<()>,
}

/// What a variant or struct says, or an enum for its variants.
#[derive(Default)]
pub(crate) struct VariantAttrs {
    pub(crate) codes: Codes,
    pub(crate) transparent: Slot<()>,
    pub(crate) reason: Slot<Reason>,
    pub(crate) text: Slot<TextKey>,
    pub(crate) headers: Vec<Entry>,
    /// A `header` key that did not parse.
    pub(crate) headers_poisoned: bool,
    pub(crate) metadata: Vec<Entry>,
    /// A `metadata` entry that did not parse.
    pub(crate) metadata_poisoned: bool,
    pub(crate) retry_after: Slot<TokenStream>,
    pub(crate) challenge: Slot<LitStr>,
    pub(crate) details: Slot<TokenStream>,
    pub(crate) log: Slot<&'static str>,
    /// `decode = skip`
    pub(crate) decode_skip: Slot<()>,
    /// Of a field: its value where none is received.
    pub(crate) default: Slot<DefaultValue>,
}

pub(crate) fn parse(attributes: &[Attribute], level: Level, errors: &mut Errors) -> Attrs {
    let mut attrs = Attrs::default();
    for attribute in attributes {
        let Some(ident) = &attribute.ident else {
            continue;
        };
        let name = attribute.name.as_str();
        if name == "status" {
            match arguments(attribute) {
                Ok(args) => status::parse(&args::split(args, errors), level, &mut attrs, errors),
                Err(wrong) => {
                    wrong.report(ident, &level.example_like(&wrong.written), errors);
                    // It may have said `transparent`: no code is missing.
                    attrs.own.transparent.poison(ident.span());
                }
            }
        } else if let Some(system) = System::of_attribute(name) {
            let value = code(system, attribute, ident, level, errors);
            let slot = attrs.own.codes.slot(system);
            slot.fill(system.form(), ident.span(), value, errors);
        }
    }
    attrs
}

fn code(
    system: System,
    attribute: &Attribute,
    name: &Ident,
    level: Level,
    errors: &mut Errors,
) -> Option<CodeValue> {
    if level == Level::Field {
        errors.on(
            name,
            format!("`{name}` belongs on a variant or type, not on a field; move it up"),
        );
        return None;
    }
    match arguments(attribute) {
        Ok(args) => code::parse(system, &args::split(args, errors), errors),
        Err(wrong) => {
            let example = misuse::in_parentheses(system, wrong.written.clone());
            wrong.report(name, &example, errors);
            None
        }
    }
}

/// An attribute without parentheses, or with nothing in them.
struct NoArguments {
    at: Span,
    is_empty: bool,
    /// What stands in their place.
    written: TokenStream,
}

impl NoArguments {
    fn report(&self, name: &Ident, example: &str, errors: &mut Errors) {
        let rule = if self.is_empty {
            format!("`#[{name}()]` says nothing")
        } else {
            format!("`{name}` takes its arguments in parentheses")
        };
        errors.at(self.at, format!("{rule}; write `#[{name}({example})]`"));
    }
}

/// The tokens between an attribute's parentheses.
fn arguments(attribute: &Attribute) -> Result<TokenStream, NoArguments> {
    let name = attribute.ident.as_ref();
    let name = name.map_or_else(Span::call_site, Ident::span);
    let (at, written) = match attribute.rest() {
        [TokenTree::Group(list)] if list.delimiter() == Delimiter::Parenthesis => {
            let tokens = list.stream();
            if !tokens.is_empty() {
                return Ok(tokens);
            }
            return Err(NoArguments {
                at: name,
                is_empty: true,
                written: TokenStream::new(),
            });
        }
        [TokenTree::Group(list)] => (list.span_open(), list.stream()),
        [eq, value @ ..] => (eq.span(), value.iter().cloned().collect()),
        [] => (name, TokenStream::new()),
    };
    Err(NoArguments {
        at,
        is_empty: false,
        written,
    })
}
