//! The methods of the `StatusMapped` impl.

use std::fmt::Display;

use proc_macro2::{Ident, Literal, Punct, Spacing, Span, TokenStream};
use quote::{ToTokens, TokenStreamExt, quote, quote_spanned};
use syn::spanned::Spanned;

use super::{codes, display_at};
use crate::attr::{CodeValue, Codes};
use crate::expr::Bindings;
use crate::message::Message;
use crate::plan::{Arm, ArmReason, CodeSource, Plan, Text};
use crate::trees::{Krate, TypePath};

pub(super) fn methods(plan: &Plan<'_>) -> TokenStream {
    let mapping = mapping(plan);
    let (parts, message) = (parts(plan), fmt_message(plan));
    quote!(#mapping #parts #message)
}

/// `Self::Variant`, or `Self` for a struct.
pub(super) fn path(plan: &Plan<'_>, arm: &Arm<'_>) -> TypePath {
    TypePath {
        ty: Ident::new("Self", Span::call_site()),
        colons: Span::call_site(),
        name: plan.input.is_enum.then(|| arm.variant.ident.clone()),
    }
}

/// One arm of the `match` in `mapping`.
enum Row {
    /// A row of the catalogue.
    Constant,
    /// A row to which the type's computed codes are applied.
    ByType,
    /// An expression.
    Computed(TokenStream),
}

fn mapping(plan: &Plan<'_>) -> TokenStream {
    let krate = &plan.krate;
    let catalogue_row = quote!(#krate::__private::row::<Self>);
    let mut bindings = Bindings::default();
    let mut rows = Vec::with_capacity(plan.arms.len());
    for (index, arm) in plan.arms.iter().enumerate() {
        let row = row(plan, arm, index, &catalogue_row, &mut bindings);
        rows.push((bindings.pattern(&arm.variant.fields), row));
    }

    let by_type = type_codes(plan).map(|codes| {
        codes::anchored(krate, codes, &mut |expr| {
            bindings.expression(expr, &[], krate)
        })
    });
    let has_rows = rows.iter().any(|(_, row)| match row {
        Row::Constant => by_type.is_none(),
        Row::ByType => true,
        Row::Computed(_) => false,
    });
    let is_empty = rows.is_empty();
    // Token by token: there are many.
    let mut arms = TokenStream::new();
    for (index, (arm, (pattern, row))) in plan.arms.iter().zip(rows).enumerate() {
        path(plan, arm).to_tokens(&mut arms);
        arms.append(pattern);
        arms.append(Punct::new('=', Spacing::Joint));
        arms.append(Punct::new('>', Spacing::Alone));
        match row {
            Row::Constant if by_type.is_some() => {
                quote!(return #catalogue_row(#index)).to_tokens(&mut arms);
            }
            Row::Constant | Row::ByType => arms.append(Literal::usize_unsuffixed(index)),
            Row::Computed(mapping) if has_rows => quote!(return #mapping).to_tokens(&mut arms),
            Row::Computed(mapping) => mapping.to_tokens(&mut arms),
        }
        arms.append(Punct::new(',', Spacing::Alone));
    }
    let receiver = bindings.receiver();
    let body = if is_empty {
        quote!(match *#receiver {})
    } else {
        let row = quote!(match #receiver { #arms });
        match &by_type {
            Some(_) if has_rows => {
                let codes = local("codes");
                quote!(#catalogue_row(#row).with_codes_of(#codes()))
            }
            None if has_rows => quote!(#catalogue_row(#row)),
            _ => row,
        }
    };
    // Out of the arms, whose fields would hide what it names.
    let type_codes = by_type.map(|codes| {
        let name = local("codes");
        quote!(let #name = || #codes;)
    });
    quote! {
        fn mapping(&#receiver) -> #krate::Mapping {
            #type_codes
            #body
        }
    }
}

/// A local name of ours.
pub(super) fn local(name: impl Display) -> Ident {
    Ident::new(&format!("__sm_{name}"), Span::mixed_site())
}

/// The codes that the type computes for its variants.
fn type_codes<'a>(plan: &Plan<'a>) -> Option<&'a Codes> {
    plan.arms.iter().find_map(|arm| match arm.codes {
        CodeSource::ByType(codes) => Some(codes),
        _ => None,
    })
}

fn row(
    plan: &Plan<'_>,
    arm: &Arm<'_>,
    index: usize,
    catalogue_row: &TokenStream,
    bindings: &mut Bindings,
) -> Row {
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
        CodeSource::ByType(_) if computed_reason.is_none() => Row::ByType,
        CodeSource::ByType(_) => {
            // Both the reason and the codes are computed: a row of its own.
            let codes = local("codes");
            Row::Computed(quote!(#catalogue_row(#index).with_codes_of(#codes())#computed_reason))
        }
        CodeSource::Own(codes) => {
            if codes.any_computed() {
                let codes = codes::anchored(krate, codes, &mut |expr| {
                    bindings.expression(expr, fields, krate)
                });
                Row::Computed(quote!(#catalogue_row(#index).with_codes_of(#codes)#computed_reason))
            } else if computed_reason.is_some() {
                Row::Computed(quote!(#catalogue_row(#index)#computed_reason))
            } else {
                Row::Constant
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
            Row::Computed(quote!(#mapping #reason #origin #text))
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
    let mut delegates = Vec::new();
    for arm in &plan.arms {
        let CodeSource::Delegated(index, _) = arm.codes else {
            continue;
        };
        let mut bindings = Bindings::default();
        let inner = inner_error(krate, arm, index, &mut bindings);
        let (path, pattern) = (path(plan, arm), bindings.pattern(&arm.variant.fields));
        let parts = match &own {
            Some(own) if is_format(arm) || arm.shows_display() => quote!(#own.with_inner(#inner)),
            _ => quote!(#krate::__private::transparent(#inner)),
        };
        delegates.push(quote!(#path #pattern => #parts,));
    }
    let body = match (delegates.len(), own) {
        (0, own) => own?,
        (count, _) if count == plan.arms.len() => quote!(match self { #(#delegates)* }),
        (_, own) => {
            let rest = own.unwrap_or_else(|| quote!(#krate::__private::Parts::NONE));
            quote!(match self { #(#delegates)* _ => #rest, })
        }
    };
    Some(quote! {
        fn __parts(&self) -> #krate::__private::Parts<'_> {
            #body
        }
    })
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
