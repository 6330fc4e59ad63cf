//! A code attribute whose argument is neither a word, a literal nor
//! `with = EXPR`: what was most likely meant.

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use syn::ext::IdentExt;

use super::codes::System;
use crate::args::{Arg, Form, glued};
use crate::errors::Errors;

pub(super) fn report(system: System, arg: &Arg, errors: &mut Errors) {
    let attribute = system.attribute();
    let computed = format!("a computed code is written `#[{attribute}(with = EXPR)]`");
    let tokens: Vec<TokenTree> = arg.to_token_stream().into_iter().collect();
    match (arg.form(), tokens.as_slice()) {
        // `code = NOT_FOUND`, `status = 404`
        (Form::Assign(key, value), _) => match written_code(system, value.to_token_stream()) {
            Some(code) => {
                errors.on(
                    arg,
                    format!("a code is written alone: `#[{attribute}({code})]`"),
                );
            }
            None => errors.on(
                key,
                format!("`{attribute}` takes a code, or `with = EXPR`; `{key}` is neither"),
            ),
        },
        // `with(..)`, `code_of(..)`
        (Form::List(..), _) => errors.on(arg, computed),
        // `with =`
        (_, [TokenTree::Ident(with), TokenTree::Punct(_)]) if with == "with" => {
            errors.on(arg, without_expression(system));
        }
        (_, tokens) => {
            if let Some(code) = code_at_end_of_path(system, tokens) {
                errors.on(
                    arg,
                    format!("a code is written by its name alone: `#[{attribute}({code})]`"),
                );
            } else if let Some(second) = glued(tokens) {
                // `NOT_FOUND ABORTED`, `304 unchecked`
                let is_flag = second.to_string() == "unchecked" && system == System::Http;
                let message = if is_flag || system == System::ErrorType {
                    format!("expected `,` before `{second}`")
                } else {
                    format!("`{attribute}` takes one {}; remove this", system.thing())
                };
                errors.on(second, message);
            } else if let [TokenTree::Ident(_), .., TokenTree::Group(_)] = tokens {
                errors.on(arg, computed);
            } else {
                errors.on(arg, expected(system));
            }
        }
    }
}

/// For `with` without its value.
pub(super) fn without_expression(system: System) -> String {
    let attribute = system.attribute();
    format!("`with` takes an expression; write `#[{attribute}(with = self.code())]`")
}

/// For anything that is no code at all.
pub(super) fn expected(system: System) -> String {
    let (thing, attribute, example) = (system.thing(), system.attribute(), system.example());
    let name = match system {
        System::Grpc | System::ErrorType => "name",
        System::Http | System::LoadTest => "name or number",
    };
    format!("expected the {name} of one {thing}; write `#[{attribute}({example})]`")
}

/// A value that is a code: its number, or its name at the end of a path.
fn written_code(system: System, value: TokenStream) -> Option<String> {
    let tokens: Vec<TokenTree> = value.into_iter().collect();
    match tokens.as_slice() {
        [TokenTree::Literal(number)] if matches!(system, System::Http | System::LoadTest) => {
            let number = number.to_string();
            number.parse::<u16>().is_ok().then_some(number)
        }
        [TokenTree::Ident(name)] => code_named(system, name),
        tokens => code_at_end_of_path(system, tokens),
    }
}

/// `tonic::Code::NotFound`
fn code_at_end_of_path(system: System, tokens: &[TokenTree]) -> Option<String> {
    let is_path = tokens.iter().all(|token| match token {
        TokenTree::Ident(_) => true,
        TokenTree::Punct(punct) => punct.as_char() == ':',
        _ => false,
    });
    match tokens {
        [.., TokenTree::Punct(_), TokenTree::Ident(last)] if is_path => code_named(system, last),
        _ => None,
    }
}

/// The code of that name, in whatever case.
fn code_named(system: System, word: &proc_macro2::Ident) -> Option<String> {
    let plain = |name: &str| name.replace('_', "").to_ascii_lowercase();
    let wanted = plain(&word.unraw().to_string());
    let found = system
        .names()
        .into_iter()
        .find(|name| plain(name) == wanted);
    found.map(str::to_owned)
}
