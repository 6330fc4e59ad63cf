//! All mistakes of one type, collected so that one compile shows them all.

use proc_macro2::{Ident, Span, TokenStream};
use quote::ToTokens;

use crate::attr::System;

#[derive(Default)]
pub(crate) struct Errors {
    all: Option<syn::Error>,
    /// The words that are not yet codes, for an editor to complete.
    pub(crate) unfinished: Vec<(System, Ident)>,
}

impl Errors {
    /// Reports a mistake in these tokens.
    pub(crate) fn on(&mut self, tokens: impl ToTokens, message: impl Into<String>) {
        let tokens = tokens.to_token_stream();
        self.add(syn::Error::new_spanned(tokens, message.into()));
    }

    /// Reports a mistake at this place.
    pub(crate) fn at(&mut self, span: Span, message: impl Into<String>) {
        self.add(syn::Error::new(span, message.into()));
    }

    fn add(&mut self, error: syn::Error) {
        match &mut self.all {
            Some(all) => all.combine(error),
            None => self.all = Some(error),
        }
    }

    /// A `compile_error!` for each mistake; `None` if there is none.
    pub(crate) fn to_compile_errors(&self) -> Option<TokenStream> {
        self.all.as_ref().map(syn::Error::to_compile_error)
    }
}
