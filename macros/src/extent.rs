//! Where an expression, a type or a list of generics ends among other tokens.

use proc_macro2::{Delimiter, Ident, Spacing, TokenTree};

use crate::attr::args::is_punct;

/// The first operand that stands right after another.
pub(crate) fn glued(tokens: &[TokenTree]) -> Option<&TokenTree> {
    expression(tokens).glued.and_then(|at| tokens.get(at))
}

/// The extent of an expression.
pub(crate) struct Extent {
    /// The index of the comma that ends it, or the length.
    pub(crate) end: usize,
    /// The index of the first operand that stands right after another.
    pub(crate) glued: Option<usize>,
    /// Whether it ends in an operand.
    pub(crate) complete: bool,
}

/// Where the expression that the tokens start with ends.
pub(crate) fn expression_end(tokens: &[TokenTree]) -> usize {
    expression(tokens).end
}

/// The extent of the expression that the tokens start with.
pub(crate) fn expression(tokens: &[TokenTree]) -> Extent {
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
            depth = depth.saturating_sub(1);
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
