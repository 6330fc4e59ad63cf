//! The item that the derive stands on, as far as the derive asks: attributes,
//! names, and the tokens of types.
//!
//! The compiler has parsed it before. `syn::DeriveInput` would parse each path,
//! type and visibility once more, in a build without optimisation, and that
//! would be a third of the derive's time.

use std::vec::IntoIter;

use proc_macro2::{Delimiter, Group, Ident, Punct, Span, TokenStream, TokenTree};
use quote::{ToTokens, TokenStreamExt};
use syn::{Generics, Index, Member, WhereClause};

use crate::args::{self, is_punct};
use crate::types::Type;

pub(crate) struct Item {
    pub(crate) attrs: Vec<Attribute>,
    pub(crate) ident: Ident,
    pub(crate) generics: Generics,
    pub(crate) data: Data,
}

pub(crate) enum Data {
    Enum(Vec<VariantItem>),
    Struct(Vec<FieldItem>),
    /// Where the word `union` stands.
    Union(Span),
}

pub(crate) struct VariantItem {
    pub(crate) attrs: Vec<Attribute>,
    pub(crate) ident: Ident,
    pub(crate) fields: Vec<FieldItem>,
}

pub(crate) struct FieldItem {
    pub(crate) attrs: Vec<Attribute>,
    pub(crate) member: Member,
    pub(crate) ty: Type,
}

/// `#[name ..]`
pub(crate) struct Attribute {
    hash: Punct,
    brackets: Group,
    /// The name, where it is no path of several.
    pub(crate) ident: Option<Ident>,
    /// What follows the name.
    pub(crate) rest: Vec<TokenTree>,
}

impl ToTokens for Attribute {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.append(self.hash.clone());
        tokens.append(self.brackets.clone());
    }
}

type Tokens = IntoIter<TokenTree>;

impl Item {
    pub(crate) fn parse(input: TokenStream) -> syn::Result<Self> {
        let tokens = &mut all(input);
        let attrs = attributes(tokens);
        skip_visibility(tokens);
        let kind = ident(tokens)?;
        let ident = ident(tokens)?;
        let mut generics = Generics::default();
        if is_punct(tokens.as_slice().first(), '<') {
            generics = syn::parse2(angles(tokens))?;
        }
        let mut body = take_where(tokens, &mut generics)?;
        if let Some(TokenTree::Group(fields)) = &body
            && fields.delimiter() == Delimiter::Parenthesis
        {
            // The clause of a tuple struct stands after its fields.
            take_where(tokens, &mut generics)?;
        }
        if is_punct(body.as_ref(), ';') {
            body = None;
        }
        let data = match (kind.to_string().as_str(), body) {
            ("enum", Some(TokenTree::Group(body))) => Data::Enum(variants(&body)?),
            ("struct", Some(TokenTree::Group(body))) => Data::Struct(fields(&body)?),
            ("struct", None) => Data::Struct(Vec::new()),
            ("union", Some(_)) => Data::Union(kind.span()),
            _ => return Err(syn::Error::new(kind.span(), "expected an enum or a struct")),
        };
        Ok(Self {
            attrs,
            ident,
            generics,
            data,
        })
    }
}

fn all(stream: TokenStream) -> Tokens {
    let mut tokens = Vec::new();
    for token in stream {
        tokens.push(token);
    }
    tokens.into_iter()
}

fn ident(tokens: &mut Tokens) -> syn::Result<Ident> {
    match tokens.next() {
        Some(TokenTree::Ident(ident)) => Ok(ident),
        other => {
            let span = other.map_or_else(Span::call_site, |token| token.span());
            Err(syn::Error::new(span, "expected a name"))
        }
    }
}

fn attributes(tokens: &mut Tokens) -> Vec<Attribute> {
    let mut attributes = Vec::new();
    while let [TokenTree::Punct(hash), TokenTree::Group(_), ..] = tokens.as_slice() {
        if hash.as_char() != '#' {
            break;
        }
        if let (Some(TokenTree::Punct(hash)), Some(TokenTree::Group(brackets))) =
            (tokens.next(), tokens.next())
        {
            attributes.push(Attribute::new(hash, brackets));
        }
    }
    attributes
}

