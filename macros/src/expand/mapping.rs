//! The method `mapping`: the variant's entry of the catalogue, and the codes that
//! are computed.

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::spanned::Spanned;

use super::{call_inner, catalogue, codes, local, path};
use crate::attr::CodeValue;
use crate::expr::Bindings;
use crate::validate::{Arm, ArmReason, CodeSource, Plan};

pub(super) fn method(plan: &Plan<'_>) -> TokenStream {
    let krate = &plan.krate;
    let mut bindings = Bindings::default();
    let mut arms = TokenStream::new();
    let mut only = None;
    for (index, arm) in plan.arms.iter().enumerate() {
        let mapping = arm_mapping(plan, arm, index, &mut bindings);
        if !plan.input.is_enum && !bindings.any() {
            only = Some(mapping);
            continue;
        }
        let (path, pattern) = (path(plan, arm), bindings.pattern(&arm.variant.fields));
        quote!(#path #pattern => #mapping,).to_tokens(&mut arms);
    }
    // The codes of the type are computed outside the arms, where no field hides
    // what their expressions name.
    let of_type = plan.arms.iter().find_map(|arm| match arm.codes {
        CodeSource::ByType(codes) => Some(codes),
        _ => None,
    });
    let of_type = of_type.map(|codes| {
        let codes = codes::anchored(krate, codes, &mut |expr| {
            bindings.expression(expr, &[], krate)
        });
        let name = local("codes");
        quote!(let #name = || #codes;)
    });
    let receiver = bindings.receiver();
    let body = match only {
        Some(mapping) => mapping,
        None if plan.arms.is_empty() => quote!(match *#receiver {}),
        None => quote!(match #receiver { #arms }),
    };
    let row = plan.arms.iter().any(|arm| arm.delegate_index().is_none());
    let row = row.then(|| {
        let name = local("row");
        quote!(let #name = #krate::__private::row::<Self>;)
    });
    quote! {
        fn mapping(&#receiver) -> #krate::Mapping {
            #row
            #of_type
            #body
        }
    }
}

/// The mapping of a variant.
fn arm_mapping(
    plan: &Plan<'_>,
    arm: &Arm<'_>,
    index: usize,
    bindings: &mut Bindings,
) -> TokenStream {
    let krate = &plan.krate;
    let fields = &arm.variant.fields;
    let reason = reason(plan, arm, bindings);
    let index = Literal::usize_unsuffixed(index);
    let row = local("row");
    let row = quote!(#row(#index));
    match arm.codes {
        CodeSource::ByType(_) => {
            let codes = local("codes");
            quote!(#row.with_codes_of(#codes())#reason)
        }
        CodeSource::Own(codes) if codes.any_computed() => {
            let codes = codes::anchored(krate, codes, &mut |expr| {
                bindings.expression(expr, fields, krate)
            });
            quote!(#row.with_codes_of(#codes)#reason)
        }
        CodeSource::Own(_) => quote!(#row #reason),
        CodeSource::Delegated(field, codes) => {
            // The names that the codes need, before ours for the inner error.
            for (_, code) in codes.written() {
                if let CodeValue::Computed { expr, .. } = code {
                    bindings.expression(expr, fields, krate);
                }
            }
            let inner = call_inner(krate, arm, field, bindings, "mapping", None);
            let mapping = quote!(#krate::Mapping::of_inner(#inner));
            let mapping = codes::changed(krate, mapping, codes, &mut |expr| {
                bindings.expression(expr, fields, krate)
            });
            let reason = match &arm.reason {
                Some(ArmReason::Literal(reason)) => Some(quote!(.with_reason(#reason))),
                _ => reason,
            };
            // Our reason brings our domain.
            let origin = reason
                .is_some()
                .then(|| quote!(.with_origin(#krate::__private::origin::<Self>())));
            let text = catalogue::text_changes(krate, arm);
            quote!(#mapping #reason #origin #text)
        }
    }
}

/// A computed reason.
fn reason(plan: &Plan<'_>, arm: &Arm<'_>, bindings: &mut Bindings) -> Option<TokenStream> {
    let Some(ArmReason::Computed(expr)) = &arm.reason else {
        return None;
    };
    let krate = &plan.krate;
    // A value that is no `&'static str` is an error at the expression.
    let at = Span::mixed_site().located_at(expr.span());
    let reason = bindings.expression(expr, &arm.variant.fields, krate);
    let typed = Ident::new("__reason", at);
    let block = quote_spanned! {at=> {
        let #typed: &'static #krate::__private::core::primitive::str = #reason;
        #typed
    }};
    Some(quote!(.with_reason(#block)))
}
