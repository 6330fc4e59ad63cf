//! The user's expressions: `with = EXPR`, `reason = EXPR`.
//!
//! The fields of the variant are in scope in them, by name. A field is bound
//! under the span of the token that names it, so that this also holds where a
//! `macro_rules!` macro made the expression.

use proc_macro2::{Group, Ident, Span, TokenStream, TokenTree};
use quote::quote;
use syn::Member;
use syn::ext::IdentExt;

use crate::model::Field;

/// The fields that a variant's expressions name, and by which identifier each
/// is bound.
#[derive(Default)]
pub(crate) struct Bindings {
    /// Index of the field, and its identifier.
    fields: Vec<(usize, Ident)>,
    pub(crate) uses_self: bool,
}

impl Bindings {
    /// The identifier of a field that is bound, binding it if need be.
    pub(crate) fn bind(&mut self, index: usize, ident: impl FnOnce() -> Ident) -> Ident {
        if let Some((_, bound)) = self.fields.iter().find(|(bound, _)| *bound == index) {
            return bound.clone();
        }
        let ident = ident();
        self.fields.push((index, ident.clone()));
        ident
    }

    /// `{ id: id, 0: _0, .. }`
    pub(crate) fn pattern(&self, fields: &[Field<'_>]) -> TokenStream {
        let bound = self.fields.iter().filter_map(|(index, ident)| {
            let mut member = fields.get(*index)?.member.clone();
            if let Member::Named(name) = &mut member {
                // As the user's token it would be told to use the shorthand.
                name.set_span(Span::mixed_site());
            }
            Some(quote!(#member: #ident,))
        });
        quote!({ #(#bound)* .. })
    }

    /// The expression as it is emitted. Its fields are bound, and its `self`
    /// is our `__sm_self`, since `self` is hygienic.
    pub(crate) fn expression(
        &mut self,
        expr: &TokenStream,
        fields: &[Field<'_>],
        krate: &TokenStream,
    ) -> TokenStream {
        let expr = self.scan(expr.clone(), fields);
        quote!(#krate::__expr!(#expr))
    }

    fn scan(&mut self, tokens: TokenStream, fields: &[Field<'_>]) -> TokenStream {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let mut scanned = TokenStream::new();
        for (at, token) in tokens.iter().enumerate() {
            let new = match token {
                TokenTree::Ident(ident) => {
                    let path = is_colons(&tokens, at + 1);
                    if ident == "self" && !path {
                        self.uses_self = true;
                        TokenTree::Ident(our_self(ident.span()))
                    } else {
                        if !path && !follows_path_or_dot(&tokens, at) {
                            self.name(ident, fields);
                        }
                        token.clone()
                    }
                }
                TokenTree::Group(group) => {
                    let mut new = Group::new(group.delimiter(), self.scan(group.stream(), fields));
                    new.set_span(group.span());
                    TokenTree::Group(new)
                }
                TokenTree::Literal(literal) => {
                    if let Some(string) = crate::args::string(literal) {
                        self.captured(&string, fields);
                    }
                    token.clone()
                }
                TokenTree::Punct(_) => token.clone(),
            };
            scanned.extend([new]);
        }
        scanned
    }

    fn name(&mut self, ident: &Ident, fields: &[Field<'_>]) {
        let name = ident.unraw().to_string();
        if let Some(index) = fields.iter().position(|field| field.name() == name) {
            self.bind(index, || ident.clone());
        }
    }

    /// `"{id}"`: a format string names its fields too.
    fn captured(&mut self, string: &syn::LitStr, fields: &[Field<'_>]) {
        let text = string.value();
        for (index, field) in fields.iter().enumerate() {
            let name = field.name();
            let names = |opening: &str| {
                text.match_indices(opening).any(|(at, _)| {
                    let rest = text.get(at + opening.len()..).unwrap_or_default();
                    rest.strip_prefix(name.as_str())
                        .is_some_and(|rest| rest.starts_with(['}', ':', '$', ' ']))
                })
            };
            if names("{") {
                self.bind(index, || match &field.member {
                    Member::Named(ident) => {
                        let mut ident = ident.clone();
                        ident.set_span(string.span());
                        ident
                    }
                    Member::Unnamed(_) => Ident::new(&name, string.span()),
                });
            }
        }
    }
}

/// The name under which `self` is bound for expressions.
pub(crate) fn our_self(at: Span) -> Ident {
    Ident::new("__sm_self", Span::mixed_site().located_at(at))
}

fn is_colons(tokens: &[TokenTree], at: usize) -> bool {
    let is_colon = |at: usize| matches!(tokens.get(at), Some(TokenTree::Punct(punct)) if punct.as_char() == ':');
    is_colon(at) && is_colon(at + 1)
}

/// `.name`, but not `..name`; `::name`.
fn follows_path_or_dot(tokens: &[TokenTree], at: usize) -> bool {
    let punct = |back: usize| match at.checked_sub(back).and_then(|at| tokens.get(at)) {
        Some(TokenTree::Punct(punct)) => Some(punct.as_char()),
        _ => None,
    };
    match punct(1) {
        Some('.') => punct(2) != Some('.'),
        Some(':') => punct(2) == Some(':'),
        _ => false,
    }
}
