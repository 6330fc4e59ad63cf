//! The arguments of an attribute.

use proc_macro2::{Group, Punct, Spacing, TokenStream, TokenTree};
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::parse::discouraged::Speculative;
use syn::parse::{ParseStream, Parser};
use syn::{Expr, Ident, Lit, LitStr, Token, token};

use crate::errors::{Errors, excerpt, flat, text_of};

/// One argument; never empty.
pub(crate) struct Arg {
    pub(crate) tokens: TokenStream,
    pub(crate) form: Form,
}

pub(crate) enum Form {
    /// `NAME`
    Ident(Ident),
    /// `key = value`, `"key" = value`
    Pair(Name, Expr),
    /// `key =`
    NoValue,
    /// `key(..)`
    List(TokenStream),
    /// Any other expression: `404`, `"text"`.
    Expr(Expr),
    /// Anything that does not parse.
    Invalid(syn::Error),
}

/// The key of a pair.
pub(crate) enum Name {
    Ident(Ident),
    Text(LitStr),
    /// `retry-after`, as its tokens and as text.
    Hyphenated(TokenStream, String),
}

impl ToTokens for Name {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        match self {
            Self::Ident(ident) => ident.to_tokens(tokens),
            Self::Text(text) => text.to_tokens(tokens),
            Self::Hyphenated(name, _) => name.to_tokens(tokens),
        }
    }
}

impl Name {
    pub(crate) fn text(&self) -> String {
        match self {
            Self::Ident(ident) => ident.unraw().to_string(),
            Self::Text(text) => text.value(),
            Self::Hyphenated(_, text) => text.clone(),
        }
    }
}

impl ToTokens for Arg {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        self.tokens.to_tokens(tokens);
    }
}

impl Arg {
    /// The identifier that the argument starts with.
    pub(crate) fn key(&self) -> Option<Ident> {
        match flat(self.tokens.clone()).first() {
            Some(TokenTree::Ident(key)) => Some(key.clone()),
            _ => None,
        }
    }

    /// The text of that identifier without `r#`, or an empty text.
    pub(crate) fn key_text(&self) -> String {
        self.key()
            .map(|key| key.unraw().to_string())
            .unwrap_or_default()
    }

    /// Whether it is this identifier alone.
    pub(crate) fn is_ident(&self, text: &str) -> bool {
        matches!(&self.form, Form::Ident(ident) if ident == text)
    }

    /// The value of the key, in either form: `key = value` or `key(value)`.
    pub(crate) fn value(&self) -> Option<TokenStream> {
        match &self.form {
            Form::Pair(_, value) => Some(value.to_token_stream()),
            Form::List(list) => Some(list.clone()),
            Form::Ident(_) | Form::NoValue | Form::Expr(_) | Form::Invalid(_) => None,
        }
    }
}

/// Parses the arguments between an attribute's parentheses. One that does not parse
/// ends at the next comma.
pub(crate) fn parse(tokens: TokenStream, errors: &mut Errors) -> Vec<Arg> {
    let mut args = Vec::new();
    // Most attributes have one identifier, which needs no parser.
    let mut all = tokens.clone().into_iter();
    if let (Some(TokenTree::Ident(ident)), None) = (all.next(), all.next()) {
        let form = Form::Ident(ident);
        return vec![Arg { tokens, form }];
    }
    let parser = |input: ParseStream<'_>| {
        while !input.is_empty() {
            if let Ok(comma) = input.parse::<Token![,]>() {
                errors.on(comma, "nothing precedes this `,`; remove it");
                continue;
            }
            args.push(parse_one(input)?);
            if !input.is_empty() {
                input.parse::<Token![,]>()?;
            }
        }
        Ok(())
    };
    if let Err(error) = parser.parse2(tokens) {
        errors.add(error);
    }
    args
}

/// Parses one argument, up to the comma.
fn parse_one(input: ParseStream<'_>) -> syn::Result<Arg> {
    let start = input.fork();
    let ahead = input.fork();
    let mut form = parse_form(&ahead).unwrap_or_else(Form::Invalid);
    input.advance_to(&ahead);
    if !input.is_empty() && !input.peek(Token![,]) {
        if !matches!(form, Form::Invalid(_)) {
            form = Form::Invalid(expected_comma(input));
        }
        while !input.is_empty() && !input.peek(Token![,]) {
            input.parse::<TokenTree>()?;
        }
    }
    let mut tokens = TokenStream::new();
    while start.cursor() != input.cursor() {
        start.parse::<TokenTree>()?.to_tokens(&mut tokens);
    }
    Ok(Arg { tokens, form })
}

