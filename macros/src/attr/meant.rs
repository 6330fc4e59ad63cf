//! Messages for the arguments of a code attribute that are not its code.

use proc_macro2::TokenTree;
use quote::{ToTokens, quote};
use syn::Expr;
use syn::ext::IdentExt;

use super::Level;
use super::advice;
use super::args::{self, Arg, Form};
use super::key::Key;
use crate::errors::{Errors, excerpt, flat};
use crate::names::{System, error_detail_named};
use crate::nearest::{nearest, normal};

pub(super) const UNCHECKED_FOLLOWS: &str =
    "`unchecked` follows a status; write `#[http(304, unchecked)]`";

/// Reports an argument that is neither a code nor `with = EXPR`.
pub(super) fn report(system: System, level: Level, arg: &Arg, errors: &mut Errors) {
    let (attribute, is_with) = (system.attribute(), arg.key_text() == "with");
    if let Some(message) = elsewhere(level, arg) {
        errors.on(arg, message);
        return;
    }
    match (&arg.form, expression_in(system, arg)) {
        (_, Some(expr)) => errors.on(
            arg,
            format!("a computed code takes `with`; write `#[{attribute}(with = {expr})]`"),
        ),
        (Form::Ident(ident), _) if ident == "unchecked" && system == System::Http => {
            errors.on(arg, UNCHECKED_FOLLOWS);
        }
        (Form::Ident(ident), _) if !is_with => {
            errors.unfinished.push((system, ident.clone()));
            errors.on(
                arg,
                advice::unknown_code(system, &ident.unraw().to_string()),
            );
        }
        (Form::Invalid(error), _) if is_with || code_in(system, arg).is_none() => {
            errors.add(error.clone());
        }
        (Form::Ident(_) | Form::NoValue, _) if is_with => errors.on(
            arg,
            format!("`with` takes an expression; write `#[{attribute}(with = self.code())]`"),
        ),
        _ => errors.on(arg, expected(system, arg)),
    }
}

/// For an argument that belongs in another attribute.
pub(super) fn elsewhere(level: Level, arg: &Arg) -> Option<String> {
    let key = arg.key_text();
    // `with` is an argument of the code attributes, too.
    if let Some(known) = Key::at(&key, level).filter(|known| known.name != "with") {
        let written = match &arg.form {
            Form::Invalid(_) | Form::NoValue => known.example.to_owned(),
            Form::Ident(_) if known.example != key => known.example.to_owned(),
            _ => excerpt(arg),
        };
        return Some(format!(
            "`{key}` is a key of `status`; write `#[status({written})]`"
        ));
    }
    let other = System::of_attribute(&key)?;
    let code = arg.value().and_then(|value| code_in(other, &value));
    let code = code.unwrap_or_else(|| other.example().to_owned());
    Some(format!(
        "`{key}` is a separate attribute; write `#[{key}({code})]`"
    ))
}

/// The message for an argument next to the code.
pub(super) fn superfluous(system: System, level: Level, arg: &Arg) -> String {
    let (attribute, thing, key) = (system.attribute(), system.thing(), arg.key_text());
    match (elsewhere(level, arg), nearest(&key, &["unchecked"])) {
        (Some(message), _) => message,
        (None, Some(_)) if system == System::Http => match key.as_str() {
            "unchecked" => "`unchecked` takes no value; write `unchecked`".to_owned(),
            _ => format!("unknown argument `{key}`; did you mean `unchecked`?"),
        },
        (None, Some(_)) => format!("`unchecked` is for `http` only; remove it from `{attribute}`"),
        (None, None) if system == System::ErrorType => {
            "`error_type` takes a type and a detail, or only `with`; remove this".to_owned()
        }
        (None, None) => format!("`{attribute}` takes one {thing}; remove this"),
    }
}

