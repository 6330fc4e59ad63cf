//! The user's expressions in generated code, and the fields that they name.
//!
//! An arm with an expression binds all fields of its variant by name, so that the
//! compiler suggests a similar name for one that is misspelt. Other arms bind them under
//! names that start with `__`, which no constant or static of the user has.
//!
//! Names are hygienic: a token that a `macro_rules!` macro wrote does not see what a
//! token of its caller binds. So the first token that names a field or `self` decides
//! where all of them are resolved, the bindings included. Without such a macro this
//! changes no token.

use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, TokenStreamExt, quote};
use syn::ext::IdentExt;
use syn::{Expr, Member};

use super::{Krate, local};
use crate::ast::{Field, Variant};

/// The fields that an arm binds.
#[derive(Clone, Copy)]
pub(super) struct Scope<'a> {
    pub(super) variant: &'a Variant<'a>,
    /// Whether they have the names by which expressions refer to them.
    pub(super) by_name: bool,
}

/// The names in the expressions of one method.
#[derive(Default)]
pub(super) struct Names {
    /// The span with which they are resolved.
    context: Option<Span>,
}

impl Names {
    /// The receiver of the method.
    pub(super) fn receiver(&self) -> Ident {
        Ident::new("self", self.context.unwrap_or_else(Span::call_site))
    }

    /// The variable to which a field is bound.
    pub(super) fn variable(&self, field: &Field<'_>, scope: Scope<'_>) -> Ident {
        let span = self.context.unwrap_or_else(Span::call_site);
        match &field.member {
            Member::Named(_) if !scope.by_name => local(&field.name),
            Member::Unnamed(index) if !scope.by_name => local(index.index),
            Member::Named(ident) => {
                let mut ident = ident.clone();
                ident.set_span(span.located_at(ident.span()));
                ident
            }
            Member::Unnamed(_) => Ident::new(&field.name, span),
        }
    }

    /// The pattern that binds the fields.
    pub(super) fn pattern(&self, scope: Scope<'_>) -> TokenStream {
        let fields = &scope.variant.fields;
        let variables = fields.iter().map(|field| self.variable(field, scope));
        let members = fields.iter().map(|field| &field.member);
        match members.clone().next() {
            Some(Member::Unnamed(_)) => quote!((#(#variables),*)),
            _ if scope.by_name => quote!({ #(#variables),* }),
            _ => quote!({ #(#members: #variables),* }),
        }
    }

    /// The tokens that are emitted for an expression.
    pub(super) fn expression(
        &mut self,
        expr: &Expr,
        scope: Option<Scope<'_>>,
        krate: &Krate,
    ) -> TokenStream {
        let fields = scope
            .map(|scope| scope.variant.fields.as_slice())
            .unwrap_or_default();
        let tokens = self.resolve(expr.to_token_stream(), fields);
        if scope.is_some_and(|scope| scope.variant.field_alone(expr).is_some()) {
            return tokens;
        }
        // A closure, so that `return` ends the expression. Other expressions have none,
        // because the compiler's messages would show the closure in their place.
        let closed = any_return(tokens.clone()).then(|| quote!(@return));
        quote!(#krate::__expr!(#closed #tokens))
    }

    /// The tokens with the names of fields resolved in one place.
    fn resolve(&mut self, tokens: TokenStream, fields: &[Field<'_>]) -> TokenStream {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let mut resolved = TokenStream::new();
        for (at, token) in tokens.iter().enumerate() {
            let mut new = token.clone();
            match token {
                TokenTree::Ident(ident) if ident == "self" || is_name(ident, fields) => {
                    new.set_span(self.span(ident.span()));
                }
                // The name in `format!("{id}")`.
                TokenTree::Literal(text) if text.to_string().contains('{') => {
                    new.set_span(self.span(text.span()));
                }
                TokenTree::Group(group) => {
                    let inner = self.resolve(group.stream(), fields);
                    // The compiler ignores the invisible brackets of a fragment in the
                    // output of a derive.
                    let is_loose = is_loose(group) && is_operand(&tokens, at);
                    let delimiter = if is_loose {
                        Delimiter::Parenthesis
                    } else {
                        group.delimiter()
                    };
                    new = Group::new(delimiter, inner).into();
                    let span = group.span();
                    new.set_span(if is_loose {
                        Span::mixed_site().located_at(span)
                    } else {
                        span
                    });
                }
                TokenTree::Ident(_) | TokenTree::Literal(_) | TokenTree::Punct(_) => {}
            }
            resolved.append(new);
        }
        resolved
    }

    /// The same location, resolved as all other names.
    fn span(&mut self, span: Span) -> Span {
        self.context.get_or_insert(span).located_at(span)
    }
}

fn is_name(ident: &Ident, fields: &[Field<'_>]) -> bool {
    let name = ident.unraw().to_string();
    fields.iter().any(|field| field.name == name)
}

fn any_return(tokens: TokenStream) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Ident(ident) => ident == "return",
        TokenTree::Group(group) => any_return(group.stream()),
        TokenTree::Punct(_) | TokenTree::Literal(_) => false,
    })
}

/// Whether these are the invisible brackets of a `macro_rules!` fragment with several
/// tokens in them.
fn is_loose(group: &Group) -> bool {
    let mut tokens = group.stream().into_iter();
    group.delimiter() == Delimiter::None
        && match (tokens.next(), tokens.next()) {
            (Some(TokenTree::Group(inner)), None) => is_loose(&inner),
            (_, second) => second.is_some(),
        }
}

/// Whether an operator precedes or follows the token.
fn is_operand(tokens: &[TokenTree], at: usize) -> bool {
    let punct = |at: usize| match tokens.get(at) {
        Some(TokenTree::Punct(punct)) => Some(punct.as_char()),
        _ => None,
    };
    let before = at.checked_sub(1).and_then(punct);
    let after = punct(at + 1);
    before.is_some_and(|c| "+-*/%^&|<>=.!@".contains(c))
        || after.is_some_and(|c| "+-*/%^&|<>=.?".contains(c))
        || (after == Some('!') && punct(at + 2) == Some('='))
        || matches!(tokens.get(at + 1), Some(TokenTree::Ident(word)) if word == "as")
}