impl Attribute {
    fn new(hash: Punct, brackets: Group) -> Self {
        let mut tokens = all(brackets.stream());
        // A `macro_rules!` fragment comes in invisible brackets.
        while let [TokenTree::Group(fragment)] = tokens.as_slice() {
            tokens = all(fragment.stream());
        }
        let ident = match tokens.as_slice() {
            [_, TokenTree::Punct(colon), ..] if colon.as_char() == ':' => None,
            [TokenTree::Ident(_), ..] => ident(&mut tokens).ok(),
            _ => None,
        };
        Self {
            hash,
            brackets,
            ident,
            rest: tokens.collect(),
        }
    }

    pub(crate) fn is(&self, name: &str) -> bool {
        self.ident.as_ref().is_some_and(|ident| ident == name)
    }
}

/// `pub`, `pub(crate)`, or a fragment of that kind, which may be empty.
fn skip_visibility(tokens: &mut Tokens) {
    match tokens.as_slice() {
        [TokenTree::Ident(word), next, ..] if word == "pub" => {
            let restricted = is_restriction(next);
            tokens.next();
            if restricted {
                tokens.next();
            }
        }
        [TokenTree::Group(fragment), ..] if fragment.delimiter() == Delimiter::None => {
            let first = fragment.stream().into_iter().next();
            if first.is_none_or(|first| matches!(first, TokenTree::Ident(word) if word == "pub")) {
                tokens.next();
            }
        }
        _ => {}
    }
}

/// `(crate)`, `(in path)`, but not the type `(A, B)`.
fn is_restriction(token: &TokenTree) -> bool {
    let TokenTree::Group(group) = token else {
        return false;
    };
    let mut inner = group.stream().into_iter();
    match (group.delimiter(), inner.next()) {
        (Delimiter::Parenthesis, Some(TokenTree::Ident(word))) => {
            let is_alone = inner.next().is_none();
            word == "in" || (is_alone && (word == "crate" || word == "self" || word == "super"))
        }
        _ => false,
    }
}

/// `<..>`
fn angles(tokens: &mut Tokens) -> TokenStream {
    let end = args::after_generics(tokens.as_slice(), 0);
    let mut angles = TokenStream::new();
    for _ in 0..end {
        tokens.next().to_tokens(&mut angles);
    }
    angles
}

/// Takes the `where` clause, if there is one, and the token after it.
fn take_where(tokens: &mut Tokens, generics: &mut Generics) -> syn::Result<Option<TokenTree>> {
    let mut clause = TokenStream::new();
    let after = loop {
        match tokens.as_slice().first() {
            Some(token) if is_punct(Some(token), '<') => angles(tokens).to_tokens(&mut clause),
            Some(TokenTree::Group(body))
                if clause.is_empty() || body.delimiter() == Delimiter::Brace =>
            {
                break tokens.next();
            }
            Some(token) if is_punct(Some(token), ';') => break tokens.next(),
            Some(_) => tokens.next().to_tokens(&mut clause),
            None => break None,
        }
    };
    if !clause.is_empty() {
        generics.where_clause = Some(syn::parse2::<WhereClause>(clause)?);
    }
    Ok(after)
}

fn variants(body: &Group) -> syn::Result<Vec<VariantItem>> {
    let tokens = &mut all(body.stream());
    let mut variants = Vec::new();
    while !tokens.as_slice().is_empty() {
        let attrs = attributes(tokens);
        skip_visibility(tokens);
        let ident = ident(tokens)?;
        let fields = match tokens.as_slice().first() {
            Some(TokenTree::Group(body)) => {
                let fields = fields(body)?;
                tokens.next();
                fields
            }
            _ => Vec::new(),
        };
        variants.push(VariantItem {
            attrs,
            ident,
            fields,
        });
        skip_discriminant(tokens);
    }
    Ok(variants)
}

