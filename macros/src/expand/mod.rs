//! Tokens: the impls that the derive emits for a plan.
//!
//! Small on purpose, since they are compiled with the user's crate: a constant
//! table, one `match` over it, and calls into the runtime.

mod answer;
mod catalogue;
mod codes;

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};

use crate::attr::System;
use crate::generics;
use crate::model::Input;
use crate::plan::{self, Plan};

/// All impls of a type without mistakes.
pub(crate) fn expand(plan: &Plan<'_>) -> TokenStream {
    let bounds = generics::mapping_bounds(plan);
    let (methods, catalogue) = (answer::methods(plan), catalogue::constant(plan));
    impls(plan.input, &plan.krate, &bounds, &methods, &catalogue)
}

/// The same impls with nothing in them, for a type with mistakes: whoever uses
/// it is not shown a second error.
///
/// A word that is not yet a code stands in it where the code would, for an
/// editor that completes it.
pub(crate) fn fallback(input: &Input<'_>, unfinished: &[(System, Ident)]) -> TokenStream {
    if input.attrs.krate.is_poisoned() {
        return TokenStream::new();
    }
    let krate = &plan::krate(input);
    let name = input.item.ident.to_string();
    let methods = quote! {
        fn mapping(&self) -> #krate::Mapping {
            #krate::Mapping::new(#krate::GrpcCode::UNKNOWN)
        }
    };
    let catalogue = quote! {
        #krate::Catalogue::__new(#name, &#krate::Origin::new(""), &[])
    };
    let unfinished = unfinished.iter().map(|(system, word)| {
        let set = Ident::new(system.type_name(), Span::mixed_site());
        quote!(#krate::__unfinished! { #set #word })
    });
    let bounds = generics::user_predicates(input);
    let impls = impls(input, krate, &bounds, &methods, &catalogue);
    quote!(#impls #(#unfinished)*)
}

fn impls(
    input: &Input<'_>,
    krate: &TokenStream,
    bounds: &[TokenStream],
    methods: &TokenStream,
    catalogue: &TokenStream,
) -> TokenStream {
    let status_mapped = status_mapped(input, krate, bounds, methods);
    let status_catalogue = status_catalogue(input, krate, catalogue);
    let conversions = conversions(input, krate);
    quote! {
        #status_mapped
        #status_catalogue
        #conversions
    }
}

fn status_mapped(
    input: &Input<'_>,
    krate: &TokenStream,
    bounds: &[TokenStream],
    methods: &TokenStream,
) -> TokenStream {
    let ident = &input.item.ident;
    let (impl_generics, ty_generics, _) = input.item.generics.split_for_impl();
    // What the type may do, its expressions may do here.
    let allowed = input.item.attrs.iter();
    let allowed = allowed.filter(|attribute| attribute.path().is_ident("allow"));
    quote! {
        #[automatically_derived]
        #(#allowed)*
        #[allow(
            clippy::trait_duplication_in_bounds,
            deprecated,
            unreachable_code,
            unused_qualifications,
            unused_variables
        )]
        impl #impl_generics #krate::StatusMapped for #ident #ty_generics where #(#bounds)* {
            #methods
        }
    }
}

fn status_catalogue(input: &Input<'_>, krate: &TokenStream, constant: &TokenStream) -> TokenStream {
    let ident = &input.item.ident;
    let (impl_generics, ty_generics, where_clause) = input.item.generics.split_for_impl();
    quote! {
        #[automatically_derived]
        #[allow(clippy::large_stack_arrays, deprecated, unused_qualifications)]
        impl #impl_generics #krate::StatusCatalogue for #ident #ty_generics #where_clause {
            const CATALOGUE: #krate::Catalogue = #constant;
        }
    }
}

/// The conversions of the features that are on: only the runtime knows those.
fn conversions(input: &Input<'_>, krate: &TokenStream) -> TokenStream {
    let ident = &input.item.ident;
    let (impl_generics, ty_generics, _) = input.item.generics.split_for_impl();
    let impl_generics = generics::without_self(impl_generics.to_token_stream(), input);
    let bounds = generics::user_predicates(input).into_iter().collect();
    let bounds = generics::without_self(bounds, input);
    let kind = if generics::has_lifetimes(input) {
        quote!(borrowed)
    } else {
        quote!(owned)
    };
    let args = quote!(#kind [#impl_generics] [#ident #ty_generics] [#bounds]);
    let tonic = input
        .attrs
        .skip_tonic
        .is_absent()
        .then(|| quote!(#krate::__impl_tonic! { #args }));
    let axum = input
        .attrs
        .skip_axum
        .is_absent()
        .then(|| quote!(#krate::__impl_axum! { #args }));
    quote!(#tonic #axum)
}

/// The error itself, shown by its `Display`: what is missing where it has none
/// is said at `at`.
fn display_at(at: Span) -> TokenStream {
    // `self` is hygienic, and the receiver comes from the call site.
    quote_spanned!(Span::call_site().located_at(at)=> self)
}
