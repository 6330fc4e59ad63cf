//! Tokens: the impls that the derive emits for a plan.
//!
//! Small on purpose, since they are compiled with the user's crate: a constant
//! table, one `match` over it, and calls into the runtime.

mod answer;
mod catalogue;
mod codes;
mod decode;
mod further;

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::ext::IdentExt;

use crate::attr::{Slot, System};
use crate::generics;
use crate::model::Input;
use crate::plan::{self, Plan};
use crate::trees::Krate;

/// All impls of a type without mistakes.
pub(crate) fn expand(plan: &Plan<'_>) -> TokenStream {
    let bounds = generics::mapping_bounds(plan);
    let (answer, further) = (answer::methods(plan), further::methods(plan));
    let methods = quote!(#answer #further);
    let status_mapped = status_mapped(plan.input, &plan.krate, &bounds, &methods);
    let needs = further::needs(plan);
    let entries = catalogue::entries(plan);
    let derived = derived(plan.input, &plan.krate, &catalogue::origin(plan), &entries);
    let decode = decode::decode(plan);
    quote!(#status_mapped #derived #needs #decode)
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
    let methods = quote! {
        fn mapping(&self) -> #krate::Mapping {
            #krate::Mapping::new(#krate::GrpcCode::UNKNOWN)
        }
    };
    let unfinished = unfinished.iter().map(|(system, word)| {
        let set = Ident::new(system.type_name(), Span::mixed_site());
        quote!(#krate::__unfinished! { #set #word })
    });
    let bounds = generics::user_predicates(input);
    let status_mapped = status_mapped(input, krate, &bounds, &methods);
    let origin = quote!(#krate::Origin::new(""));
    let derived = derived(input, krate, &origin, &TokenStream::new());
    let decode = decode::fallback(input, krate);
    quote!(#status_mapped #derived #decode #(#unfinished)*)
}

fn status_mapped(
    input: &Input<'_>,
    krate: &Krate,
    bounds: &[TokenStream],
    methods: &TokenStream,
) -> TokenStream {
    let ident = &input.item.ident;
    let (impl_generics, ty_generics, _) = input.item.generics.split_for_impl();
    // What the type may do, its expressions may do here.
    let mut allowed = TokenStream::new();
    for attribute in &input.item.attrs {
        if attribute.is("allow") {
            attribute.to_tokens(&mut allowed);
        }
    }
    quote! {
        #[automatically_derived]
        #allowed
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

/// The catalogue, and the conversions of the features that are on: only the
/// runtime knows those.
fn derived(
    input: &Input<'_>,
    krate: &Krate,
    origin: &TokenStream,
    entries: &TokenStream,
) -> TokenStream {
    let ident = &input.item.ident;
    let name = ident.unraw().to_string();
    let (impl_generics, ty_generics, _) = input.item.generics.split_for_impl();
    let impl_generics = generics::without_self(impl_generics.to_token_stream(), input);
    let bounds = generics::user_predicates(input).into_iter().collect();
    let bounds = generics::without_self(bounds, input);
    let kind = |skip: &Slot<()>| {
        let kind = if !skip.is_absent() {
            "skip"
        } else if generics::has_lifetimes(input) {
            "BorrowedEdge"
        } else {
            "Edge"
        };
        Ident::new(kind, Span::mixed_site())
    };
    let (tonic, axum) = (kind(&input.attrs.skip_tonic), kind(&input.attrs.skip_axum));
    quote! {
        #krate::__derived! {
            #tonic #axum [#impl_generics] [#ident #ty_generics] [#bounds]
            #name (#origin) [#entries]
        }
    }
}

/// The error itself, shown by its `Display`: what is missing where it has none
/// is said at `at`.
fn display_at(at: Span) -> TokenStream {
    // `self` is hygienic, and the receiver comes from the call site.
    quote_spanned!(Span::call_site().located_at(at)=> self)
}