/// `= EXPR`, and the comma.
fn skip_discriminant(tokens: &mut Tokens) {
    let end = args::expression_end(tokens.as_slice());
    for _ in 0..=end {
        tokens.next();
    }
}

fn fields(body: &Group) -> syn::Result<Vec<FieldItem>> {
    let is_named = body.delimiter() == Delimiter::Brace;
    let tokens = &mut all(body.stream());
    let mut fields = Vec::new();
    while !tokens.as_slice().is_empty() {
        let attrs = attributes(tokens);
        skip_visibility(tokens);
        let name = if is_named {
            let name = ident(tokens)?;
            // The colon.
            tokens.next();
            Some(name)
        } else {
            None
        };
        let ty = Type::parse(tokens);
        let member = match name {
            Some(name) => Member::Named(name),
            None => Member::Unnamed(Index {
                index: u32::try_from(fields.len()).unwrap_or_default(),
                span: ty.span(),
            }),
        };
        fields.push(FieldItem { attrs, member, ty });
    }
    Ok(fields)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::never_panics::VALID;

    /// Names, types and numbers of attributes, as `syn` reads them.
    fn read_by_syn(input: &syn::DeriveInput) -> Vec<String> {
        fn add(fields: &syn::Fields, all: &mut Vec<String>) {
            for (member, field) in fields.members().zip(fields) {
                let (member, ty) = (member.to_token_stream(), field.ty.to_token_stream());
                all.push(format!("{} {member}: {ty}", field.attrs.len()));
            }
        }
        let mut all = vec![format!("{} {}", input.attrs.len(), input.ident)];
        all.push(input.generics.to_token_stream().to_string());
        all.push(input.generics.where_clause.to_token_stream().to_string());
        match &input.data {
            syn::Data::Enum(data) => {
                for variant in &data.variants {
                    all.push(format!("{} {}", variant.attrs.len(), variant.ident));
                    add(&variant.fields, &mut all);
                }
            }
            syn::Data::Struct(data) => add(&data.fields, &mut all),
            syn::Data::Union(_) => {}
        }
        all
    }

    fn read_by_us(item: &Item) -> Vec<String> {
        fn add(fields: &[FieldItem], all: &mut Vec<String>) {
            for field in fields {
                let (member, ty) = (field.member.to_token_stream(), field.ty.to_token_stream());
                all.push(format!("{} {member}: {ty}", field.attrs.len()));
            }
        }
        let mut all = vec![format!("{} {}", item.attrs.len(), item.ident)];
        all.push(item.generics.to_token_stream().to_string());
        all.push(item.generics.where_clause.to_token_stream().to_string());
        match &item.data {
            Data::Enum(variants) => {
                for variant in variants {
                    all.push(format!("{} {}", variant.attrs.len(), variant.ident));
                    add(&variant.fields, &mut all);
                }
            }
            Data::Struct(fields) => add(fields, &mut all),
            Data::Union(_) => {}
        }
        all
    }

    #[test]
    fn an_item_is_read_as_syn_reads_it() {
        let others = [
            "pub union Bits { pub(crate) a: u8, b: ::core::mem::ManuallyDrop<f32> }",
            "#[a::b] #[c] #[d = \"e\"] #[f{g}] pub struct S<'a>(#[h] pub &'a str, pub (u8, u8)) where 'a: 'a;",
        ];
        for source in VALID.iter().chain(&others) {
            let tokens: TokenStream = source.parse().expect("tokens");
            let theirs = syn::parse2(tokens.clone()).expect("an item");
            let ours = Item::parse(tokens).expect("an item");
            let plain = |all: Vec<String>| all.join("; ").replace(' ', "");
            assert_eq!(plain(read_by_us(&ours)), plain(read_by_syn(&theirs)));
        }
    }
}
