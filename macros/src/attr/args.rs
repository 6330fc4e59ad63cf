//! The arguments of an attribute, as tokens.
//!
//! An argument may hold any expression, so it ends at the first comma that is
//! not part of one: not inside brackets, generics or a closure's parameters.

use proc_macro2::{Delimiter, Group, Ident, Literal, Punct, Spacing, TokenStream, TokenTree};
use quote::{ToTokens, TokenStreamExt};

use crate::errors::Errors;
use crate::extent::{expression, glued};

/// One argument; never empty.
pub(crate) struct Arg {
    tokens: Vec<TokenTree>,
}

/// What an argument looks like.
pub(crate) enum Form<'a> {
    /// `WORD`
    Word(&'a Ident),
    /// `404`, `"text"`
    Literal(&'a Literal),
    /// `key = value`; the value is not empty
    Assign(&'a Ident, Value<'a>),
    /// `"name" = value`; the value is not empty
    Entry(&'a Literal, Value<'a>),
    /// `key(..)`
    List(&'a Group),
    /// anything else
    Other,
}

/// The tokens after a `=`.
#[derive(Clone, Copy)]
pub(crate) struct Value<'a>(&'a [TokenTree]);

impl ToTokens for Arg {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        Value(&self.tokens).to_tokens(tokens);
    }
}

impl ToTokens for Value<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        for token in self.0 {
            tokens.append(token.clone());
        }
    }
}

impl Arg {
    pub(crate) fn form(&self) -> Form<'_> {
        match self.tokens.as_slice() {
            [TokenTree::Ident(word)] => Form::Word(word),
            [TokenTree::Literal(literal)] => Form::Literal(literal),
            [TokenTree::Ident(_), TokenTree::Group(list)]
                if list.delimiter() == Delimiter::Parenthesis =>
            {
                Form::List(list)
            }
            [TokenTree::Ident(key), TokenTree::Punct(eq), value @ ..]
                if is_assignment(eq, value) =>
            {
                Form::Assign(key, Value(value))
            }
            [TokenTree::Literal(name), TokenTree::Punct(eq), value @ ..]
                if is_assignment(eq, value) =>
            {
                Form::Entry(name, Value(value))
            }
            _ => Form::Other,
        }
    }

    /// `retry_after` of `retry-after`.
    pub(crate) fn hyphenated(&self) -> Option<String> {
        match self.tokens.as_slice() {
            [
                TokenTree::Ident(first),
                TokenTree::Punct(hyphen),
                TokenTree::Ident(second),
                ..,
            ] if hyphen.as_char() == '-' => Some(format!("{first}_{second}")),
            _ => None,
        }
    }

    /// `key` and `value` of `key: value`, `key => value` and `key == value`; of
    /// `"key"` likewise.
    pub(crate) fn mispunctuated(&self) -> Option<(&TokenTree, Value<'_>)> {
        let [
            key @ (TokenTree::Ident(_) | TokenTree::Literal(_)),
            rest @ ..,
        ] = self.tokens.as_slice()
        else {
            return None;
        };
        let is_sign = |token: &&TokenTree| matches!(token, TokenTree::Punct(punct) if ":=>".contains(punct.as_char()));
        let signs = rest.iter().take_while(is_sign).count();
        let value = rest.get(signs..).filter(|value| !value.is_empty())?;
        (signs > 0).then_some((key, Value(value)))
    }

    /// The first operand that stands right after another.
    pub(crate) fn glued(&self) -> Option<&TokenTree> {
        glued(&self.tokens)
    }

    /// The word that the argument starts with.
    pub(crate) fn key(&self) -> Option<&Ident> {
        match self.tokens.first() {
            Some(TokenTree::Ident(key)) => Some(key),
            _ => None,
        }
    }
}

impl Value<'_> {
    /// The value, if it is a single string literal.
    pub(crate) fn string(self) -> Option<syn::LitStr> {
        match self.0 {
            [TokenTree::Literal(literal)] => string(literal),
            _ => None,
        }
    }

    pub(crate) fn is_literal(self) -> bool {
        matches!(self.0, [TokenTree::Literal(_)])
    }

    /// The value as an expression, as far as we can tell: two operands side by
    /// side are none (most likely a comma is missing between them), and neither
    /// is what ends in an operator.
    pub(crate) fn expression(self, errors: &mut Errors) -> Option<TokenStream> {
        let is = |token: &&TokenTree, c: char| is_punct(Some(token), c);
        if let Some(semicolon) = self.0.iter().find(|token| is(token, ';')) {
            errors.on(semicolon, "expected `,`, not `;`");
            return None;
        }
        if let [dot, field, ..] = self.0
            && is(&dot, '.')
            && !is(&field, '.')
        {
            let name = match field {
                TokenTree::Literal(index) => format!("_{index}"),
                field => field.to_string(),
            };
            errors.on(dot, format!("a field is named alone; write `{name}`"));
            return None;
        }
        if let Some(token) = glued(self.0) {
            errors.on(token, format!("expected `,` before `{token}`"));
            return None;
        }
        match self.0 {
            // `a..` is a range.
            [.., TokenTree::Punct(dot), TokenTree::Punct(last)]
                if dot.as_char() == '.' && last.as_char() == '.' => {}
            [.., TokenTree::Punct(last)] if !expression(self.0).complete => {
                errors.on(last, format!("an expression does not end in `{last}`"));
                return None;
            }
            _ => {}
        }
        Some(self.to_token_stream())
    }
}