/// For anything else; a code that it contains is the suggestion.
fn expected(system: System, arg: &Arg) -> String {
    let (attribute, thing) = (system.attribute(), system.thing());
    let number = match &arg.form {
        Form::Expr(expr) => args::literal(expr).and_then(number_in),
        _ => None,
    };
    let value = match &arg.form {
        Form::Pair(_, value) => code_in(system, value),
        // `FAILED_PRECONDITION(CONFLICT)`
        Form::List(list) => {
            let key = arg.key();
            code_in(system, &quote!(#key #list))
        }
        _ => None,
    };
    let code = value.or_else(|| code_in(system, arg));
    if let (System::LoadTest, Some(_), None) = (system, number, &code) {
        let (written, all) = (excerpt(arg), system.numbers().join(", "));
        return format!("unknown load-test code `{written}`; the load-test codes are {all}");
    }
    let name = match system {
        System::Grpc | System::ErrorType => "name",
        System::Http | System::LoadTest => "name or number",
    };
    let code = code.unwrap_or_else(|| system.example().to_owned());
    let status = number.and_then(|number| System::Http.numbered(number));
    let status = status.filter(|status| status.number >= 400 && system != System::Http);
    let other = status.map(|status| format!(", or `#[http({})]`", status.number));
    let other = other.unwrap_or_default();
    let thing = advice::with_article(thing);
    format!("expected the {name} of {thing}; write `#[{attribute}({code})]`{other}")
}

/// The expression that most likely was meant as the value of `with`.
fn expression_in(system: System, arg: &Arg) -> Option<String> {
    let is_with = arg.key_text() == "with";
    match &arg.form {
        Form::List(_) if system.named(&arg.key_text()).is_some() => None,
        Form::List(list) => Some(if is_with { excerpt(list) } else { excerpt(arg) }),
        Form::Pair(_, value) if is_with => {
            let text = args::string(value).filter(|text| code_in(system, text).is_none())?;
            Some(excerpt(&syn::parse_str::<Expr>(&text.value()).ok()?))
        }
        // `with: EXPR`, `with EXPR`
        Form::Invalid(_) if is_with => {
            let is_sign = |token: &TokenTree| match token {
                TokenTree::Punct(punct) => ":=>".contains(punct.as_char()),
                token => token.to_string() == "with",
            };
            let tokens = flat(arg.tokens.clone()).into_iter().skip_while(is_sign);
            Some(excerpt(&syn::parse2::<Expr>(tokens.collect()).ok()?))
        }
        Form::Expr(expr) => {
            use Expr::{Array, Binary, Block, Field, Group, Lit, Paren, Path, Tuple, Unary};
            let is_computed = match expr {
                Array(_) | Binary(_) | Group(_) | Lit(_) | Paren(_) | Path(_) | Tuple(_)
                | Unary(_) => false,
                Block(_) | Field(_) => code_in(system, arg).is_none(),
                _ => true,
            };
            is_computed.then(|| excerpt(expr))
        }
        _ => None,
    }
}

/// The code that the tokens contain, in any form: `"not_found"`, `NOT-FOUND`,
/// `tonic::Code::NotFound`, `-404`, `4O4`.
pub(super) fn code_in(system: System, tokens: &impl ToTokens) -> Option<String> {
    let tokens = flat(tokens.to_token_stream());
    let is_ident = |token: &&TokenTree| matches!(token, TokenTree::Ident(_));
    let idents: Vec<String> = tokens
        .iter()
        .filter(is_ident)
        .map(ToString::to_string)
        .collect();
    if let (System::ErrorType, [parent, detail]) = (system, idents.as_slice())
        && let Some(known) = error_detail_named(detail).filter(|known| known.parent == *parent)
    {
        return Some(format!("{parent}, {}", known.name));
    }
    let joined = code_named(system, &idents.join("_"));
    // A number among other tokens is part of an expression, but for a sign.
    let is_code = |token: &&TokenTree| {
        tokens.len() <= 2
            || !matches!(token, TokenTree::Literal(number) if number.to_string().parse::<f32>().is_ok())
    };
    joined.or_else(|| {
        tokens
            .iter()
            .filter(is_code)
            .find_map(|token| code_of(system, token))
    })
}

fn code_of(system: System, token: &TokenTree) -> Option<String> {
    match token {
        TokenTree::Ident(name) => code_named(system, &name.to_string()),
        TokenTree::Literal(literal) => match syn::Lit::new(literal.clone()) {
            syn::Lit::Str(text) => {
                let text = text.value();
                let number = text.split(' ').next().unwrap_or_default();
                code_named(system, &text).or_else(|| numbered(system, number.parse().ok()?))
            }
            literal => numbered(system, number_in(&literal)?),
        },
        TokenTree::Group(group) => code_in(system, &group.stream()),
        TokenTree::Punct(_) => None,
    }
}

/// `404` of `404`, `404u16`, `404.0` and `4O4`.
fn number_in(literal: &syn::Lit) -> Option<u16> {
    let text = literal.to_token_stream().to_string();
    let digits = text.replace(['O', 'o'], "0").replace(['l', 'I'], "1");
    let end = digits
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(digits.len());
    let (digits, rest) = digits.split_at(end);
    let is_number = rest.is_empty()
        || matches!(literal, syn::Lit::Int(number) if !number.suffix().is_empty())
        || rest == ".0";
    digits.parse().ok().filter(|_| is_number)
}

/// The code of this set for a number, which may be that of another set.
fn numbered(system: System, number: u16) -> Option<String> {
    match system {
        System::Http => system
            .numbered(number)
            .filter(|status| status.number >= 400)
            .map(|_| number.to_string()),
        System::LoadTest => system.numbered(number).map(|_| number.to_string()),
        System::Grpc | System::ErrorType => {
            let code = System::Grpc
                .numbered(number)
                .filter(|_| system == System::Grpc);
            let code = code.or_else(|| System::Http.numbered(number))?;
            system.equivalent(code.grpc).map(str::to_owned)
        }
    }
}

/// The code with this name, in any case.
fn code_named(system: System, name: &str) -> Option<String> {
    let wanted = normal(name.trim_start_matches("r#"));
    let mut names = system.names().into_iter();
    names.find(|name| normal(name) == wanted).map(str::to_owned)
}
