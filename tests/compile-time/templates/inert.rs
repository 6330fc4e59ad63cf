//! A derive that emits nothing, and accepts the attributes of the others.

use proc_macro::TokenStream;

#[proc_macro_derive(Inert, attributes(error, from, grpc, http, source, status))]
pub fn inert(_: TokenStream) -> TokenStream {
    TokenStream::new()
}
