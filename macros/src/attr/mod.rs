//! Parsing the attributes of an item, a variant or a field.
//!
//! Parsing never stops at a mistake: it reports it, poisons the slot, and goes
//! on, so that the author sees all mistakes of a type at once.

mod code_args;
mod codes;
mod headers;
mod keys;
mod known;
mod misuse;
mod slot;
mod status;
mod values;

use proc_macro2::{Span, TokenStream};
use syn::spanned::Spanned;
use syn::{Attribute, LitStr, Meta};

pub(crate) use self::codes::{CodeValue, Codes, System};
pub(crate) use self::headers::Header;
pub(crate) use self::known::Known;
pub(crate) use self::slot::Slot;
pub(crate) use self::status::{Reason, TextKey};
use crate::args::{self, Arg};
use crate::errors::Errors;

/// What an attribute stands on.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Level {
    Enum,
    Struct,
    Variant,
    Field,
}

impl Level {
    /// A key that may stand there, for messages.
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
}

/// What a variant or struct says, or an enum for its variants.
#[derive(Default)]
pub(crate) struct VariantAttrs {
    pub(crate) codes: Codes,
    pub(crate) transparent: Slot<()>,
    pub(crate) reason: Slot<Reason>,
    pub(crate) text: Slot<TextKey>,
    pub(crate) headers: Vec<Header>,
    /// A `header` key that did not parse.
    pub(crate) headers_poisoned: bool,
}

pub(crate) fn parse(attributes: &[Attribute], level: Level, errors: &mut Errors) -> Attrs {
    let mut attrs = Attrs::default();
    for attribute in attributes {
        let Some(name) = attribute.path().get_ident() else {
            continue;
        };
        if name == "status" {
            if let Some(args) = arguments(attribute, level.example(), errors) {
                status::parse(&args, level, &mut attrs, errors);
            }
        } else if let Some(system) = System::of_attribute(name) {
            if level == Level::Field {
                errors.on(
                    name,
                    format!("`{name}` belongs on a variant or type, not on a field; move it up"),
                );
                continue;
            }
            let args = arguments(attribute, system.example(), errors);
            let value = args.and_then(|args| code_args::parse(system, &args, errors));
            let slot = attrs.own.codes.slot(system);
            slot.fill(&format!("`#[{name}(..)]`"), name.span(), value, errors);
        }
    }
    attrs
}

/// The arguments between an attribute's parentheses. `None` where there are no
/// parentheses or nothing in them, which is reported.
fn arguments(attribute: &Attribute, example: &str, errors: &mut Errors) -> Option<Vec<Arg>> {
    let name = attribute.path().get_ident()?;
    let list = match &attribute.meta {
        Meta::List(list) if matches!(list.delimiter, syn::MacroDelimiter::Paren(_)) => list,
        Meta::List(list) => {
            errors.at(
                list.delimiter.span().open(),
                format!(
                    "`{name}` takes its arguments in parentheses; write `#[{name}({example})]`"
                ),
            );
            return None;
        }
        Meta::Path(_) | Meta::NameValue(_) => {
            let span: Span = match &attribute.meta {
                Meta::NameValue(pair) => pair.eq_token.span(),
                _ => name.span(),
            };
            errors.at(
                span,
                format!(
                    "`{name}` takes its arguments in parentheses; write `#[{name}({example})]`"
                ),
            );
            return None;
        }
    };
    if list.tokens.is_empty() {
        errors.on(
            name,
            format!("`#[{name}()]` says nothing; write `#[{name}({example})]`"),
        );
        return None;
    }
    Some(args::split(list.tokens.clone(), errors))
}