pub(crate) fn string(literal: &Literal) -> Option<syn::LitStr> {
    match syn::Lit::new(literal.clone()) {
        syn::Lit::Str(string) => Some(string),
        _ => None,
    }
}

/// Splits the tokens between an attribute's brackets at its commas. A comma
/// that ends nothing is a mistake, but for a trailing one.
pub(crate) fn split(tokens: TokenStream, errors: &mut Errors) -> Vec<Arg> {
    let mut all = Vec::new();
    for token in tokens {
        all.push(unwrap_fragment(token));
    }
    // The usual attribute: one word.
    if let [TokenTree::Ident(_)] = all.as_slice() {
        return vec![Arg { tokens: all }];
    }
    let mut args = Vec::new();
    let mut rest = all.as_slice();
    while !rest.is_empty() {
        let (arg, tail) = rest.split_at(expression(rest).end);
        if arg.is_empty() {
            errors.on(tail.first(), "nothing stands before this `,`; remove it");
        } else {
            args.push(Arg {
                tokens: arg.to_vec(),
            });
        }
        rest = tail.get(1..).unwrap_or_default();
    }
    args
}

/// A word or literal that a `macro_rules!` fragment holds comes in invisible
/// brackets.
fn unwrap_fragment(token: TokenTree) -> TokenTree {
    if let TokenTree::Group(group) = &token
        && group.delimiter() == Delimiter::None
    {
        let mut inner = group.stream().into_iter();
        if let (Some(only), None) = (inner.next(), inner.next()) {
            return unwrap_fragment(only);
        }
    }
    token
}

/// A `=` with something after it, and not the start of `==` or `=>`.
fn is_assignment(eq: &Punct, value: &[TokenTree]) -> bool {
    let glued = eq.spacing() == Spacing::Joint
        && (is_punct(value.first(), '=') || is_punct(value.first(), '>'));
    eq.as_char() == '=' && !value.is_empty() && !glued
}

pub(crate) fn is_punct(token: Option<&TokenTree>, c: char) -> bool {
    matches!(token, Some(TokenTree::Punct(punct)) if punct.as_char() == c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(source: &str) -> usize {
        let tokens = source.parse().expect("tokens");
        let mut errors = Errors::default();
        let args = split(tokens, &mut errors).len();
        assert!(errors.to_compile_errors().is_none(), "{source}");
        args
    }

    #[test]
    fn a_comma_inside_an_expression_does_not_end_the_argument() {
        for one in [
            "with = f(a, b)",
            "with = [a, b]",
            "with = match x { A => 1, B => 2 }",
            "with = map(|a, b| a)",
            "with = |a, b| a",
            "with = move |a, b| -> Result<A, B> { a }",
            "with = f::<A, B>(x)",
            "with = <A as B<C, D>>::f(x)",
            "with = <fn(A) -> B as C<D, E>>::f",
            "with = x as Map<A, B>",
            "with = x as *const Map<A, B> == y",
            "with = x as &'a mut Map<A, B>",
            "with = x as u8 as *const Map<A, B> == y",
            "with = if let | Some(a) = x { a } else { b }",
            "with = Vec::<Vec<(A, B)>>::new()",
        ] {
            assert_eq!(count(one), 1, "{one}");
        }
    }

    #[test]
    fn a_comma_after_an_operator_expression_ends_the_argument() {
        for two in [
            "a = x < y, b",
            "a = x as u8 <= y, b",
            "a = if let | 1 = x { y } else { z }, b",
            "a = x << y, b",
            "a = x || y, b",
            "a = x | y, b",
            "a = x && y, b",
            "a = f(x)? | y, b",
            "a = || x, b",
            "a = x as u8, b",
            "a, b,",
        ] {
            assert_eq!(count(two), 2, "{two}");
        }
    }

    #[test]
    fn a_comma_that_ends_nothing_is_a_mistake() {
        for source in ["a,, b", ", a"] {
            let mut errors = Errors::default();
            split(source.parse().expect("tokens"), &mut errors);
            assert!(errors.to_compile_errors().is_some(), "{source}");
        }
    }
}
