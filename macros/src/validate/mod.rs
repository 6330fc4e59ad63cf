//! What each variant will do: the rules that hold between attributes, checked,
//! and every default resolved. A plan is only made of an input without
//! mistakes.

mod decode;
pub(crate) mod default_reason;
mod entries;
mod expressions;
mod headers;
mod reasons;
mod taken;
mod text;

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

pub(crate) use self::decode::{FieldPlan, Source};
pub(crate) use self::text::Text;
use self::text::{check_type_message, text};
use crate::ast::{Field, Input, Variant};
use crate::attr::{CodeValue, Codes, Known, Reason, Slot};
use crate::errors::Errors;
use crate::item::Attribute;
use crate::nearest::nearest;
use crate::trees::Krate;

pub(crate) struct Plan<'a> {
    pub(crate) input: &'a Input<'a>,
    /// The path of the runtime crate.
    pub(crate) krate: Krate,
    pub(crate) arms: Vec<Arm<'a>>,
}

/// What one variant does.
pub(crate) struct Arm<'a> {
    pub(crate) variant: &'a Variant<'a>,
    pub(crate) codes: CodeSource<'a>,
    /// `None` is the reason of the error inside.
    pub(crate) reason: Option<ArmReason<'a>>,
    pub(crate) text: Text,
    /// The runtime's name of the level at which it is logged.
    pub(crate) log: Option<&'static str>,
}

/// Where a variant's codes come from.
#[derive(Clone, Copy)]
pub(crate) enum CodeSource<'a> {
    /// The variant's own codes, or those of the type where they are constants.
    Own(&'a Codes),
    /// Computed by the type, for all the variants that do not say otherwise.
    ByType(&'a Codes),
    /// Those of a field (by index), with our changes.
    Delegated(usize, &'a Codes),
}

pub(crate) enum ArmReason<'a> {
    Literal(String),
    Computed(&'a TokenStream),
}

/// The path of the runtime crate, also where there are mistakes.
pub(crate) fn krate(input: &Input<'_>) -> Krate {
    Krate::new(match input.attrs.krate.get() {
        Some(path) => path.clone(),
        None => quote!(::status_mapped),
    })
}

impl<'a> Plan<'a> {
    pub(crate) fn new(input: &'a Input<'a>, errors: &mut Errors) -> Self {
        check_type_message(input, errors);
        let mut arms = Vec::with_capacity(input.variants.len());
        let mut reasons = Vec::with_capacity(input.variants.len());
        for variant in &input.variants {
            let default = reasons::default(variant, input);
            reasons.push(default.clone());
            if let Some(arm) = Arm::new(variant, default, input, errors) {
                arms.push(arm);
            }
        }
        check_default_codes(input, errors);
        reasons::check(input, &reasons, errors);
        decode::check(input, &arms, errors);
        Self {
            input,
            krate: krate(input),
            arms,
        }
    }
}

impl<'a> Arm<'a> {
    /// `None` where a mistake was reported, here or before.
    fn new(
        variant: &'a Variant<'a>,
        default_reason: Option<String>,
        input: &'a Input<'a>,
        errors: &mut Errors,
    ) -> Option<Self> {
        let codes = code_source(variant, input, errors);
        let text = text(variant, input, codes, errors);
        let delegated = matches!(codes, Some(CodeSource::Delegated(..)));
        let reason = match variant.attrs.reason.get() {
            Some(Reason::Literal(literal)) => Some(ArmReason::Literal(literal.value())),
            Some(Reason::Computed(expr)) => Some(ArmReason::Computed(expr)),
            None if delegated => None,
            None => default_reason.map(ArmReason::Literal),
        };
        headers::check(variant, codes, input, errors);
        entries::check(variant, errors);
        if input.is_enum {
            expressions::check(variant, errors);
        }
        let log = match &variant.attrs.log {
            // The error inside says for itself.
            Slot::Absent if delegated => None,
            Slot::Absent => input.defaults.log.get(),
            own => own.get(),
        };
        Some(Self {
            variant,
            codes: codes?,
            reason,
            text: text?,
            log: log.copied(),
        })
    }

    pub(crate) fn delegate(&self) -> Option<&'a Field<'a>> {
        self.variant.fields.get(self.delegate_index()?)
    }

    pub(crate) fn delegate_index(&self) -> Option<usize> {
        match self.codes {
            CodeSource::Delegated(index, _) => Some(index),
            CodeSource::Own(_) | CodeSource::ByType(_) => None,
        }
    }

    /// Whether the variant's `Display` may be shown.
    pub(crate) fn shows_display(&self) -> bool {
        matches!(
            self.text,
            Text::Expose
                | Text::ByCode {
                    known_hidden: false
                }
        )
    }
}

fn code_source<'a>(
    variant: &'a Variant<'a>,
    input: &'a Input<'a>,
    errors: &mut Errors,
) -> Option<CodeSource<'a>> {
    let own = &variant.attrs.codes;
    if variant.transparent_span().is_some() {
        let index = candidate(variant, errors)?;
        return Some(CodeSource::Delegated(index, own));
    }
    if own.is_given() {
        check_anchor(own, errors);
        return (!own.is_poisoned()).then_some(CodeSource::Own(own));
    }
    let defaults = &input.defaults.codes;
    if defaults.is_given() {
        let computed = defaults.any_computed();
        return (!defaults.is_poisoned()).then_some(if computed {
            CodeSource::ByType(defaults)
        } else {
            CodeSource::Own(defaults)
        });
    }
    // `transparent` above the enum, or an attribute that is misspelt there.
    if input.defaults.transparent.is_poisoned() || misspelt(&input.item.attrs).is_some() {
        return None;
    }
    if let Some((word, meant)) = misspelt(variant.written) {
        errors.on(
            word,
            format!("no code follows from `{word}`; did you mean `{meant}`?"),
        );
        return None;
    }
    let name = variant.ident;
    let mend = if variant.borrows_text(input.item) {
        "write one above it, such as `#[grpc(INTERNAL)]`, or `#[status(transparent)]` if the error inside is mapped"
    } else if input.is_enum {
        "write one above it, such as `#[grpc(INTERNAL)]`, or a default above the enum"
    } else {
        "write one above it, such as `#[grpc(INTERNAL)]`"
    };
    errors.on(name, format!("`{name}` has no code; {mend}"));
    None
}

