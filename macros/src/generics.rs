//! The bounds that the generated impl needs beyond the user's own.

use proc_macro2::{TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::{GenericParam, Ident, Type};

use crate::model::Input;
use crate::plan::{Arm, Plan, Text};

/// `where` predicates, each with a trailing comma.
pub(crate) fn mapping_bounds(plan: &Plan<'_>) -> Vec<TokenStream> {
    let input = plan.input;
    let krate = &plan.krate;
    let mut bounds = user_predicates(input);
    let params: Vec<&Ident> = input
        .item
        .generics
        .type_params()
        .map(|param| &param.ident)
        .collect();
    if params.is_empty() {
        return bounds;
    }
    if plan.arms.iter().any(Arm::shows_display) {
        let ident = &input.item.ident;
        let (_, ty_generics, _) = input.item.generics.split_for_impl();
        bounds.push(quote!(#ident #ty_generics: #krate::__private::core::fmt::Display,));
    }
    let mut inferred: Vec<String> = Vec::new();
    let mut infer = |ty: &Type, bound: TokenStream| {
        let predicate = quote!(#ty: #bound,);
        let text = predicate.to_string();
        if mentions(ty, &params) && !inferred.contains(&text) {
            inferred.push(text);
            bounds.push(predicate);
        }
    };
    for arm in &plan.arms {
        // A type that contains itself has the impl that is being written.
        if let Some(field) = arm.delegate()
            && !mentions(field.ty, &[&input.item.ident])
            && !mentions_self(field.ty)
        {
            infer(field.ty, quote!(#krate::StatusMapped));
        }
        if let Text::Message(crate::message::Message::Format(format)) = &arm.text {
            for field in &format.fields {
                if let Some(ty) = arm.variant.fields.get(field.index).map(|field| field.ty)
                    && field.trait_name != "usize"
                {
                    let name = Ident::new(field.trait_name, proc_macro2::Span::call_site());
                    infer(ty, quote!(#krate::__private::core::fmt::#name));
                }
            }
        }
    }
    bounds
}

/// The predicates of the user's own `where` clause.
pub(crate) fn user_predicates(input: &Input<'_>) -> Vec<TokenStream> {
    let clause = input.item.generics.where_clause.as_ref();
    clause
        .into_iter()
        .flat_map(|clause| &clause.predicates)
        .map(|predicate| quote!(#predicate,))
        .collect()
}

/// Whether values of the type may borrow.
pub(crate) fn has_lifetimes(input: &Input<'_>) -> bool {
    let mut params = input.item.generics.params.iter();
    params.any(|param| matches!(param, GenericParam::Lifetime(_)))
}

fn mentions(ty: &Type, idents: &[&Ident]) -> bool {
    any_ident(ty.to_token_stream(), &|ident| idents.contains(&ident))
}

fn mentions_self(ty: &Type) -> bool {
    any_ident(ty.to_token_stream(), &|ident| ident == "Self")
}

fn any_ident(tokens: TokenStream, found: &dyn Fn(&Ident) -> bool) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Ident(ident) => found(&ident),
        TokenTree::Group(group) => any_ident(group.stream(), found),
        _ => false,
    })
}
