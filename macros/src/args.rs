//! The arguments of an attribute, as tokens.
//!
//! An argument may hold any expression, so it ends at the first comma that is
//! not part of one: not inside brackets, generics or a closure's parameters.

use proc_macro2::{Delimiter, Group, Ident, Literal, Punct, Spacing, TokenStream, TokenTree};
use quote::{ToTokens, TokenStreamExt};

use crate::errors::Errors;

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

/// The first operand that stands right after another.
pub(crate) fn glued(tokens: &[TokenTree]) -> Option<&TokenTree> {
    expression(tokens).glued.and_then(|at| tokens.get(at))
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

/// The extent of an expression.
struct Extent {
    /// The index of the comma that ends it, or the length.
    end: usize,
    /// The index of the first operand that stands right after another.
    glued: Option<usize>,
    /// Whether it ends in an operand.
    complete: bool,
}

/// Where the expression that the tokens start with ends.
pub(crate) fn expression_end(tokens: &[TokenTree]) -> usize {
    expression(tokens).end
}

/// The extent of the expression that the tokens start with.
fn expression(tokens: &[TokenTree]) -> Extent {
    // Whether the token before can end an expression: `<` and `|` after it are
    // operators, and else start a path and a closure.
    let mut operand = false;
    let mut glued = None;
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        let start = at;
        at += 1;
        match token {
            TokenTree::Punct(punct) => match punct.as_char() {
                ',' => {
                    return Extent {
                        end: start,
                        glued,
                        complete: operand,
                    };
                }
                '|' if !operand && !is_let(tokens, start) => {
                    at = after_closure_params(tokens, start);
                }
                '<' if !operand => {
                    at = after_generics(tokens, start);
                    operand = true;
                }
                '-' if is_joint_pair(tokens, start, '>') => at = up_to_block(tokens, start),
                ':' if is_joint_pair(tokens, start, ':') => {
                    at = start + 2;
                    operand = is_punct(tokens.get(at), '<');
                    if operand {
                        at = after_generics(tokens, at);
                    }
                }
                c @ ('|' | '<' | '&') if is_joint_pair(tokens, start, c) => {
                    at = start + 2;
                    operand = false;
                }
                c => operand = c == '?',
            },
            TokenTree::Ident(ident) if ident == "as" => {
                at = after_cast_type(tokens, at);
                operand = true;
            }
            TokenTree::Ident(ident) if is_keyword(ident) => operand = false,
            TokenTree::Ident(_) | TokenTree::Literal(_) => {
                if operand && glued.is_none() {
                    glued = Some(start);
                }
                operand = true;
            }
            TokenTree::Group(_) => operand = true,
        }
    }
    Extent {
        end: tokens.len(),
        glued,
        complete: operand,
    }
}

/// Whether what follows the word starts anew, as after `return`.
fn is_keyword(ident: &Ident) -> bool {
    const KEYWORDS: &[&str] = &[
        "async", "break", "const", "dyn", "else", "for", "if", "impl", "in", "let", "loop",
        "match", "move", "mut", "ref", "return", "static", "unsafe", "where", "while",
    ];
    let word = ident.to_string();
    KEYWORDS.contains(&word.as_str())
}

/// Whether a pattern starts there: `let | A = a`.
fn is_let(tokens: &[TokenTree], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|at| tokens.get(at));
    matches!(before, Some(TokenTree::Ident(word)) if word == "let")
}

/// `|a, b|` or `||`.
fn after_closure_params(tokens: &[TokenTree], start: usize) -> usize {
    let mut at = start + 1;
    while let Some(token) = tokens.get(at) {
        at += 1;
        if is_punct(Some(token), '|') {
            break;
        }
    }
    at
}

/// `<A, B<C>>`; an arrow in it closes nothing.
pub(crate) fn after_generics(tokens: &[TokenTree], start: usize) -> usize {
    let mut depth = 0_usize;
    let mut at = start;
    while let Some(token) = tokens.get(at) {
        if is_punct(Some(token), '<') {
            depth += 1;
        } else if is_punct(Some(token), '>') && !is_arrow(tokens, at) {
            depth -= 1;
            if depth == 0 {
                return at + 1;
            }
        }
        at += 1;
    }
    tokens.len()
}

/// `-> Type {..}`: a closure with a return type has a block.
fn up_to_block(tokens: &[TokenTree], start: usize) -> usize {
    let is_block = |token: &TokenTree| matches!(token, TokenTree::Group(group) if group.delimiter() == Delimiter::Brace);
    let rest = tokens.get(start..).unwrap_or_default();
    rest.iter()
        .position(is_block)
        .map_or(tokens.len(), |ahead| start + ahead)
}

/// `as path::Type<A, B>`, `as *const Type<A, B>`
fn after_cast_type(tokens: &[TokenTree], start: usize) -> usize {
    let mut at = start;
    // `*const`, `&'a mut`
    while ['*', '&', '\'']
        .iter()
        .any(|&c| is_punct(tokens.get(at), c))
    {
        at += 1;
    }
    loop {
        match tokens.get(at) {
            // The next cast.
            Some(TokenTree::Ident(word)) if word == "as" => return at,
            Some(TokenTree::Ident(_)) => at += 1,
            Some(TokenTree::Punct(_)) if is_joint_pair(tokens, at, ':') => at += 2,
            Some(TokenTree::Punct(less)) if less.as_char() == '<' => {
                // `<=` compares.
                let compares =
                    less.spacing() == Spacing::Joint && is_punct(tokens.get(at + 1), '=');
                return if compares {
                    at
                } else {
                    after_generics(tokens, at)
                };
            }
            _ => return at,
        }
    }
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

/// Whether the punctuation at `at` is glued to a following `second`.
fn is_joint_pair(tokens: &[TokenTree], at: usize, second: char) -> bool {
    let joint = matches!(
        tokens.get(at),
        Some(TokenTree::Punct(first)) if first.spacing() == Spacing::Joint
            && (first.as_char() == second || first.as_char() == '-')
    );
    joint && is_punct(tokens.get(at + 1), second)
}

fn is_arrow(tokens: &[TokenTree], at: usize) -> bool {
    at > 0
        && matches!(
            tokens.get(at - 1),
            Some(TokenTree::Punct(before))
                if before.spacing() == Spacing::Joint && matches!(before.as_char(), '-' | '=')
        )
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
