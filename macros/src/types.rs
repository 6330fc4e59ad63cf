//! What can be told of a field's type from its tokens.

use std::vec::IntoIter;

use proc_macro2::{Delimiter, Span, TokenStream, TokenTree};
use quote::{ToTokens, TokenStreamExt};

use crate::attr::args::is_punct;
use crate::expr::flat;
use crate::extent;

/// A type, as it is written.
pub(crate) struct Type(Vec<TokenTree>);

impl Type {
    /// The type that the tokens start with, up to a comma, which is taken too.
    pub(crate) fn parse(tokens: &mut IntoIter<TokenTree>) -> Self {
        let mut ty = Vec::new();
        let mut depth = 0_usize;
        let mut after_dash = false;
        for token in tokens {
            let mut is_dash = false;
            if let TokenTree::Punct(punct) = &token {
                match punct.as_char() {
                    ',' if depth == 0 => break,
                    '<' => depth += 1,
                    // An arrow closes nothing.
                    '>' if !after_dash => depth = depth.saturating_sub(1),
                    c => is_dash = c == '-',
                }
            }
            after_dash = is_dash;
            ty.push(token);
        }
        Self(ty)
    }

    /// Where it starts.
    pub(crate) fn span(&self) -> Span {
        self.0.first().map_or_else(Span::call_site, TokenTree::span)
    }

    pub(crate) fn tokens(&self) -> &[TokenTree] {
        &self.0
    }

    /// `T` of `Option<T>`.
    pub(crate) fn optional(&self) -> Option<Self> {
        let tokens = match self.0.as_slice() {
            // A `macro_rules!` fragment.
            [TokenTree::Group(group)] if group.delimiter() == Delimiter::None => {
                return Self(flat(group.stream())).optional();
            }
            tokens => tokens,
        };
        let open = tokens.iter().position(|token| is_punct(Some(token), '<'))?;
        let (path, arguments) = tokens.split_at(open);
        // `fn() -> Option<T>` is none.
        if path
            .iter()
            .any(|token| matches!(token, TokenTree::Group(_)))
        {
            return None;
        }
        let name = path.iter().rfind(|token| !is_punct(Some(token), ':'))?;
        let is_option = matches!(name, TokenTree::Ident(name) if name == "Option");
        if !is_option || extent::after_generics(arguments, 0) != arguments.len() {
            return None;
        }
        let inner = arguments.get(1..arguments.len() - 1)?.to_vec();
        Some(Self::parse(&mut inner.into_iter()))
    }
}

impl ToTokens for Type {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        for token in &self.0 {
            tokens.append(token.clone());
        }
    }
}
