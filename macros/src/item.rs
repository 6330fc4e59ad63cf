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

use crate::attr::args::is_punct;
use crate::extent;
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
    /// The same as text; `r#status` is `status`, and a path is nothing.
    pub(crate) name: String,
    /// What follows the name.
    rest: Tokens,
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
            generics = syn::parse2(without_defaults(angles(tokens)))?;
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
        // A `macro_rules!` fragment comes in invisible brackets, be it all of the
        // attribute or its name.
        while let [TokenTree::Group(fragment), rest @ ..] = tokens.as_slice()
            && fragment.delimiter() == Delimiter::None
        {
            let mut opened: Vec<TokenTree> = fragment.stream().into_iter().collect();
            opened.extend_from_slice(rest);
            tokens = opened.into_iter();
        }
        let ident = match tokens.as_slice() {
            [_, TokenTree::Punct(colon), ..] if colon.as_char() == ':' => None,
            [TokenTree::Ident(_), ..] => ident(&mut tokens).ok(),
            _ => None,
        };
        let mut name = String::new();
        if let Some(ident) = &ident {
            name = ident.to_string();
            if name.starts_with("r#") {
                name.drain(..2);
            }
        }
        Self {
            hash,
            brackets,
            ident,
            name,
            rest: tokens,
        }
    }

    /// What follows the name.
    pub(crate) fn rest(&self) -> &[TokenTree] {
        self.rest.as_slice()
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
    let end = extent::after_generics(tokens.as_slice(), 0);
    let mut angles = TokenStream::new();
    for _ in 0..end {
        tokens.next().to_tokens(&mut angles);
    }
    angles
}

/// Generics without what their parameters are by default, which no impl repeats
/// and which may be any expression.
fn without_defaults(angles: TokenStream) -> TokenStream {
    let mut kept = TokenStream::new();
    let mut depth = 0_usize;
    let mut in_default = false;
    let mut after_dash = false;
    for token in angles {
        let sign = match &token {
            TokenTree::Punct(punct) => punct.as_char(),
            _ => ' ',
        };
        match sign {
            '<' => depth += 1,
            // An arrow closes nothing.
            '>' if !after_dash => depth = depth.saturating_sub(1),
            _ => {}
        }
        match sign {
            '=' if depth == 1 => in_default = true,
            ',' if depth == 1 => in_default = false,
            '>' if depth == 0 => in_default = false,
            _ => {}
        }
        after_dash = sign == '-';
        if !in_default {
            kept.append(token);
        }
    }
    kept
}

/// Takes the `where` clause, if there is one, and the token after it.
fn take_where(tokens: &mut Tokens, generics: &mut Generics) -> syn::Result<Option<TokenTree>> {
    let mut clause = TokenStream::new();
    // Braces after it are those of a macro.
    let mut after_bang = false;
    let after = loop {
        let was_bang = std::mem::take(&mut after_bang);
        match tokens.as_slice().first() {
            Some(token) if is_punct(Some(token), '<') => angles(tokens).to_tokens(&mut clause),
            Some(TokenTree::Group(body))
                if clause.is_empty() || (body.delimiter() == Delimiter::Brace && !was_bang) =>
            {
                break tokens.next();
            }
            Some(token) if is_punct(Some(token), ';') => break tokens.next(),
            Some(token) => {
                after_bang = is_punct(Some(token), '!');
                tokens.next().to_tokens(&mut clause);
            }
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
    let end = extent::expression_end(tokens.as_slice());
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
