//! The part of a catalogue entry that is only for documentation.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote};
use syn::ext::IdentExt;
use syn::{GenericParam, LitStr};

use super::{Krate, documentation, generics};
use crate::ast::{Input, any_ident};
use crate::attr::{Slot, is_binary};
use crate::validate::{Arm, Plan};

/// The type that a transparent variant delegates to, and its alias in generated code.
pub(super) struct Inner {
    pub(super) alias: Ident,
    pub(super) ty: TokenStream,
}

/// The inner type of a variant, unless it depends on the parameters of the type, which the
/// function of the catalogue does not have.
pub(super) fn inner_type(input: &Input<'_>, arm: &Arm<'_>) -> Option<Inner> {
    let field = arm.delegate()?;
    let ty = generics::without_self(field.ty.to_token_stream(), input);
    let params = &input.generics.params;
    let is_param = |ident: &Ident| {
        params.iter().any(|param| match param {
            GenericParam::Type(param) => param.ident == *ident,
            GenericParam::Const(param) => param.ident == *ident,
            GenericParam::Lifetime(param) => param.lifetime.ident == *ident,
        })
    };
    if any_ident(ty.clone(), &|ident, _| is_param(ident)) {
        return None;
    }
    let alias = format!("__Inner{}", arm.variant.ident.unraw());
    Some(Inner {
        alias: Ident::new(&alias, Span::mixed_site()),
        ty,
    })
}

/// The field `about`, which documentation reads and responses do not.
pub(super) fn about(krate: &Krate, plan: &Plan<'_>, arm: &Arm<'_>) -> Option<TokenStream> {
    let input = plan.input;
    let own = &arm.variant.attrs;
    // As in the method `visit`, the texts of the type are for its own errors.
    let is_inner = arm.delegate().is_some() || arm.lookup.is_some();
    let either = |own: &Slot<LitStr>, of_type: &Slot<LitStr>| {
        let of_type = of_type.get().filter(|_| !is_inner);
        own.get().or(of_type).map(ToTokens::to_token_stream)
    };
    let of_type = &input.defaults;
    let texts = [
        (
            "documentation",
            documentation::text(&arm.variant.docs, krate),
        ),
        ("title", own.title.get().map(ToTokens::to_token_stream)),
        (
            "redacted_message",
            either(&own.redacted_message, &of_type.redacted_message),
        ),
        (
            "redacted_reason",
            either(&own.redacted_reason, &of_type.redacted_reason),
        ),
    ];
    let texts = texts.into_iter().filter_map(|(name, text)| {
        let name = Ident::new(name, Span::mixed_site());
        text.map(|text| quote!(#name: #text,))
    });
    let mut fields: TokenStream = texts.collect();
    if let Some(challenge) = either(&own.challenge, &of_type.challenge) {
        quote!(challenge: #krate::__private::Some(#challenge),).to_tokens(&mut fields);
    }
    if arm.retry_after.is_some() {
        quote!(retry_after: true,).to_tokens(&mut fields);
    }
    // The headers of the type are sent with each variant.
    let headers = arm.headers.iter().chain(&plan.headers);
    let headers = headers.map(|header| header.name.as_str());
    let headers: Vec<_> = headers.filter(|name| !is_binary(name)).collect();
    if !headers.is_empty() {
        quote!(headers: &[#(#headers),*],).to_tokens(&mut fields);
    }
    if fields.is_empty() {
        return None;
    }
    Some(quote!(about: &About { #fields ..NOTHING },))
}
