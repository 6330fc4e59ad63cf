//! The derive macro of [`status-mapped`]; use it through that crate.
//!
//! The modules are the stages, and data flows one way: `attr` parses the attributes,
//! `ast` is the model of the input, `validate` checks the rules between attributes and
//! resolves every default, `expand` generates tokens from the plan. A mistake does not stop
//! the derive: it is added to `errors`, and the part with the mistake is omitted.
//!
//! In the repository, `tests/macros` has the tests of the whole derive, and CONTRIBUTING.md
//! explains how to add a key.
//!
//! [`status-mapped`]: https://docs.rs/status-mapped

mod ast;
mod attr;
mod case;
mod derive;
mod errors;
mod expand;
mod format;
mod names;
mod nearest;
mod validate;

// Its examples are tests of `tests`: as tests of this crate they would compile all
// dependencies once more, for the host.
#[doc = include_str!("../docs/derive.md")]
#[proc_macro_derive(
    StatusMapped,
    attributes(grpc, http, load_test, error_type, status, status_mapped)
)]
pub fn derive_status_mapped(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    derive::derive(input.into()).into()
}
