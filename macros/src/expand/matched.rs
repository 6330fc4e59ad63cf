//! The `match` over the variants.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};

use super::Path;

/// The `match` over the variants. Variants with equal reports share an arm, and the largest
/// group of them is `_`. With `is_rest`, the variants that are not in `arms` report nothing.
pub(super) fn matched(
    receiver: &Ident,
    arms: Vec<(Path<'_>, Option<TokenStream>, TokenStream)>,
    is_rest: bool,
) -> Option<TokenStream> {
    let mut bound = TokenStream::new();
    let mut groups: Vec<(String, Vec<Path<'_>>, TokenStream)> = Vec::new();
    if is_rest {
        groups.push((String::new(), Vec::new(), TokenStream::new()));
    }
    for (path, pattern, reports) in arms {
        if let Some(pattern) = pattern {
            quote!(#path #pattern => { #reports }).to_tokens(&mut bound);
            continue;
        }
        let text = reports.to_string();
        match groups.iter_mut().find(|(known, ..)| *known == text) {
            Some((_, paths, _)) => paths.push(path),
            None => groups.push((text, vec![path], reports)),
        }
    }
    if bound.is_empty() && groups.len() <= 1 {
        return groups.pop().map(|(.., reports)| reports);
    }
    let largest = groups.iter().map(|(_, paths, _)| paths.len()).max();
    let largest = groups
        .iter()
        .position(|(_, paths, _)| Some(paths.len()) == largest);
    let rest = largest.map(|largest| {
        let (.., reports) = groups.remove(largest);
        quote!(_ => { #reports })
    });
    let groups = groups
        .iter()
        .map(|(_, paths, reports)| quote!(#(#paths { .. })|* => { #reports }));
    Some(quote!(match #receiver { #bound #(#groups)* #rest }))
}
