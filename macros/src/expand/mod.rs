//! Tokens: the impls that the derive emits for a plan.
//!
//! Plain impls of `StatusMapped` and `StatusCatalogue`, as one writes them by
//! hand, and a call of the runtime's macro for the conversions, which depend on
//! its features.

mod catalogue;
mod codes;
mod decode;
pub(crate) mod generics;
mod mapping;
mod visit;

use std::fmt::Display;

use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};

use self::generics::Kind;
use crate::ast::Input;
use crate::attr::{Slot, System};
use crate::expr::Bindings;
use crate::item::Item;
use crate::trees::{Krate, TypePath};
use crate::validate::{self, Arm, Plan};

/// All impls of a type without mistakes.
pub(crate) fn expand(plan: &Plan<'_>) -> TokenStream {
    let bounds = generics::mapping_bounds(plan);
    let mapping = mapping::method(plan);
    let visit = visit::method(plan);
    let mut impls = mapped(plan.input, &plan.krate, &bounds, &quote!(#mapping #visit));
    catalogue::catalogue(plan).to_tokens(&mut impls);
    conversions(plan.input, &plan.krate).to_tokens(&mut impls);
    visit::needs(plan).to_tokens(&mut impls);
    decode::decode(plan).to_tokens(&mut impls);
    impls
}

/// The same impls with nothing in them, for a type with mistakes: its users see
/// no second error.
///
/// A word that is not yet a code is emitted where the code would be, for an
/// editor that completes it.
pub(crate) fn fallback(input: &Input<'_>, unfinished: &[(System, Ident)]) -> TokenStream {
    if input.attrs.krate.is_poisoned() {
        return TokenStream::new();
    }
    let krate = &validate::krate(input);
    let mapping = quote! {
        fn mapping(&self) -> #krate::Mapping {
            #krate::Mapping::new(#krate::GrpcCode::UNKNOWN)
        }
    };
    let mapped = mapped(input, krate, &generics::user_predicates(input), &mapping);
    let catalogue = catalogue::fallback(input, krate);
    let conversions = conversions(input, krate);
    let decode = decode::fallback(input, krate);
    let unfinished = unfinished.iter().map(|(system, word)| {
        let set = Ident::new(system.type_name(), Span::mixed_site());
        quote!(#krate::__unfinished! { #set #word })
    });
    quote!(#mapped #catalogue #conversions #decode #(#unfinished)*)
}

/// The impl of `StatusMapped`.
fn mapped(
    input: &Input<'_>,
    krate: &Krate,
    bounds: &[TokenStream],
    methods: &TokenStream,
) -> TokenStream {
    let ident = &input.item.ident;
    let (impl_generics, ty_generics, _) = input.item.generics.split_for_impl();
    let bounds = where_clause(bounds);
    let allowed = allowed(input.item);
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
        impl #impl_generics #krate::StatusMapped for #ident #ty_generics #bounds {
            #methods
        }
    }
}

/// The conversions of the features that are on, which only the runtime knows.
fn conversions(input: &Input<'_>, krate: &Krate) -> TokenStream {
    let ident = &input.item.ident;
    let (_, ty_generics, _) = input.item.generics.split_for_impl();
    let params = generics::without_self(generics::params(input), input);
    let bounds = generics::user_predicates(input).into_iter().collect();
    let mut bounds = generics::without_self(bounds, input);
    // What it takes to convert it; see the runtime's `__private::convert`.
    let (kind, bound) = match generics::kind(input) {
        Kind::Concrete => ("Conversion", None),
        Kind::Generic => ("Conversion", Some("Kept")),
        Kind::Borrowing => ("Borrowing", Some("Borrowed")),
    };
    let kind = Ident::new(kind, Span::mixed_site());
    if let Some(bound) = bound {
        let bound = Ident::new(bound, Span::mixed_site());
        quote!(#ident #ty_generics: #krate::__private::#bound,).to_tokens(&mut bounds);
    }
    let wanted = |skip: &Slot<()>, name| {
        let name = Ident::new(name, Span::mixed_site());
        skip.is_absent()
            .then(|| quote!(#krate::#name! { #kind [#params] [#ident #ty_generics] [#bounds] }))
    };
    let tonic = wanted(&input.attrs.skip_tonic, "__impl_tonic");
    let axum = wanted(&input.attrs.skip_axum, "__impl_axum");
    quote!(#tonic #axum)
}

/// The lints that the type allows, for its expressions.
fn allowed(item: &Item) -> TokenStream {
    let mut allowed = TokenStream::new();
    for attribute in &item.attrs {
        if attribute.name == "allow" {
            attribute.to_tokens(&mut allowed);
        }
    }
    allowed
}

fn where_clause(predicates: &[TokenStream]) -> Option<TokenStream> {
    (!predicates.is_empty()).then(|| quote!(where #(#predicates)*))
}

/// `Self::Variant`, or `Self` for a struct.
fn path(plan: &Plan<'_>, arm: &Arm<'_>) -> TypePath {
    TypePath {
        ty: Ident::new("Self", Span::call_site()),
        colons: Span::call_site(),
        name: plan.input.is_enum.then(|| arm.variant.ident.clone()),
    }
}

/// A local variable of ours. Its name is hygienic, but a constant or static of that
/// name would be taken for a pattern, so it begins with `__`.
fn local(name: impl Display) -> Ident {
    Ident::new(&format!("__{name}"), Span::mixed_site())
}

/// A block with these statements; one expression alone needs none.
fn block(statements: TokenStream) -> TokenStream {
    Group::new(Delimiter::Brace, statements).into_token_stream()
}

/// A call of the method of `StatusMapped` for the field that a transparent variant
/// delegates to. A type that is not mapped is an error at the field's type, and in
/// the same words for each method, so that the compiler reports it once.
fn call_inner(
    krate: &Krate,
    arm: &Arm<'_>,
    index: usize,
    bindings: &mut Bindings,
    method: &str,
    argument: Option<&Ident>,
) -> TokenStream {
    let field = arm.variant.fields.get(index);
    let at = field.map_or_else(Span::mixed_site, |field| field.ty.span());
    let at = Span::mixed_site().located_at(at);
    let mut field = bindings.bind(index, &|| Ident::new("__inner", at));
    field.set_span(field.span().located_at(at));
    let method = Ident::new(method, at);
    let argument = argument.map(|argument| quote!(, #argument));
    quote_spanned!(at=> #krate::StatusMapped::#method(#field #argument))
}
