//! What the runtime's `__derived!` makes of its arguments, as far as it takes to
//! see that they are Rust.

use proc_macro2::{Group, Ident, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream, Result};
use syn::{LitStr, token};

/// The output, with what is made of the macro's arguments behind its call.
pub(crate) fn transcribed(output: TokenStream) -> Result<TokenStream> {
    let mut all = TokenStream::new();
    let mut is_derived = false;
    for token in output {
        match &token {
            TokenTree::Ident(name) => is_derived = name == "__derived",
            TokenTree::Group(arguments) if is_derived => {
                let derived: Derived = syn::parse2(arguments.stream())?;
                token.to_tokens(&mut all);
                derived.to_tokens(&mut all);
                is_derived = false;
                continue;
            }
            _ => {}
        }
        token.to_tokens(&mut all);
    }
    Ok(all)
}

struct Derived {
    params: TokenStream,
    ty: TokenStream,
    bounds: TokenStream,
    mapping_bounds: TokenStream,
    allowed: TokenStream,
    name: LitStr,
    origin: TokenStream,
    rows: Vec<Row>,
    receiver: Ident,
    before: TokenStream,
    arms: TokenStream,
    after: TokenStream,
    methods: TokenStream,
}

/// The arm of a variant, where it is its index and no more, and its entry.
struct Row {
    arm: TokenStream,
    entry: TokenStream,
}

impl Parse for Derived {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        let _conversions: (Ident, Ident) = (input.parse()?, input.parse()?);
        let (params, ty, bounds) = (brackets(input)?, brackets(input)?, brackets(input)?);
        let (mapping_bounds, allowed) = (brackets(input)?, brackets(input)?);
        let (name, origin) = (input.parse()?, input.parse::<Group>()?.stream());
        let rows = |input: ParseStream<'_>| {
            let mut rows = Vec::new();
            while !input.is_empty() {
                rows.push(input.parse()?);
            }
            Ok(rows)
        };
        Ok(Self {
            params,
            ty,
            bounds,
            mapping_bounds,
            allowed,
            name,
            origin,
            rows: syn::parse::Parser::parse2(rows, brackets(input)?)?,
            receiver: input.call(Ident::parse_any)?,
            before: brackets(input)?,
            arms: brackets(input)?,
            after: brackets(input)?,
            methods: brackets(input)?,
        })
    }
}

impl Parse for Row {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        let mut of_match = brackets(input)?.into_iter();
        let arm = match (of_match.next(), of_match.next()) {
            (Some(index), Some(variant)) => quote!(Self::#variant { .. } => #index,),
            (Some(index), None) => quote!(Self { .. } => #index,),
            (None, _) => TokenStream::new(),
        };
        let (name, reason): (LitStr, LitStr) = (input.parse()?, input.parse()?);
        let code: Ident = input.parse()?;
        let changes = if input.peek(token::Brace) {
            input.parse::<Group>()?.stream()
        } else {
            TokenStream::new()
        };
        let entry = quote!(Entry(#name, #reason, Code::#code) #changes,);
        Ok(Self { arm, entry })
    }
}

impl ToTokens for Derived {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Self {
            params,
            ty,
            bounds,
            mapping_bounds,
            allowed,
            name,
            origin,
            rows,
            receiver,
            before,
            arms,
            after,
            methods,
        } = self;
        let plain = rows.iter().map(|row| &row.arm);
        let entries = rows.iter().map(|row| &row.entry);
        let made = quote! {
            #allowed
            impl<#params> StatusMapped for #ty where #mapping_bounds {
                fn mapping(&#receiver) -> Mapping {
                    #before
                    row(match #receiver { #(#plain)* #arms })#after
                }
                #methods
            }
            impl<#params Later> Rows<Later> for #ty where #bounds {
                const ROWS: Catalogue = new(#name, &(#origin), &[#(#entries)*]);
            }
        };
        made.to_tokens(tokens);
    }
}

/// The tokens in the brackets that come next.
fn brackets(input: ParseStream<'_>) -> Result<TokenStream> {
    let tokens;
    syn::bracketed!(tokens in input);
    tokens.parse()
}
