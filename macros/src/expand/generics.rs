//! The bounds of the generated impls.

use proc_macro2::{Group, Punct, Spacing, Span, TokenStream, TokenTree};
use quote::{ToTokens, TokenStreamExt, quote};
use syn::{GenericParam, Ident, Type};

use super::Krate;
use crate::ast::{Input, any_ident, contains_itself, starts_colons};
use crate::attr::DefaultValue;
use crate::format::Message;
use crate::validate::{Arm, Decoding, Plan, Source, Text};

/// The `where` predicates of the impl of `StatusMapped`, each with a trailing comma.
pub(super) fn mapping_bounds(plan: &Plan<'_>, krate: &Krate) -> Vec<TokenStream> {
    let input = plan.input;
    let fmt = quote!(#krate::__private::core::fmt);
    let mut bounds = Bounds::of_user(input);
    if bounds.params.is_empty() {
        return bounds.all;
    }
    if plan.arms.iter().any(Arm::shows_display) {
        let ident = input.ident;
        let (_, ty_generics, _) = input.generics.split_for_impl();
        bounds.all.push(quote!(#ident #ty_generics: #fmt::Display,));
    }
    for arm in &plan.arms {
        // A type that contains itself has the impl that is being written.
        if let Some(field) = arm.delegate()
            && !contains_itself(field.ty, input.ident)
        {
            bounds.infer(field.ty, &quote!(#krate::StatusMapped));
        }
        let fields = &arm.variant.fields;
        for entry in &arm.metadata {
            let field = arm.variant.field_of(&entry.value);
            if let Some(field) = field.and_then(|index| fields.get(index)) {
                bounds.infer(field.optional().unwrap_or(field.ty), &quote!(#fmt::Display));
            }
        }
        if let Text::Message(Message::Format(format)) = &arm.text {
            for named in format
                .fields
                .iter()
                .filter(|named| arm.delegate_index() != Some(named.index))
                .filter(|named| named.trait_name != "usize")
            {
                if let Some(field) = fields.get(named.index) {
                    let name = Ident::new(named.trait_name, Span::call_site());
                    bounds.infer(field.ty, &quote!(#fmt::#name));
                }
            }
        }
    }
    bounds.all
}

/// The `where` predicates of the impl of `Decode`.
pub(super) fn decode_bounds(plan: &Plan<'_>, krate: &Krate) -> Vec<TokenStream> {
    let mut bounds = Bounds::of_user(plan.input);
    if bounds.params.is_empty() {
        return bounds.all;
    }
    for arm in &plan.arms {
        let Decoding::Fields(fields) = &arm.decoding else {
            continue;
        };
        for plan in fields {
            let (field, ty) = (plan.field, plan.field.ty);
            match plan.source {
                Source::Inner => bounds.infer(ty, &quote!(#krate::decode::Decode)),
                Source::Metadata(_) => {
                    let ty = field.optional().unwrap_or(ty);
                    bounds.infer(ty, &quote!(#krate::__private::FromMetadata));
                }
                Source::Extension(_) => {
                    let ty = field.optional().unwrap_or(ty);
                    bounds.infer(ty, &quote!(#krate::__private::FromExtension));
                }
                Source::Violations => bounds.infer(ty, &quote!(#krate::__private::FromViolations)),
                Source::Message => bounds.infer(ty, &quote!(#krate::__private::FromMetadata)),
                Source::RetryAfter | Source::Nothing => {}
            }
            if let Some(DefaultValue::OfType) = plan.default {
                bounds.infer(ty, &quote!(#krate::__private::core::default::Default));
            }
        }
    }
    bounds.all
}

/// A list of predicates. One that is inferred is added once, and only if it contains a
/// parameter of the type.
struct Bounds<'a> {
    params: Vec<&'a Ident>,
    inferred: Vec<String>,
    all: Vec<TokenStream>,
}

impl<'a> Bounds<'a> {
    fn of_user(input: &'a Input<'_>) -> Self {
        let mut params = Vec::new();
        for param in &input.generics.params {
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
        if !any_ident(ty.to_token_stream(), &|ident, _| {
            self.params.contains(&ident)
        }) {
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
pub(super) fn user_predicates(input: &Input<'_>) -> Vec<TokenStream> {
    let mut predicates = Vec::new();
    if let Some(clause) = &input.generics.where_clause {
        for predicate in &clause.predicates {
            predicates.push(quote!(#predicate,));
        }
    }
    predicates
}

/// The parameters with their bounds, each with a comma, for an impl.
pub(super) fn params(input: &Input<'_>) -> TokenStream {
    let params = &input.generics.params;
    if params.is_empty() {
        return TokenStream::new();
    }
    let (impl_generics, ..) = input.generics.split_for_impl();
    let mut tokens: Vec<TokenTree> = impl_generics.to_token_stream().into_iter().collect();
    // The angle brackets.
    tokens.pop();
    if !params.trailing_punct() {
        tokens.push(Punct::new(',', Spacing::Alone).into());
    }
    tokens.into_iter().skip(1).collect()
}

/// The kind of a type, by its parameters.
pub(super) enum Kind {
    Concrete,
    Generic,
    /// Values may borrow.
    Borrowing,
}

pub(super) fn kind(input: &Input<'_>) -> Kind {
    let mut kind = Kind::Concrete;
    for param in &input.generics.params {
        match param {
            GenericParam::Lifetime(_) => return Kind::Borrowing,
            GenericParam::Type(_) | GenericParam::Const(_) => kind = Kind::Generic,
        }
    }
    kind
}

/// The tokens with `Self` replaced by the type, for an impl of another type.
pub(super) fn without_self(tokens: TokenStream, input: &Input<'_>) -> TokenStream {
    let ident = input.ident;
    let (_, ty_generics, _) = input.generics.split_for_impl();
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
