//! A code attribute whose argument is neither a word, a literal nor
//! `with = EXPR`: what was most likely meant.

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;

use super::codes::System;
use crate::args::{self, Arg, Form, glued};
use crate::errors::Errors;
use crate::suggest::normal;

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
        // `with GrpcCode::ABORTED`, `with: GrpcCode::ABORTED`
        (_, [TokenTree::Ident(with), rest @ ..]) if with == "with" => {
            let rest = match rest {
                [TokenTree::Punct(colon), rest @ ..] if colon.as_char() == ':' => rest,
                rest => rest,
            };
            let expr = text_of(&rest.iter().cloned().collect());
            errors.on(
                arg,
                format!("`with` takes an expression; write `#[{attribute}(with = {expr})]`"),
            );
        }
        // `UNAVAILABLE.THROTTLED_CPU`, as a catalogue prints it
        (
            _,
            [
                TokenTree::Ident(parent),
                TokenTree::Punct(dot),
                TokenTree::Ident(detail),
            ],
        ) if system == System::ErrorType && dot.as_char() == '.' => {
            errors.on(
                arg,
                format!("a type and its detail are written `#[error_type({parent}, {detail})]`"),
            );
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
        [TokenTree::Literal(literal)] => match args::string(literal) {
            Some(name) => code_named(system, &name.value()),
            None => {
                let is_number = literal.to_string().parse::<u16>().is_ok();
                let takes_numbers = matches!(system, System::Http | System::LoadTest);
                (is_number && takes_numbers).then(|| literal.to_string())
            }
        },
        [TokenTree::Ident(name)] => code_named(system, &name.to_string()),
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
        [.., TokenTree::Punct(_), TokenTree::Ident(last)] if is_path => {
            code_named(system, &last.to_string())
        }
        _ => None,
    }
}

/// The code of that name, in whatever case.
fn code_named(system: System, word: &str) -> Option<String> {
    let wanted = normal(word.trim_start_matches("r#"));
    for name in system.names() {
        if normal(name) == wanted {
            return Some(name.to_owned());
        }
    }
    None
}

/// What stands in place of the parentheses of a code attribute, as it would be
/// written in them; the example where that is no code.
pub(super) fn in_parentheses(system: System, written: TokenStream) -> String {
    written_code(system, written).unwrap_or_else(|| system.example().to_owned())
}

/// A code among the keys of `#[status(..)]`, by number or path: `404`,
/// `StatusCode::NOT_FOUND`.
pub(super) fn code_alone(arg: &Arg) -> Option<(System, String)> {
    let tokens: Vec<TokenTree> = arg.to_token_stream().into_iter().collect();
    match (arg.form(), tokens.as_slice()) {
        (Form::Literal(literal), _) if args::string(literal).is_none() => {
            let code = written_code(System::Http, arg.to_token_stream())?;
            Some((System::Http, code))
        }
        (Form::Other, tokens) => match code_at_end_of_path(System::Http, tokens) {
            Some(code) => Some((System::Http, code)),
            None => Some((System::Grpc, code_at_end_of_path(System::Grpc, tokens)?)),
        },
        _ => None,
    }
}

/// Tokens as they are mostly written.
pub(super) fn text_of(tokens: &TokenStream) -> String {
    tokens
        .to_string()
        .replace(" :: ", "::")
        .replace(" . ", ".")
        .replace(" (", "(")
}