fn expected_comma(input: ParseStream<'_>) -> syn::Error {
    let next = input.fork().parse::<TokenTree>();
    let message = match &next {
        Ok(TokenTree::Punct(semicolon)) if semicolon.as_char() == ';' => {
            "expected `,`, found `;`".to_owned()
        }
        Ok(token) => format!("expected `,` before `{}`", excerpt(token)),
        Err(_) => "expected `,`".to_owned(),
    };
    syn::Error::new_spanned(next.ok(), message)
}

fn parse_form(input: ParseStream<'_>) -> syn::Result<Form> {
    let ahead = input.fork();
    if let Some((name, sign)) = parse_name(&ahead) {
        input.advance_to(&ahead);
        if input.is_empty() || input.peek(Token![,]) {
            return Ok(Form::NoValue);
        }
        let (found, value) = (text_of(&sign), parse_expr(input)?);
        if found == "=" {
            return Ok(Form::Pair(name, value));
        }
        let (name, value) = (text_of(&name), excerpt(&value));
        let message = format!("expected `=`, found `{found}`; write `{name} = {value}`");
        return Err(syn::Error::new_spanned(sign, message));
    }
    let ahead = input.fork();
    if let Ok(ident) = Ident::parse_any(&ahead) {
        if (ahead.peek(token::Brace) || ahead.peek(token::Bracket))
            && let Ok(group) = ahead.parse::<Group>()
            && (ahead.is_empty() || ahead.peek(Token![,]))
        {
            input.advance_to(&ahead);
            let list = excerpt(&group.stream());
            let message = format!("expected parentheses; write `{ident}({list})`");
            let mut tokens = ident.into_token_stream();
            group.to_tokens(&mut tokens);
            return Err(syn::Error::new_spanned(tokens, message));
        }
        let list = if ahead.peek(token::Paren) {
            ahead.parse::<Group>().ok()
        } else {
            None
        };
        if ahead.is_empty() || ahead.peek(Token![,]) {
            input.advance_to(&ahead);
            return Ok(list.map_or(Form::Ident(ident), |list| Form::List(list.stream())));
        }
    }
    parse_expr(input).map(Form::Expr)
}

/// The name before `=`, or before an operator that is mistaken for it.
fn parse_name(input: ParseStream<'_>) -> Option<(Name, TokenStream)> {
    let name = match input.parse::<LitStr>() {
        Ok(text) => Name::Text(text),
        Err(_) => {
            let first = Ident::parse_any(input).ok()?;
            let (mut tokens, mut text) = (first.to_token_stream(), first.to_string());
            while input.peek(Token![-]) && input.peek2(Ident::peek_any) {
                input.parse::<Token![-]>().ok()?.to_tokens(&mut tokens);
                let next = Ident::parse_any(input).ok()?;
                text = format!("{text}-{next}");
                next.to_tokens(&mut tokens);
            }
            if text.contains('-') {
                Name::Hyphenated(tokens, text)
            } else {
                Name::Ident(first)
            }
        }
    };
    let mut sign = TokenStream::new();
    while let Ok(punct) = input.parse::<Punct>() {
        punct.to_tokens(&mut sign);
        if punct.spacing() == Spacing::Alone {
            break;
        }
    }
    ["=", "==", "=>", ":"]
        .contains(&text_of(&sign).as_str())
        .then_some((name, sign))
}

fn parse_expr(input: ParseStream<'_>) -> syn::Result<Expr> {
    // `.0`, as thiserror names a field
    if input.peek(Token![.]) && (input.peek2(Ident::peek_any) || input.peek2(Lit)) {
        let dot = input.parse::<Token![.]>()?;
        let field = input.parse::<TokenTree>()?;
        let name = match &field {
            TokenTree::Literal(index) => format!("_{index}"),
            field => field.to_string(),
        };
        let message = format!("a field is named without a `.`; write `{name}`");
        return Err(syn::Error::new_spanned(quote::quote!(#dot #field), message));
    }
    let start = input.fork();
    input.parse::<Expr>().map_err(|error| {
        let mut tokens = TokenStream::new();
        while !start.is_empty() && !start.peek(Token![,]) {
            tokens.extend(start.parse::<TokenTree>());
        }
        // The parser's own span may be the end of the tokens, which has no place in the file.
        let message = format!("`{}` is not an expression: {error}", excerpt(&tokens));
        syn::Error::new_spanned(tokens, message)
    })
}

/// The expression as a literal, if it is one.
pub(crate) fn literal(expr: &Expr) -> Option<&Lit> {
    match expr {
        Expr::Lit(literal) => Some(&literal.lit),
        Expr::Group(group) => literal(&group.expr),
        _ => None,
    }
}

/// The expression as a string literal, if it is one.
pub(crate) fn string(expr: &Expr) -> Option<&LitStr> {
    match literal(expr) {
        Some(Lit::Str(string)) => Some(string),
        _ => None,
    }
}
