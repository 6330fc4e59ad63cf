//! The derive macro of [`status-mapped`]; use it through that crate.
//!
//! The files are the pipeline. `model` parses the item and, with `attr`, its
//! attributes; `plan` checks the rules between them and resolves every
//! default; `expand` turns a plan into tokens. A mistake never stops the
//! pipeline: it goes to `errors`, and a type with mistakes gets stub impls.
//!
//! [`status-mapped`]: https://docs.rs/status-mapped

mod args;
mod attr;
mod errors;
mod expand;
mod expr;
mod generics;
mod message;
mod model;
mod plan;
mod reason;
mod suggest;
mod words;

use proc_macro2::TokenStream;
use syn::DeriveInput;

/// Maps an error type to gRPC, HTTP, GraphQL and load-test codes.
///
/// See the documentation of the `status-mapped` crate.
#[proc_macro_derive(StatusMapped, attributes(grpc, http, load_test, error_type, status))]
pub fn derive_status_mapped(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    derive(input.into()).into()
}

fn derive(input: TokenStream) -> TokenStream {
    let item = match syn::parse2::<DeriveInput>(input) {
        Ok(item) => item,
        Err(error) => return error.into_compile_error(),
    };
    let mut errors = errors::Errors::default();
    let input = model::Input::parse(&item, &mut errors);
    let plan = plan::Plan::new(&input, &mut errors);
    match errors.into_compile_errors() {
        None => expand::expand(&plan),
        Some(mut mistakes) => {
            mistakes.extend(expand::fallback(&input));
            mistakes
        }
    }
}
