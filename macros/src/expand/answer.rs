//! The methods of the `StatusMapped` impl.

use std::fmt::Display;

use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::spanned::Spanned;

use super::{codes, display_at};
use crate::attr::CodeValue;
use crate::expr::Bindings;
use crate::message::Message;
use crate::plan::{Arm, ArmReason, CodeSource, Plan, Text};
use crate::trees::{Krate, TypePath};

pub(super) fn methods(plan: &Plan<'_>) -> TokenStream {
    let mut methods = parts(plan).unwrap_or_default();
    fmt_message(plan).to_tokens(&mut methods);
    methods
}

/// `Self::Variant`, or `Self` for a struct.
pub(super) fn path(plan: &Plan<'_>, arm: &Arm<'_>) -> TypePath {
    TypePath {
        ty: Ident::new("Self", Span::call_site()),
        colons: Span::call_site(),
        name: plan.input.is_enum.then(|| arm.variant.ident.clone()),
    }
}

/// The body of `mapping`: which row of the catalogue it is.
pub(super) struct Match {
    pub(super) receiver: Ident,
    /// The codes that the type computes, out of the arms, whose fields would hide
    /// what they name.
    pub(super) before: Option<TokenStream>,
    /// For each variant, whether its arm is its index and no more.
    pub(super) is_plain: Vec<bool>,
    /// The other arms.
    pub(super) arms: TokenStream,
    /// How those codes are applied to the row.
    pub(super) after: Option<TokenStream>,
}

