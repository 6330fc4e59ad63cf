//! What the runtime's `__derived!` makes of its arguments, as far as it takes to
//! see that they are Rust.

use proc_macro2::{Group, Ident, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream, Result};
use syn::{LitStr, token};

/// The output, with what is made of the macro's arguments behind its call.
pub(super) fn transcribed(output: TokenStream) -> Result<TokenStream> {
    let mut all = TokenStream::new();
    let mut is_derived = false;
    for token in output {
        match &token {
            TokenTree::Ident(name) => is_derived = name == "__derived",
            TokenTree::Group(arguments) if is_derived => {
                let Derived(made) = syn::parse2(arguments.stream())?;
                token.to_tokens(&mut all);
                made.to_tokens(&mut all);
                is_derived = false;
                continue;
            }
            _ => {}
        }
        token.to_tokens(&mut all);
    }
    Ok(all)
}

/// What is made of the arguments.
struct Derived(TokenStream);

impl Parse for Derived {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        let _conversions: (Ident, Ident) = (input.parse()?, input.parse()?);
        let (params, ty, bounds) = (brackets(input)?, brackets(input)?, brackets(input)?);
        let (mapping_bounds, allowed) = (brackets(input)?, brackets(input)?);
        let (name, origin): (LitStr, Group) = (input.parse()?, input.parse()?);
        let Rows { arms, entries } = syn::parse2(brackets(input)?)?;
        let receiver = input.call(Ident::parse_any)?;
        let (before, others, after) = (brackets(input)?, brackets(input)?, brackets(input)?);
        let methods = brackets(input)?;
        Ok(Self(quote! {
            #allowed
            impl<#params> StatusMapped for #ty where #mapping_bounds {
                fn mapping(&#receiver) -> Mapping {
                    #before
                    row(match #receiver { #arms #others })#after
                }
                #methods
            }
            impl<#params Later> Rows<Later> for #ty where #bounds {
                const ROWS: Catalogue = new(#name, &#origin, &[#entries]);
            }
        }))
    }
}

/// The arms of variants that are their index and no more, and all entries.
#[derive(Default)]
struct Rows {
    arms: TokenStream,
    entries: TokenStream,
}

impl Parse for Rows {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        let mut rows = Self::default();
        while !input.is_empty() {
            let mut of_match = brackets(input)?.into_iter();
            let arm = match (of_match.next(), of_match.next()) {
                (Some(index), Some(variant)) => quote!(Self::#variant { .. } => #index,),
                (Some(index), None) => quote!(Self { .. } => #index,),
                (None, _) => TokenStream::new(),
            };
            let (name, reason): (LitStr, LitStr) = (input.parse()?, input.parse()?);
            let code: Ident = input.parse()?;
            let mut changes = TokenStream::new();
            if input.peek(token::Brace) {
                changes = input.parse::<Group>()?.stream();
            }
            rows.arms.extend(arm);
            rows.entries
                .extend(quote!(Entry(#name, #reason, Code::#code) #changes,));
        }
        Ok(rows)
    }
}

/// The tokens in the brackets that come next.
fn brackets(input: ParseStream<'_>) -> Result<TokenStream> {
    let tokens;
    syn::bracketed!(tokens in input);
    tokens.parse()
}
