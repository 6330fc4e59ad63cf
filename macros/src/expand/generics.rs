//! The bounds that the generated impl needs beyond the user's own.

use proc_macro2::{Group, Punct, Spacing, TokenStream, TokenTree};
use quote::{ToTokens, TokenStreamExt, quote};
use syn::{GenericParam, Ident};

use crate::ast::Input;
use crate::attr::DefaultValue;
use crate::types::Type;
use crate::validate::{Arm, FieldPlan, Plan, Source, Text};

/// `where` predicates, each with a trailing comma.
pub(crate) fn mapping_bounds(plan: &Plan<'_>) -> Vec<TokenStream> {
    let input = plan.input;
    let krate = &plan.krate;
    let mut bounds = Bounds::of_user(input);
    if bounds.params.is_empty() {
        return bounds.all;
    }
    if plan.arms.iter().any(Arm::shows_display) {
        let ident = &input.item.ident;
        let (_, ty_generics, _) = input.item.generics.split_for_impl();
        bounds
            .all
            .push(quote!(#ident #ty_generics: #krate::__private::core::fmt::Display,));
    }
    for arm in &plan.arms {
        // A type that contains itself has the impl that is being written.
        if let Some(field) = arm.delegate()
            && !contains_itself(field.ty, &input.item.ident)
        {
            bounds.infer(field.ty, &quote!(#krate::StatusMapped));
        }
        for entry in &arm.variant.attrs.metadata {
            if let Some((_, field)) = arm.variant.field_of(entry) {
                let optional = field.ty.optional();
                let ty = optional.as_ref().unwrap_or(field.ty);
                bounds.infer(ty, &quote!(#krate::__private::core::fmt::Display));
            }
        }
        if let Text::Message(crate::format::Message::Format(format)) = &arm.text {
            for field in &format.fields {
                if let Some(ty) = arm.variant.fields.get(field.index).map(|field| field.ty)
                    && field.trait_name != "usize"
                {
                    let name = Ident::new(field.trait_name, proc_macro2::Span::call_site());
                    bounds.infer(ty, &quote!(#krate::__private::core::fmt::#name));
                }
            }
        }
    }
    bounds.all
}

/// The same for the impl of `Decode`.
pub(crate) fn decode_bounds(plan: &Plan<'_>) -> Vec<TokenStream> {
    let krate = &plan.krate;
    let mut bounds = Bounds::of_user(plan.input);
    if bounds.params.is_empty() {
        return bounds.all;
    }
    let decoded = plan
        .arms
        .iter()
        .filter(|arm| arm.variant.attrs.decode_skip.is_absent());
    for arm in decoded {
        for (index, field) in arm.variant.fields.iter().enumerate() {
            let plan = FieldPlan::new(arm, index, field);
            match plan.source {
                Source::Inner => bounds.infer(field.ty, &quote!(#krate::decode::Decode)),
                Source::Metadata(_) => bounds.infer(
                    plan.optional.as_ref().unwrap_or(field.ty),
                    &quote!(#krate::__private::FromMetadata),
                ),
                Source::RetryAfter | Source::Nothing => {}
            }
            if let Some(DefaultValue::OfType) = plan.default {
                bounds.infer(field.ty, &quote!(#krate::__private::core::default::Default));
            }
        }
    }
    bounds.all
}

/// Predicates that are collected, each once, and only where they mention a
/// parameter of the type.
struct Bounds<'a> {
    params: Vec<&'a Ident>,
    inferred: Vec<String>,
    all: Vec<TokenStream>,
}

impl<'a> Bounds<'a> {
    fn of_user(input: &'a Input<'_>) -> Self {
        let mut params = Vec::new();
        for param in &input.item.generics.params {
            match param {
                GenericParam::Type(param) => params.push(&param.ident),
                GenericParam::Const(param) => params.push(&param.ident),
                GenericParam::Lifetime(_) => {}
            }
        }
        Self {
            params,
            inferred: Vec::new(),
            all: user_predicates(input),
        }
    }

    fn infer(&mut self, ty: &Type, bound: &TokenStream) {
        if !mentions(ty, &self.params) {
            return;
        }
        let predicate = quote!(#ty: #bound,);
        let text = predicate.to_string();
        if !self.inferred.contains(&text) {
            self.inferred.push(text);
            self.all.push(predicate);
        }
    }
}

/// The predicates of the user's own `where` clause.
pub(crate) fn user_predicates(input: &Input<'_>) -> Vec<TokenStream> {
    let mut predicates = Vec::new();
    if let Some(clause) = &input.item.generics.where_clause {
        for predicate in &clause.predicates {
            predicates.push(quote!(#predicate,));
        }
    }
    predicates
}

/// The parameters with their bounds, each with a comma, for an impl.
pub(crate) fn params(input: &Input<'_>) -> TokenStream {
    let params = &input.item.generics.params;
    if params.is_empty() {
        return TokenStream::new();
    }
    let (impl_generics, ..) = input.item.generics.split_for_impl();
    let mut tokens: Vec<TokenTree> = impl_generics.to_token_stream().into_iter().collect();
    // The angle brackets.
    tokens.pop();
    if !params.trailing_punct() {
        tokens.push(Punct::new(',', Spacing::Alone).into());
    }
    tokens.into_iter().skip(1).collect()
}

/// What a type's parameters say of its values.
pub(crate) enum Kind {
    Concrete,
    Generic,
    /// Values may borrow.
    Borrowing,
}

pub(crate) fn kind(input: &Input<'_>) -> Kind {
    let mut kind = Kind::Concrete;
    for param in &input.item.generics.params {
        match param {
            GenericParam::Lifetime(_) => return Kind::Borrowing,
            GenericParam::Type(_) | GenericParam::Const(_) => kind = Kind::Generic,
        }
    }
    kind
}

/// The tokens with the type spelt out for `Self`, as an impl for another type
/// needs them.
pub(crate) fn without_self(tokens: TokenStream, input: &Input<'_>) -> TokenStream {
    let ident = &input.item.ident;
    let (_, ty_generics, _) = input.item.generics.split_for_impl();
    replace_self(tokens, &quote!(#ident #ty_generics))
}

fn replace_self(tokens: TokenStream, ty: &TokenStream) -> TokenStream {
    let mut tokens = tokens.into_iter().peekable();
    let mut replaced = TokenStream::new();
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Ident(ident) if ident == "Self" => {
                let is_path = tokens.peek().is_some_and(starts_colons);
                if is_path {
                    quote!(<#ty>).to_tokens(&mut replaced);
                } else {
                    ty.to_tokens(&mut replaced);
                }
            }
            TokenTree::Group(group) => {
                let inner = replace_self(group.stream(), ty);
                replaced.append(Group::new(group.delimiter(), inner));
            }
            token => replaced.append(token),
        }
    }
    replaced
}

fn mentions(ty: &Type, idents: &[&Ident]) -> bool {
    any_ident(ty.to_token_stream(), &|ident, _| idents.contains(&ident))
}

/// Whether it names the type that it stands in. At the end of a path the same
/// name is that of another type: `other::Error<T>` in `Error<T>`.
pub(crate) fn contains_itself(ty: &Type, itself: &Ident) -> bool {
    any_ident(ty.to_token_stream(), &|ident, in_path| {
        ident == "Self" || (ident == itself && !in_path)
    })
}

/// Whether there is such an identifier; it is told whether a `::` is before it.
fn any_ident(tokens: TokenStream, found: &dyn Fn(&Ident, bool) -> bool) -> bool {
    let (mut after_colon, mut after_colons) = (false, false);
    tokens.into_iter().any(|token| {
        let is_found = match &token {
            TokenTree::Ident(ident) => found(ident, after_colons),
            TokenTree::Group(group) => any_ident(group.stream(), found),
            _ => false,
        };
        (after_colon, after_colons) = (starts_colons(&token), after_colon);
        is_found
    })
}

/// Whether it is the first half of a `::`.
fn starts_colons(token: &TokenTree) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == ':' && punct.spacing() == Spacing::Joint)
}