/// An attribute that was most likely meant as a code. Only asked where a code is
/// missing: elsewhere the name may be that of another derive's.
fn misspelt(attributes: &[Attribute]) -> Option<(&Ident, &'static str)> {
    let ours = ["grpc", "http", "load_test", "error_type"];
    attributes.iter().find_map(|attribute| {
        let (word, name) = (attribute.ident.as_ref()?, attribute.name.as_str());
        // The usual neighbours are nobody's mistake.
        if ours.contains(&name) || ["doc", "error", "status"].contains(&name) {
            return None;
        }
        Some((word, nearest(name, &ours)?))
    })
}

/// The field that a transparent variant delegates to.
fn candidate(variant: &Variant<'_>, errors: &mut Errors) -> Option<usize> {
    let name = variant.ident;
    let mut marked = Vec::new();
    for (index, field) in variant.fields.iter().enumerate() {
        if let Some(mark) = field.transparent.span() {
            marked.push((index, mark));
        }
    }
    match (marked.as_slice(), variant.fields.as_slice()) {
        ([(index, _)], fields) => {
            let is_set = fields.get(*index)?.transparent.is_set();
            is_set.then_some(*index)
        }
        ([_, (_, second), ..], _) => {
            errors.at(
                *second,
                format!("`{name}` delegates to one field; remove this `transparent`"),
            );
            None
        }
        _ if variant.attrs.transparent.is_poisoned() => None,
        ([], [_]) => Some(0),
        ([], fields) => {
            let count = fields.len();
            let mend = if fields.is_empty() {
                "give it one, or give the variant a code instead"
            } else {
                "mark the one that is meant with `#[status(transparent)]`"
            };
            errors.at(
                variant
                    .attrs
                    .transparent
                    .span()
                    .unwrap_or_else(Span::call_site),
                format!("`transparent` delegates to one field, and `{name}` has {count}; {mend}"),
            );
            None
        }
    }
}

/// What every other code is derived from must say what went wrong.
fn check_anchor(codes: &Codes, errors: &mut Errors) {
    let Some((
        system,
        CodeValue::Known(Known {
            implies_no_error: true,
            ..
        }),
    )) = codes.anchor()
    else {
        return;
    };
    let span = codes.get(system).span().unwrap_or_else(Span::call_site);
    let attribute = system.attribute();
    errors.at(
        span,
        format!(
            "this `{attribute}` code stands for no failure, so no gRPC code follows from it; add one, such as `#[grpc(UNKNOWN)]`"
        ),
    );
}

fn check_default_codes(input: &Input<'_>, errors: &mut Errors) {
    // Said once, and not at each variant that has no code for it.
    let needs_default = |variant: &Variant<'_>| {
        variant.transparent_span().is_none() && !variant.attrs.codes.is_given()
    };
    if let Some((word, meant)) = misspelt(&input.item.attrs)
        && !input.defaults.codes.is_given()
        && input.variants.iter().any(needs_default)
    {
        errors.on(
            word,
            format!("no code follows from `{word}`; did you mean `{meant}`?"),
        );
    }
    check_anchor(&input.defaults.codes, errors);
    headers::check_defaults(input, errors);
}
