//! The user's expressions: `with = EXPR`, `reason = EXPR`.
//!
//! The fields of the variant are in scope in them, by name, and so is `self`.
//! Names are hygienic: a token that a `macro_rules!` macro wrote does not see
//! what one of its caller binds. So the first token that names a field or
//! `self` decides where all of them are resolved, also those that bind. Where
//! no macro is involved this changes no token.

use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, TokenStreamExt, quote};
use syn::Member;
use syn::ext::IdentExt;

use crate::ast::Field;
use crate::trees::Krate;

/// What the expressions of a method name.
#[derive(Default)]
pub(crate) struct Bindings {
    /// The fields that the current arm binds, by index, and as what.
    fields: Vec<(usize, Ident)>,
    /// Where the names are resolved.
    context: Option<Span>,
    /// The pattern that binds nothing, made once.
    rest: Option<Group>,
}

impl Bindings {
    /// The identifier of a field that is bound, binding it if need be.
    pub(crate) fn bind(&mut self, index: usize, ident: &dyn Fn() -> Ident) -> Ident {
        if let Some((_, bound)) = self.fields.iter().find(|(bound, _)| *bound == index) {
            return bound.clone();
        }
        let ident = ident();
        self.fields.push((index, ident.clone()));
        ident
    }

    /// Whether the current arm binds a field.
    pub(crate) fn any(&self) -> bool {
        !self.fields.is_empty()
    }

