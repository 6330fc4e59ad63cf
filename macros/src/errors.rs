//! The mistakes in the attributes of a type, collected so that one compile shows them all.

use std::fmt::Display;

use proc_macro2::{Delimiter, Ident, Spacing, Span, TokenStream, TokenTree};
use quote::ToTokens;

use crate::names::System;

#[derive(Default)]
pub(crate) struct Errors {
    all: Option<syn::Error>,
    count: usize,
    /// Incomplete names of codes, for an editor to complete.
    pub(crate) unfinished: Vec<(System, Ident)>,
    /// The levels whose keys a message listed: one list is enough.
    pub(crate) listed: Vec<&'static str>,
}

impl Errors {
    /// Reports a mistake in these tokens.
    pub(crate) fn on(&mut self, tokens: impl ToTokens, message: impl Display) {
        self.add(error(tokens, message));
    }

    /// Reports the error of a result.
    pub(crate) fn check<T>(&mut self, result: syn::Result<T>) -> Option<T> {
        result.map_err(|error| self.add(error)).ok()
    }

    /// Reports a mistake at this span.
    pub(crate) fn at(&mut self, span: Span, message: impl Display) {
        self.add(syn::Error::new(span, message));
    }

    pub(crate) fn add(&mut self, error: syn::Error) {
        self.count += 1;
        match &mut self.all {
            Some(all) => all.combine(error),
            None => self.all = Some(error),
        }
    }

    /// How many mistakes were reported.
    pub(crate) fn count(&self) -> usize {
        self.count
    }

    /// A `compile_error!` for each mistake.
    pub(crate) fn to_compile_errors(&self) -> Option<TokenStream> {
        self.all.as_ref().map(syn::Error::to_compile_error)
    }
}

/// A mistake in these tokens.
pub(crate) fn error(tokens: impl ToTokens, message: impl Display) -> syn::Error {
    // The invisible brackets of a `macro_rules!` fragment have a span in the macro.
    let tokens: TokenStream = flat(tokens.to_token_stream()).into_iter().collect();
    syn::Error::new_spanned(tokens, message)
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

/// The tokens as `text_of` formats them, truncated to the limit of a message.
pub(crate) fn excerpt(tokens: &impl ToTokens) -> String {
    cut(text_of(tokens))
}

/// Truncates a text to the limit of a message.
pub(crate) fn cut(text: String) -> String {
    const LIMIT: usize = 60;
    match text.char_indices().nth(LIMIT) {
        Some((end, _)) => format!("{}..", text.get(..end).unwrap_or_default()),
        None => text,
    }
}

/// The tokens with the usual spaces: `Box<dyn StatusMapped>`.
pub(crate) fn text_of(tokens: &impl ToTokens) -> String {
    let mut text = String::new();
    let mut operator = String::new();
    for token in flat(tokens.to_token_stream()) {
        if let TokenTree::Punct(punct) = &token {
            operator.push(punct.as_char());
            if punct.spacing() == Spacing::Alone {
                push_operator(&mut text, &std::mem::take(&mut operator));
            }
            continue;
        }
        push_operator(&mut text, &std::mem::take(&mut operator));
        let token = match &token {
            TokenTree::Group(group) => {
                let inner = text_of(&group.stream());
                match group.delimiter() {
                    Delimiter::Brace if inner.is_empty() => " {}".to_owned(),
                    Delimiter::Brace => format!(" {{ {inner} }}"),
                    Delimiter::Bracket => format!("[{inner}]"),
                    Delimiter::Parenthesis | Delimiter::None => format!("({inner})"),
                }
            }
            token => token.to_string(),
        };
        let is_word = |c: char| c.is_alphanumeric() || c == '_' || c == '"';
        if text.ends_with(is_word) && token.starts_with(is_word) {
            text.push(' ');
        }
        text.push_str(&token);
    }
    push_operator(&mut text, &operator);
    text.trim().to_owned()
}

fn push_operator(text: &mut String, operator: &str) {
    match operator {
        "," | ";" | ":" => {
            text.push_str(operator);
            text.push(' ');
        }
        "=" | "==" | "=>" | "->" | "<=" | ">=" | "!=" | "+" | "||" | "&&" => {
            text.push(' ');
            text.push_str(operator);
            text.push(' ');
        }
        operator => text.push_str(operator),
    }
}
