//! A code attribute whose argument is neither a word, a literal nor
//! `with = EXPR`: what was most likely meant.

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;

use super::codes::System;
use crate::attr::args::{self, Arg, Form};
use crate::errors::Errors;
use crate::extent::glued;
use crate::names::{HTTP, LOAD_TEST};
use crate::nearest::normal;

pub(super) fn report(system: System, arg: &Arg, errors: &mut Errors) {
    let attribute = system.attribute();
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
        (Form::List(list), _) => {
            let expr = match arg.key() {
                Some(key) if key == "with" => list.stream(),
                _ => arg.to_token_stream(),
            };
            errors.on(arg, computed(attribute, &expr));
        }
        // `with =`
        (_, [TokenTree::Ident(with), TokenTree::Punct(_)]) if with == "with" => {
            errors.on(arg, without_expression(system));
        }
        // `with GrpcCode::ABORTED`, `with: GrpcCode::ABORTED`
        (_, [TokenTree::Ident(with), rest @ ..]) if with == "with" => {
            let is_sign = |token: &&TokenTree| matches!(token, TokenTree::Punct(punct) if ":=>".contains(punct.as_char()));
            let signs = rest.iter().take_while(is_sign).count();
            let expr = text_of(&rest.iter().skip(signs).cloned().collect());
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
                errors.on(arg, computed(attribute, &arg.to_token_stream()));
            } else {
                errors.on(arg, expected(system, arg.to_token_stream()));
            }
        }
    }
}

/// For `with` without its value.
pub(super) fn without_expression(system: System) -> String {
    let attribute = system.attribute();
    format!("`with` takes an expression; write `#[{attribute}(with = self.code())]`")
}

fn computed(attribute: &str, expr: &TokenStream) -> String {
    format!(
        "a computed code is written `#[{attribute}(with = {})]`",
        text_of(expr)
    )
}

/// For anything that is no code at all; the code that is in it is shown as it
/// would be written.
pub(super) fn expected(system: System, written: TokenStream) -> String {
    let (thing, attribute) = (system.thing(), system.attribute());
    let within = written
        .into_iter()
        .find_map(|token| written_code(system, TokenStream::from(token)));
    let example = within.unwrap_or_else(|| system.example().to_owned());
    let name = match system {
        System::Grpc | System::ErrorType => "name",
        System::Http | System::LoadTest => "name or number",
    };
    format!("expected the {name} of one {thing}; write `#[{attribute}({example})]`")
}

/// A value that is a code: its number, or its name at the end of a path.
pub(super) fn written_code(system: System, value: TokenStream) -> Option<String> {
    let tokens: Vec<TokenTree> = value.into_iter().collect();
    match tokens.as_slice() {
        [TokenTree::Literal(literal)] => match args::string(literal) {
            Some(text) => {
                let tokens = text.value().parse::<TokenStream>().ok();
                let is_number = |tokens: &TokenStream| matches!(tokens.clone().into_iter().next(), Some(TokenTree::Literal(literal)) if args::string(&literal).is_none());
                match tokens.filter(is_number) {
                    Some(number) => written_code(system, number),
                    None => code_named(system, &text.value()),
                }
            }
            None => {
                // `404`, `404.0`
                let text = literal.to_string();
                let number = text.split('.').next()?.parse::<u16>().ok()?;
                let is_code = match system {
                    System::Http => HTTP.iter().any(|status| status.number == number),
                    System::LoadTest => LOAD_TEST.iter().any(|code| code.number == number),
                    System::Grpc => {
                        let status = HTTP.iter().find(|status| status.number == number)?;
                        return Some(status.grpc.to_owned());
                    }
                    System::ErrorType => false,
                };
                is_code.then(|| number.to_string())
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
