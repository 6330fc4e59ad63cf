//! Paths that are emitted many times.
//!
//! Their tokens are pushed one by one: to append a stream to a stream is a call
//! into the compiler.

use proc_macro2::{Ident, Punct, Spacing, Span, TokenStream, TokenTree};
use quote::{ToTokens, TokenStreamExt};

/// The path to the runtime crate.
pub(crate) struct Krate(Vec<TokenTree>);

impl Krate {
    pub(crate) fn new(path: TokenStream) -> Self {
        Self(path.into_iter().collect())
    }

    /// The same path as if it stood elsewhere.
    pub(crate) fn at(&self, span: Span) -> Self {
        let mut tokens = self.0.clone();
        for token in &mut tokens {
            token.set_span(token.span().located_at(span));
        }
        Self(tokens)
    }
}

impl ToTokens for Krate {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        for token in &self.0 {
            tokens.append(token.clone());
        }
    }
}

/// `Self`, or the path to something in it or in another type.
pub(crate) struct TypePath {
    pub(crate) ty: Ident,
    pub(crate) colons: Span,
    pub(crate) name: Option<Ident>,
}

impl ToTokens for TypePath {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        self.ty.to_tokens(tokens);
        if let Some(name) = &self.name {
            for spacing in [Spacing::Joint, Spacing::Alone] {
                let mut colon = Punct::new(':', spacing);
                colon.set_span(self.colons);
                tokens.append(colon);
            }
            name.to_tokens(tokens);
        }
    }
}
