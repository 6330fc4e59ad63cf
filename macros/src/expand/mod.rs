//! The impls that the derive emits for a plan.
//!
//! These are impls of `StatusMapped` and `StatusCatalogue` as they are written by hand, and
//! calls of the runtime's macros for the conversions, which depend on its features.

mod about;
mod bind;
mod catalogue;
mod codes;
mod decode;
mod documentation;
mod generics;
mod keys;
mod mapping;
mod matched;
mod visit;

use std::fmt::Display;

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, TokenStreamExt, quote, quote_spanned};
use syn::spanned::Spanned;

use self::generics::Kind;
use crate::ast::{Field, Input};
use crate::attr::INTEGRATIONS;
use crate::errors::Errors;
use crate::names::System;
use crate::validate::{Arm, Plan};

/// All impls of a type.
pub(crate) fn expand(plan: &Plan<'_>) -> TokenStream {
    let krate = &Krate::new(plan.input);
    let mapped = mapped(plan, krate);
    let catalogue = catalogue::catalogue(plan, krate);
    let conversions = conversions(plan.input, krate);
    let log = visit::needs_tracing(plan.input, krate);
    let decode = decode::decode(plan, krate);
    quote!(#mapped #catalogue #conversions #log #decode)
}

/// Incomplete names of codes, in the place of their constants, for an editor to complete.
pub(crate) fn unfinished(input: &Input<'_>, errors: &Errors) -> TokenStream {
    let krate = Krate::new(input);
    let names = errors.unfinished.iter().map(|(system, name)| {
        let set = Ident::new(set(*system), Span::mixed_site());
        quote!(#krate::__unfinished! { #set #name })
    });
    names.collect()
}

/// The span at which a mistake in the user's tokens is shown. Names with this span are
/// those of generated code.
fn span_of(tokens: &impl Spanned) -> Span {
    Span::mixed_site().located_at(tokens.span())
}

/// The runtime's type of a set of codes.
fn set(system: System) -> &'static str {
    match system {
        System::Grpc => "GrpcCode",
        System::Http => "HttpStatus",
        System::LoadTest => "LoadTestCode",
        System::ErrorType => "ErrorType",
    }
}

/// The path of the runtime crate. Its tokens are appended one by one: to append a
/// stream to a stream is a call into the compiler.
struct Krate(Vec<TokenTree>);

impl Krate {
    fn new(input: &Input<'_>) -> Self {
        let path = match input.attrs.krate.get() {
            Some(path) => path.clone(),
            None => quote!(::status_mapped),
        };
        Self(path.into_iter().collect())
    }

    /// The same path at another place.
    fn at(&self, span: Span) -> Self {
        let mut tokens = self.0.clone();
        for token in &mut tokens {
            token.set_span(token.span().located_at(span));
        }
        Self(tokens)
    }
}

impl ToTokens for Krate {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.append_all(&self.0);
    }
}

/// The impl of `StatusMapped`.
fn mapped(plan: &Plan<'_>, krate: &Krate) -> TokenStream {
    let input = plan.input;
    let (ident, attributes) = (input.ident, input.attributes);
    let (impl_generics, ty_generics, _) = input.generics.split_for_impl();
    let bounds = where_clause(&generics::mapping_bounds(plan, krate));
    let mapping = mapping::method(plan, krate);
    let visit = visit::method(plan, krate);
    // What the type allows is also allowed in its expressions.
    let allowed = attributes
        .iter()
        .filter(|attribute| attribute.path().is_ident("allow"));
    quote! {
        #[automatically_derived]
        #(#allowed)*
        #[allow(
            clippy::absolute_paths,
            clippy::trait_duplication_in_bounds,
            deprecated,
            unreachable_code,
            unused_qualifications,
            unused_variables
        )]
        impl #impl_generics #krate::StatusMapped for #ident #ty_generics #bounds {
            #mapping
            #visit
        }
    }
}

/// The conversions of the features that are on, which only the runtime knows.
fn conversions(input: &Input<'_>, krate: &Krate) -> TokenStream {
    let ident = input.ident;
    let (_, ty_generics, _) = input.generics.split_for_impl();
    let params = generics::without_self(generics::params(input), input);
    let bounds = generics::user_predicates(input).into_iter().collect();
    let mut bounds = generics::without_self(bounds, input);
    // The conversions of the runtime's `__private::convert`.
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
    let args = quote!(#kind [#params] [#ident #ty_generics] [#bounds]);
    let (mut impls, mut frameworks) = (TokenStream::new(), Vec::new());
    for (name, skip) in INTEGRATIONS.iter().zip(&input.attrs.skip) {
        if !skip.is_absent() {
            continue;
        }
        if let "tonic" | "axum" = *name {
            let name = format!("__impl_{name}_unless_skip_{name}");
            let name = Ident::new(&name, Span::mixed_site());
            quote!(#krate::#name! { #args }).to_tokens(&mut impls);
        } else {
            frameworks.push(Ident::new(name, Span::mixed_site()));
        }
    }
    if !frameworks.is_empty() {
        quote!(#krate::__impl_frameworks! { [#(#frameworks)*] #args }).to_tokens(&mut impls);
    }
    impls
}

fn where_clause(predicates: &[TokenStream]) -> Option<TokenStream> {
    (!predicates.is_empty()).then(|| quote!(where #(#predicates)*))
}

/// `Self::Variant`, or `Self` for a struct. Its tokens are appended one by one, as those
/// of `Krate`.
struct Path<'a> {
    this: Ident,
    variant: Option<&'a Ident>,
}

impl<'a> Path<'a> {
    fn new(arm: &Arm<'a>) -> Self {
        let this = Ident::new("Self", Span::call_site());
        let variant = arm.variant;
        Self {
            this,
            variant: variant.in_enum.then_some(variant.ident),
        }
    }
}

impl ToTokens for Path<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        self.this.to_tokens(tokens);
        if let Some(variant) = self.variant {
            <syn::Token![::]>::default().to_tokens(tokens);
            variant.to_tokens(tokens);
        }
    }
}

/// A local variable of generated code. Its name is hygienic, but a pattern would mean a
/// constant or static of that name, so it starts with `__`.
fn local(name: impl Display) -> Ident {
    Ident::new(&format!("__{name}"), Span::mixed_site())
}

/// A call of the closure of an expression that the type declares. A value of the wrong type
/// is an error at the expression.
fn call_of_type(key: &str, expr: &syn::Expr) -> TokenStream {
    let at = span_of(expr);
    let name = Ident::new(&format!("__{key}"), at);
    quote_spanned!(at=> #name())
}

/// A call of a method of an inner error. A type without `StatusMapped` is an error at the
/// field's type.
fn call_inner(
    krate: &Krate,
    field: &Field<'_>,
    variable: Ident,
    method: &str,
    argument: Option<&Ident>,
) -> TokenStream {
    let at = span_of(field.ty);
    let mut inner = variable;
    inner.set_span(inner.span().located_at(at));
    let (ty, method) = (field.ty, Ident::new(method, at));
    let argument = argument.map(|argument| quote!(, #argument));
    quote_spanned!(at=> <#ty as #krate::StatusMapped>::#method(#inner #argument))
}
