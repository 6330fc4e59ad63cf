//! Codes as expressions of type `Mapping`.

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{ToTokens, quote};
use syn::Expr;

use super::{Krate, set};
use crate::attr::{CodeValue, Codes, Known};
use crate::names::System;

/// A function that returns the tokens of an expression.
pub(super) type Expressions<'a> = &'a mut dyn FnMut(&Expr) -> TokenStream;

/// A mapping with all codes: that of the anchor, changed by the other codes.
pub(super) fn anchored(
    krate: &Krate,
    declared: &[(System, &CodeValue)],
    computed: Expressions<'_>,
) -> TokenStream {
    let Some(((system, code), others)) = declared.split_first() else {
        return quote!(#krate::Mapping::new(#krate::GrpcCode::UNKNOWN));
    };
    let value = value(krate, *system, code, computed);
    let private = quote!(#krate::__private);
    let anchor = match (system, code) {
        (System::Grpc, CodeValue::Computed { .. }) => quote!(#private::grpc(#value)),
        (System::ErrorType, CodeValue::Computed { .. }) => {
            quote!(#private::from_error_type(#value))
        }
        (System::Grpc, _) => quote!(#krate::Mapping::new(#value)),
        (System::Http, code) if code.is_unchecked() => {
            quote!(#krate::Mapping::from_http_unchecked(#value))
        }
        (System::Http, _) => quote!(#krate::Mapping::from_http(#value)),
        (System::LoadTest, _) => quote!(#krate::Mapping::from_load_test(#value)),
        (System::ErrorType, _) => quote!(#krate::Mapping::from_error_type(#value)),
    };
    changed(krate, anchor, others, computed)
}

/// The mapping with these codes in place of its own.
pub(super) fn changed(
    krate: &Krate,
    mapping: TokenStream,
    declared: &[(System, &CodeValue)],
    computed: Expressions<'_>,
) -> TokenStream {
    declared.iter().fold(mapping, |mapping, (system, code)| {
        if *system == System::Grpc {
            // A new anchor: all codes are derived from it.
            let codes = anchored(krate, &[(*system, code)], computed);
            return quote!(#mapping.with_codes_of(#codes));
        }
        let value = value(krate, *system, code, computed);
        match (system, code) {
            (System::Http, code) if code.is_unchecked() => {
                quote!(#mapping.with_http_unchecked(#value))
            }
            (System::Http, _) => quote!(#mapping.with_http(#value)),
            (System::LoadTest, _) => quote!(#mapping.with_load_test(#value)),
            (_, CodeValue::Known(_)) => quote!(#mapping.with_error_type(#value)),
            (_, CodeValue::Computed { .. }) => {
                quote!(#krate::__private::with_error_type(#mapping, #value))
            }
        }
    })
}

/// A mapping of the codes that are constants.
pub(super) fn constants(krate: &Krate, codes: &Codes) -> TokenStream {
    let mut declared = codes.declared();
    let anchor_is_computed = declared.first().is_some_and(|(_, code)| code.is_computed());
    declared.retain(|(_, code)| !code.is_computed());
    let nothing: Expressions<'_> = &mut |_| TokenStream::new();
    if !anchor_is_computed {
        return anchored(krate, &declared, nothing);
    }
    let unknown = anchored(krate, &[], nothing);
    changed(krate, unknown, &declared, nothing)
}

/// The argument of a builder of `Mapping`.
fn value(
    krate: &Krate,
    system: System,
    code: &CodeValue,
    computed: Expressions<'_>,
) -> TokenStream {
    match (code, system) {
        (CodeValue::Known(known), _) => constant(krate, system, known),
        (CodeValue::Computed { expr, .. }, System::Http) => {
            let expr = computed(expr);
            quote!(#krate::__private::http(#expr))
        }
        (CodeValue::Computed { expr, .. }, System::LoadTest) => {
            let expr = computed(expr);
            quote!(#krate::__private::load_test(#expr))
        }
        (CodeValue::Computed { expr, .. }, System::Grpc | System::ErrorType) => computed(expr),
    }
}

/// `GrpcCode::NOT_FOUND`, whose name is the user's token.
pub(super) fn constant(krate: &Krate, system: System, known: &Known) -> TokenStream {
    let ident = &known.ident;
    // Not located at the user's token, because an editor would also lead to the set.
    let set = Ident::new(set(system), Span::mixed_site());
    match (&known.parent, known.status) {
        (_, Some(status)) if known.unlisted => {
            let status = Literal::u16_suffixed(status);
            quote!(#krate::__private::unlisted_http(#status))
        }
        (Some(parent), _) => {
            let some = quote!(#krate::__private::Some);
            quote!(#krate::#set::#parent, #some(#krate::ErrorDetail::#ident))
        }
        (None, _) if system == System::ErrorType => {
            quote!(#krate::#set::#ident, #krate::__private::None)
        }
        _ => quote!(#krate::#set::#ident).into_token_stream(),
    }
}
