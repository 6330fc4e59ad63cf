//! The stages of the derive, one after the other.

use proc_macro2::TokenStream;
use quote::ToTokens;

use crate::ast::Input;
use crate::errors::Errors;
use crate::expand::{expand, unfinished};
use crate::validate::Plan;

/// The impls for an item, and the mistakes in its attributes.
pub(crate) fn derive(input: TokenStream) -> TokenStream {
    let item: syn::DeriveInput = match syn::parse2(input) {
        Ok(item) => item,
        Err(error) => return error.into_compile_error(),
    };
    if let syn::Data::Union(data) = &item.data {
        let message = "`StatusMapped` cannot be derived for a union; make it an enum or a struct";
        return syn::Error::new_spanned(data.union_token, message).into_compile_error();
    }
    let mut errors = Errors::default();
    let input = Input::new(&item, &mut errors);
    let plan = Plan::new(&input, &mut errors);
    let mut output = errors.to_compile_errors().unwrap_or_default();
    // Without a valid path the generated code cannot name the traits.
    if !input.attrs.krate.is_poisoned() {
        expand(&plan).to_tokens(&mut output);
        unfinished(&input, &errors).to_tokens(&mut output);
    }
    output
}