impl Match {
    /// Of a type with mistakes.
    pub(super) fn unknown(krate: &Krate) -> Self {
        Self {
            receiver: Bindings::default().receiver(),
            before: None,
            is_plain: Vec::new(),
            arms: quote!(_ => return #krate::Mapping::new(#krate::GrpcCode::UNKNOWN)),
            after: None,
        }
    }
}

pub(super) fn mapping(plan: &Plan<'_>) -> Match {
    let krate = &plan.krate;
    let catalogue_row = &quote!(#krate::__private::row::<Self>);
    let by_type = plan.arms.iter().find_map(|arm| match arm.codes {
        CodeSource::ByType(codes) => Some(codes),
        _ => None,
    });
    let mut bindings = Bindings::default();
    let mut is_plain = Vec::with_capacity(plan.arms.len());
    let mut arms = TokenStream::new();
    for (index, arm) in plan.arms.iter().enumerate() {
        let row = match row(plan, arm, index, catalogue_row, &mut bindings) {
            // The codes that the type computes are not for this one.
            None if by_type.is_some() && !matches!(arm.codes, CodeSource::ByType(_)) => {
                Some(quote!(#catalogue_row(#index)))
            }
            row => row,
        };
        is_plain.push(row.is_none());
        if let Some(row) = row {
            let (path, pattern) = (path(plan, arm), bindings.pattern(&arm.variant.fields));
            quote!(#path #pattern => return #row,).to_tokens(&mut arms);
        }
    }
    let by_type = by_type.map(|codes| {
        codes::anchored(krate, codes, &mut |expr| {
            bindings.expression(expr, &[], krate)
        })
    });
    let receiver = bindings.receiver();
    if plan.arms.is_empty() {
        arms = quote!(_ => match *#receiver {},);
    }
    let name = local("codes");
    let after = by_type.is_some().then(|| quote!(.with_codes_of(#name())));
    Match {
        receiver,
        before: by_type.map(|codes| quote!(let #name = || #codes;)),
        is_plain,
        arms,
        after,
    }
}

/// A local name of ours.
pub(super) fn local(name: impl Display) -> Ident {
    Ident::new(&format!("__sm_{name}"), Span::mixed_site())
}

/// The mapping of a variant, unless it is the row of the catalogue, to which the
/// codes are applied that the type computes.
fn row(
    plan: &Plan<'_>,
    arm: &Arm<'_>,
    index: usize,
    catalogue_row: &TokenStream,
    bindings: &mut Bindings,
) -> Option<TokenStream> {
    let krate = &plan.krate;
    let fields = &arm.variant.fields;
    let computed_reason = match &arm.reason {
        Some(ArmReason::Computed(expr)) => {
            // What is no `&'static str` is said at the expression.
            let at = Span::mixed_site().located_at(expr.span());
            let reason = bindings.expression(expr, fields, krate);
            let typed = Ident::new("__sm_reason", at);
            let block = quote_spanned! {at=> {
                let #typed: &'static #krate::__private::core::primitive::str = #reason;
                #typed
            }};
            Some(quote!(.with_reason(#block)))
        }
        _ => None,
    };
    match arm.codes {
        CodeSource::ByType(_) => computed_reason.map(|reason| {
            let codes = local("codes");
            quote!(#catalogue_row(#index).with_codes_of(#codes())#reason)
        }),
        CodeSource::Own(codes) => {
            if codes.any_computed() {
                let codes = codes::anchored(krate, codes, &mut |expr| {
                    bindings.expression(expr, fields, krate)
                });
                Some(quote!(#catalogue_row(#index).with_codes_of(#codes)#computed_reason))
            } else {
                computed_reason.map(|reason| quote!(#catalogue_row(#index)#reason))
            }
        }
        CodeSource::Delegated(field, codes) => {
            // The names that the codes need, before ours for the error inside.
            for (_, code) in codes.written() {
                if let CodeValue::Computed { expr, .. } = code {
                    bindings.expression(expr, fields, krate);
                }
            }
            let inner = inner_error(krate, arm, field, bindings);
            let mapping = quote!(#inner.mapping().delegated());
            let mapping = codes::changed(krate, mapping, codes, &mut |expr| {
                bindings.expression(expr, fields, krate)
            });
            // Our reason takes our domain with it.
            let reason = match &arm.reason {
                Some(ArmReason::Literal(reason)) => Some(quote!(.with_reason(#reason))),
                _ => computed_reason,
            };
            let origin = reason
                .is_some()
                .then(|| quote!(.with_origin(#krate::__private::origin::<Self>())));
            let text = super::catalogue::changes(krate, arm);
            Some(quote!(#mapping #reason #origin #text))
        }
    }
}

/// The error inside, bound as a trait object. A field that is not mapped is
/// said at its type, and wherever this is emitted in the same words, so that
/// the compiler says it once.
fn inner_error(krate: &Krate, arm: &Arm<'_>, index: usize, bindings: &mut Bindings) -> TokenStream {
    let field = arm.variant.fields.get(index);
    let at = field.map_or_else(Span::mixed_site, |field| field.ty.span());
    let at = Span::mixed_site().located_at(at);
    let field = bindings.bind(index, &|| Ident::new("__sm_inner", at));
    quote_spanned!(at=> #krate::__private::delegate(#field))
}

/// The texts that variants may show, and the errors inside: nothing is emitted
/// where there is neither.
fn parts(plan: &Plan<'_>) -> Option<TokenStream> {
    let krate = &plan.krate;
    let shown = plan.arms.iter().find(|arm| arm.shows_display());
    // Of a variant with a text of its own.
    let own = if plan.arms.iter().any(is_format) {
        Some(quote!(#krate::__private::formatted(self)))
    } else {
        shown.map(|arm| {
            let display = display_at(arm.variant.ident.span());
            quote!(#krate::__private::message(#display))
        })
    };
    let mut arms = TokenStream::new();
    let mut delegates = 0;
    for arm in &plan.arms {
        let CodeSource::Delegated(index, _) = arm.codes else {
            continue;
        };
        delegates += 1;
        let mut bindings = Bindings::default();
        let inner = inner_error(krate, arm, index, &mut bindings);
        let (path, pattern) = (path(plan, arm), bindings.pattern(&arm.variant.fields));
        match &own {
            Some(own) if is_format(arm) || arm.shows_display() => {
                quote!(#path #pattern => #own.with_inner(#inner),).to_tokens(&mut arms);
            }
            _ => {
                let inner = Group::new(Delimiter::Parenthesis, inner);
                quote!(#path #pattern => #krate::__private::transparent #inner,)
                    .to_tokens(&mut arms);
            }
        }
    }
    let body = if delegates == 0 {
        own?
    } else {
        if delegates < plan.arms.len() {
            let rest = own.unwrap_or_else(|| quote!(#krate::__private::Parts::NONE));
            quote!(_ => #rest,).to_tokens(&mut arms);
        }
        let arms = Group::new(Delimiter::Brace, arms);
        quote!(match self #arms)
    };
    let body = Group::new(Delimiter::Brace, body);
    Some(quote!(fn __parts(&self) -> #krate::__private::Parts<'_> #body))
}

fn is_format(arm: &Arm<'_>) -> bool {
    matches!(arm.text, Text::Message(Message::Format(_)))
}

/// Writes the messages with fields in them, and the `Display` of variants beside
/// those.
fn fmt_message(plan: &Plan<'_>) -> Option<TokenStream> {
    let krate = &plan.krate;
    let core = quote!(#krate::__private::core);
    let f = &local("f");
    let mut arms = Vec::new();
    for arm in &plan.arms {
        let Text::Message(Message::Format(format)) = &arm.text else {
            continue;
        };
        let mut bindings = Bindings::default();
        let fields = &arm.variant.fields;
        let mut bound = Vec::with_capacity(format.fields.len());
        for field in &format.fields {
            bound.push(bindings.bind(field.index, &|| local(field.index)));
        }
        let arguments = format.arguments(fields, &bound);
        let (path, pattern) = (path(plan, arm), bindings.pattern(fields));
        arms.push(quote!(#path #pattern => #f.write_fmt(#core::format_args!(#arguments)),));
    }
    if arms.is_empty() {
        return None;
    }
    let rest = match plan.arms.iter().find(|arm| arm.shows_display()) {
        Some(arm) => {
            let display = display_at(arm.variant.ident.span());
            quote!(_ => #krate::__private::fmt_message(#display, #f),)
        }
        None if arms.len() < plan.arms.len() => quote!(_ => #core::result::Result::Ok(()),),
        None => TokenStream::new(),
    };
    Some(quote! {
        fn __fmt_message(&self, #f: &mut #core::fmt::Formatter<'_>) -> #core::fmt::Result {
            match self { #(#arms)* #rest }
        }
    })
}
