//! Tokens: the impls that the derive emits for a plan.
//!
//! Small on purpose, since they are compiled with the user's crate: a constant
//! table, one `match` over it, and calls into the runtime.

mod answer;
mod catalogue;
mod codes;
mod decode;
mod further;

use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream};
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
    let mapping = answer::mapping(plan);
    let mut methods = answer::methods(plan);
    further::methods(plan, &mut methods);
    let derived = Derived {
        bounds: bounds.into_iter().collect(),
        origin: catalogue::origin(plan),
        rows: catalogue::rows(plan, &mapping),
        mapping,
        methods,
    };
    let mut impls = derived.emit(plan.input, &plan.krate);
    further::needs(plan).to_tokens(&mut impls);
    decode::decode(plan).to_tokens(&mut impls);
    impls
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
    let unfinished = unfinished.iter().map(|(system, word)| {
        let set = Ident::new(system.type_name(), Span::mixed_site());
        quote!(#krate::__unfinished! { #set #word })
    });
    let derived = Derived {
        bounds: generics::user_predicates(input).into_iter().collect(),
        origin: quote!(#krate::Origin::new("")),
        rows: TokenStream::new(),
        mapping: answer::Match::unknown(krate),
        methods: TokenStream::new(),
    };
    let derived = derived.emit(input, krate);
    let decode = decode::fallback(input, krate);
    quote!(#derived #decode #(#unfinished)*)
}

/// What `__derived!` takes beside the type: it makes the impls, and the
/// conversions of the features that are on. Only the runtime knows those.
struct Derived {
    /// Of the impl of `StatusMapped`.
    bounds: TokenStream,
    origin: TokenStream,
    rows: TokenStream,
    mapping: answer::Match,
    methods: TokenStream,
}

impl Derived {
    fn emit(self, input: &Input<'_>, krate: &Krate) -> TokenStream {
        let ident = &input.item.ident;
        let name = ident.unraw().to_string();
        let (_, ty_generics, _) = input.item.generics.split_for_impl();
        let ty = brackets(quote!(#ident #ty_generics));
        let params = brackets(generics::without_self(generics::params(input), input));
        let bounds = generics::user_predicates(input).into_iter().collect();
        let bounds = brackets(generics::without_self(bounds, input));
        let mapping_bounds = brackets(self.bounds);
        // What the type may do, its expressions may do here.
        let mut allowed = TokenStream::new();
        for attribute in &input.item.attrs {
            if attribute.name == "allow" {
                attribute.to_tokens(&mut allowed);
            }
        }
        let allowed = brackets(allowed);
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
        let origin = Group::new(Delimiter::Parenthesis, self.origin);
        let rows = brackets(self.rows);
        let receiver = self.mapping.receiver;
        let before = brackets(self.mapping.before.unwrap_or_default());
        let arms = brackets(self.mapping.arms);
        let after = brackets(self.mapping.after.unwrap_or_default());
        let methods = brackets(self.methods);
        quote! {
            #krate::__derived! {
                #tonic #axum #params #ty #bounds #mapping_bounds #allowed
                #name #origin #rows
                #receiver #before #arms #after
                #methods
            }
        }
    }
}

/// An argument of a macro. A stream in brackets is not copied as it would be
/// among other tokens.
fn brackets(tokens: TokenStream) -> Group {
    Group::new(Delimiter::Bracket, tokens)
}

/// The error itself, shown by its `Display`: what is missing where it has none
/// is said at `at`.
fn display_at(at: Span) -> TokenStream {
    // `self` is hygienic, and the receiver comes from the call site.
    quote_spanned!(Span::call_site().located_at(at)=> self)
}