    /// `{ id, .. }`, `(_0, ..)`: binds the fields of an arm, and ends it.
    pub(crate) fn pattern(&mut self, fields: &[Field<'_>]) -> Group {
        if self.fields.is_empty() {
            let rest = || Group::new(Delimiter::Brace, quote!(..));
            return self.rest.get_or_insert_with(rest).clone();
        }
        let is_tuple = |field: &Field<'_>| matches!(field.member, Member::Unnamed(_));
        if fields.iter().all(is_tuple) {
            return self.tuple_pattern(fields.len());
        }
        let mut bound = TokenStream::new();
        for (index, ident) in self.fields.drain(..) {
            if let Some(field) = fields.get(index) {
                let member = field.member;
                let binding = match member {
                    Member::Named(name) if name.unraw() == ident.unraw() => quote!(#ident,),
                    member => quote!(#member: #ident,),
                };
                binding.to_tokens(&mut bound);
            }
        }
        Group::new(Delimiter::Brace, quote!(#bound ..))
    }

    /// `(_, _1, ..)`
    fn tuple_pattern(&mut self, count: usize) -> Group {
        let mut pattern = TokenStream::new();
        let mut left = self.fields.len();
        for index in 0..count {
            if left == 0 {
                pattern.append_all(quote!(..));
                break;
            }
            match self.fields.iter().find(|(bound, _)| *bound == index) {
                Some((_, ident)) => {
                    left -= 1;
                    pattern.append_all(quote!(#ident));
                }
                None => pattern.append_all(quote!(_)),
            }
            if index + 1 < count {
                pattern.append_all(quote!(,));
            }
        }
        self.fields.clear();
        Group::new(Delimiter::Parenthesis, pattern)
    }

    /// The receiver of the method in which the expressions are.
    pub(crate) fn receiver(&self) -> Ident {
        Ident::new("self", self.context.unwrap_or_else(Span::call_site))
    }

    /// The expression as it is emitted; the fields that it names are bound.
    pub(crate) fn expression(
        &mut self,
        expr: &TokenStream,
        fields: &[Field<'_>],
        krate: &Krate,
    ) -> TokenStream {
        let is_field = is_name(expr, fields);
        let expr = self.scan(expr.clone(), fields);
        if is_field {
            return expr;
        }
        // A `return` ends the expression; the closure that sees to it would
        // take the place of any other expression in the compiler's answers.
        let closed = any_return(expr.clone()).then(|| quote!(@return));
        quote!(#krate::__expr!(#closed #expr))
    }

    fn scan(&mut self, tokens: TokenStream, fields: &[Field<'_>]) -> TokenStream {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let mut scanned = TokenStream::new();
        for (at, token) in tokens.iter().enumerate() {
            let mut new = token.clone();
            match token {
                TokenTree::Ident(ident)
                    if !is_colons(&tokens, at + 1) && !follows_path_or_dot(&tokens, at) =>
                {
                    if ident == "self" || self.names_field(ident, fields) {
                        new.set_span(self.resolved(ident.span()));
                    }
                }
                TokenTree::Literal(literal) => {
                    if let Some(string) = crate::attr::args::string(literal)
                        && self.captures_fields(&string, fields)
                    {
                        new.set_span(self.resolved(literal.span()));
                    }
                }
                TokenTree::Group(group) => {
                    let inner = self.scan(group.stream(), fields);
                    // The compiler ignores the invisible brackets of a fragment
                    // that has come through a derive.
                    let (delimiter, span) = if is_loose(group) && is_operand(&tokens, at) {
                        let ours = Span::mixed_site().located_at(group.span());
                        (Delimiter::Parenthesis, ours)
                    } else {
                        (group.delimiter(), group.span())
                    };
                    new = Group::new(delimiter, inner).into();
                    new.set_span(span);
                }
                TokenTree::Ident(_) | TokenTree::Punct(_) => {}
            }
            scanned.append(new);
        }
        scanned
    }

    /// A span at the same place, resolved where all names are.
    fn resolved(&mut self, span: Span) -> Span {
        self.context.get_or_insert(span).located_at(span)
    }

    /// Whether the token is the name of a field, which then is bound.
    fn names_field(&mut self, ident: &Ident, fields: &[Field<'_>]) -> bool {
        let name = ident.unraw().to_string();
        let Some(index) = fields.iter().position(|field| field.name() == name) else {
            return false;
        };
        let span = self.resolved(ident.span());
        self.bind(index, &|| {
            let mut ident = ident.clone();
            ident.set_span(span);
            ident
        });
        true
    }

    /// Whether a format string names fields, `"{id}"`, which then are bound.
    fn captures_fields(&mut self, string: &syn::LitStr, fields: &[Field<'_>]) -> bool {
        let text = string.value();
        let mut any = false;
        for (index, field) in fields.iter().enumerate() {
            let name = field.name();
            let captured = text.split('{').skip(1).any(|rest| {
                rest.strip_prefix(name.as_str())
                    .is_some_and(|rest| rest.starts_with(['}', ':', '$', ' ']))
            });
            if captured {
                any = true;
                let span = self.resolved(string.span());
                self.bind(index, &|| match field.member {
                    Member::Named(ident) => {
                        let mut ident = (*ident).clone();
                        ident.set_span(span);
                        ident
                    }
                    Member::Unnamed(_) => Ident::new(&name, span),
                });
            }
        }
        any
    }
}

/// Whether the expression is the name of a field and nothing else.
fn is_name(expr: &TokenStream, fields: &[Field<'_>]) -> bool {
    let mut tokens = expr.clone().into_iter();
    match (tokens.next(), tokens.next()) {
        (Some(TokenTree::Ident(name)), None) => {
            let name = name.unraw().to_string();
            fields.iter().any(|field| field.name() == name)
        }
        _ => false,
    }
}

fn any_return(tokens: TokenStream) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Ident(ident) => ident == "return",
        TokenTree::Group(group) => any_return(group.stream()),
        TokenTree::Punct(_) | TokenTree::Literal(_) => false,
    })
}

/// Whether these are the invisible brackets of a `macro_rules!` fragment with
/// several tokens in them.
fn is_loose(group: &Group) -> bool {
    let mut tokens = group.stream().into_iter();
    group.delimiter() == Delimiter::None
        && match (tokens.next(), tokens.next()) {
            (Some(TokenTree::Group(inner)), None) => is_loose(&inner),
            (_, second) => second.is_some(),
        }
}

/// Whether an operator stands before or after the token.
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

/// The tokens without the invisible brackets of `macro_rules!` fragments.
pub(crate) fn flat(tokens: TokenStream) -> Vec<TokenTree> {
    let mut flat_tokens = Vec::new();
    for token in tokens {
        match token {
            TokenTree::Group(group) if group.delimiter() == Delimiter::None => {
                flat_tokens.extend(flat(group.stream()));
            }
            token => flat_tokens.push(token),
        }
    }
    flat_tokens
}
