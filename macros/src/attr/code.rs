//! The arguments of a code attribute.

use proc_macro2::{Ident, Literal};
use quote::ToTokens;
use syn::ext::IdentExt;

use super::codes::{CodeValue, System};
use super::keys::Key;
use super::known::Known;
use super::misuse;
use crate::attr::advice;
use crate::attr::args::{self, Arg, Form};
use crate::errors::Errors;
use crate::names::{self, GRPC, HTTP, LOAD_TEST};
use crate::nearest::did_you_mean;

/// Parses the arguments of a code attribute.
pub(crate) fn parse(system: System, args: &[Arg], errors: &mut Errors) -> Option<CodeValue> {
    let (first, rest) = args.split_first()?;
    match (system, rest) {
        (System::Http, [_, ..]) if is_unchecked(first) => {
            errors.on(first, UNCHECKED_FOLLOWS);
            None
        }
        (System::ErrorType, [detail, extra @ ..]) if !is_unchecked(detail) => {
            nothing_more(system, extra, errors)?;
            type_and_detail(first, detail, errors).map(CodeValue::Known)
        }
        (System::Http, [flag, extra @ ..]) if is_unchecked(flag) => {
            nothing_more(system, extra, errors)?;
            value(system, first, true, errors)
        }
        (_, extra) => {
            nothing_more(system, extra, errors)?;
            value(system, first, false, errors)
        }
    }
}

fn value(system: System, arg: &Arg, unchecked: bool, errors: &mut Errors) -> Option<CodeValue> {
    match arg.form() {
        Form::Assign(key, value) if key == "with" && value.string().is_some() => {
            let expr = value
                .string()
                .map(|string| string.value())
                .unwrap_or_default();
            let attribute = system.attribute();
            let message = match misuse::written_code(system, value.to_token_stream()) {
                Some(code) => format!("a code is written alone: `#[{attribute}({code})]`"),
                None => format!(
                    "an expression is written without quotes: `#[{attribute}(with = {expr})]`"
                ),
            };
            errors.on(value, message);
            None
        }
        Form::Assign(key, value) if key == "with" => Some(CodeValue::Computed {
            expr: value.expression(errors)?,
            unchecked,
        }),
        Form::Word(word) => by_name(system, word, unchecked, errors).map(CodeValue::Known),
        Form::Literal(literal) => {
            by_literal(system, literal, unchecked, errors).map(CodeValue::Known)
        }
        _ => {
            misuse::report(system, arg, errors);
            None
        }
    }
}

const UNCHECKED_FOLLOWS: &str = "`unchecked` follows a status; write `#[http(304, unchecked)]`";

fn is_unchecked(arg: &Arg) -> bool {
    matches!(arg.form(), Form::Word(word) if word == "unchecked")
}

/// Reports the first argument too many; `None` if there is one.
fn nothing_more(system: System, extra: &[Arg], errors: &mut Errors) -> Option<()> {
    let Some(first) = extra.first() else {
        return Some(());
    };
    let attribute = system.attribute();
    let written = misuse::text_of(&first.to_token_stream());
    let key = first.key().map(ToString::to_string).unwrap_or_default();
    let message = match system {
        // `NOT_FOUND, message = "gone"`, `404, redact`
        _ if Key::named(&key).is_some() => {
            format!("`{key}` is a key of `status`; write `#[status({written})]`")
        }
        // `NOT_FOUND, http = 404`
        _ if System::of_attribute(&key).is_some() => {
            format!("`{key}` is an attribute of its own: `#[{key}(..)]`")
        }
        System::Http if key == "unchecked" => "`unchecked` takes no value".to_owned(),
        System::Http => {
            let near = did_you_mean(&key, &["unchecked"]);
            let help = if near.is_empty() {
                "; remove this"
            } else {
                near.as_str()
            };
            format!("`http` takes one status, and `unchecked`{help}")
        }
        _ if is_unchecked(first) => {
            format!("`unchecked` is for `http` alone; remove it from `{attribute}`")
        }
        System::ErrorType => "`error_type` takes a type and a detail; remove this".to_owned(),
        _ => format!("`{attribute}` takes one {}; remove this", system.thing()),
    };
    errors.on(first, message);
    None
}

fn by_name(system: System, word: &Ident, unchecked: bool, errors: &mut Errors) -> Option<Known> {
    let name = word.unraw().to_string();
    let at = word.span();
    let known = match system {
        System::Grpc => names::grpc_named(&name).map(|code| Known::grpc(code, word)),
        System::Http => {
            names::http_named(&name).map(|status| Known::http(status, at, Some(word), unchecked))
        }
        System::LoadTest => {
            names::load_test_named(&name).map(|code| Known::load_test(code, at, Some(word)))
        }
        System::ErrorType => names::type_named(&name)
            .map(|known| Known::error_type(known, word))
            .or_else(|| Some(Known::detail_alone(names::detail_named(&name)?, word))),
    };
    let Some(known) = known else {
        errors.unfinished.push((system, word.clone()));
        errors.on(
            word,
            match name.as_str() {
                "with" => misuse::without_expression(system),
                "unchecked" => UNCHECKED_FOLLOWS.to_owned(),
                key if Key::named(key).is_some() => {
                    format!("`{key}` is a key of `status`; write `#[status({key})]`")
                }
                _ => advice::unknown_code(system, &name),
            },
        );
        return None;
    };
    is_error(system, &name, &known, errors)?;
    Some(known)
}

/// An error is not answered with success.
fn is_error(system: System, written: &str, known: &Known, errors: &mut Errors) -> Option<()> {
    let message = match known.status {
        None if system == System::Grpc && written == "OK" => {
            "`OK` is no error; write the code that the client should see, such as `UNKNOWN`"
                .to_owned()
        }
        Some(status) if known.unchecked && status < 200 => {
            format!("{status} does not end a response; write a status of 200 to 999")
        }
        Some(status) if !known.unchecked && status < 300 => format!(
            "{status} is no error status; write one of 400 to 599, or `#[grpc(UNKNOWN)]` with `#[http({written}, unchecked)]` if it is meant"
        ),
        Some(status) if !known.unchecked && status < 400 => format!(
            "{status} is no error status; write one of 400 to 599, or `#[http({written}, unchecked)]` if it is meant"
        ),
        _ => return Some(()),
    };
    errors.at(known.at, message);
    None
}

fn by_literal(
    system: System,
    literal: &Literal,
    unchecked: bool,
    errors: &mut Errors,
) -> Option<Known> {
    let attribute = system.attribute();
    if let Some(string) = args::string(literal) {
        let name = string.value();
        let is_word = name.chars().all(|c| c.is_alphanumeric() || c == '_');
        if !is_word || name.is_empty() {
            errors.on(literal, misuse::expected(system, literal.to_token_stream()));
            return None;
        }
        errors.on(
            literal,
            format!("a code is written without quotes: `#[{attribute}({name})]`"),
        );
        return None;
    }
    let syn::Lit::Int(number) = syn::Lit::new(literal.clone()) else {
        errors.on(literal, misuse::expected(system, literal.to_token_stream()));
        return None;
    };
    if !number.suffix().is_empty() {
        let message = match as_digits(&literal.to_string()) {
            Some(meant) => format!("`{literal}` is no number; did you mean `{meant}`?"),
            None if number.base10_digits().len() < 3 => {
                misuse::expected(system, literal.to_token_stream())
            }
            None => format!(
                "a code has no suffix; write `#[{attribute}({})]`",
                number.base10_digits()
            ),
        };
        errors.on(literal, message);
        return None;
    }
    // What is too large for this is no code either.
    let number = number.base10_parse::<u16>().unwrap_or(u16::MAX);
    match system {
        System::Http => http_number(number, literal, unchecked, errors),
        System::LoadTest => {
            let found = LOAD_TEST.iter().find(|code| code.number == number);
            if found.is_none() {
                let mut list = String::new();
                for code in LOAD_TEST {
                    let comma = if list.is_empty() { "" } else { ", " };
                    list.push_str(comma);
                    list.push_str(&code.number.to_string());
                }
                errors.on(
                    literal,
                    format!("`{literal}` is no load-test code; they are {list}"),
                );
            }
            found.map(|code| Known::load_test(code, literal.span(), None))
        }
        System::Grpc | System::ErrorType => {
            let named = GRPC
                .get(usize::from(number))
                .filter(|_| system == System::Grpc);
            let status = HTTP.iter().find(|status| status.number == number);
            let example = match (named, status) {
                (Some(code), _) => code.name,
                (None, Some(status)) if system == System::Grpc => status.grpc,
                _ => system.example(),
            };
            let other = status.map_or_else(String::new, |_| format!(", or `#[http({number})]`"));
            let thing = system.thing();
            errors.on(
                literal,
                format!("a {thing} is written by name; write `#[{attribute}({example})]`{other}"),
            );
            None
        }
    }
}

/// `4O4` with the letters read as the digits that they look like.
fn as_digits(text: &str) -> Option<String> {
    let meant = text.replace(['O', 'o'], "0").replace(['l', 'I'], "1");
    meant
        .bytes()
        .all(|byte| byte.is_ascii_digit())
        .then_some(meant)
}

fn http_number(
    number: u16,
    literal: &Literal,
    unchecked: bool,
    errors: &mut Errors,
) -> Option<Known> {
    let at = literal.span();
    let range = if unchecked {
        "200 to 999"
    } else {
        "400 to 599"
    };
    if !(100..=999).contains(&number) {
        errors.at(
            at,
            format!("`{literal}` is no HTTP status; write one of {range}"),
        );
        return None;
    }
    let known = match HTTP.iter().find(|listed| listed.number == number) {
        Some(listed) => Known::http(listed, at, None, unchecked),
        None if unchecked => Known::unlisted_http(number, at),
        None => {
            errors.at(
                at,
                format!("{number} is no status that we list; write `#[http({number}, unchecked)]` if it is meant"),
            );
            return None;
        }
    };
    is_error(System::Http, &number.to_string(), &known, errors)?;
    Some(known)
}

/// `#[error_type(UNAVAILABLE, THROTTLED_CPU)]`
fn type_and_detail(parent: &Arg, detail: &Arg, errors: &mut Errors) -> Option<Known> {
    let (parent, detail) = match (parent.form(), detail.form()) {
        (Form::Word(parent), Form::Word(detail)) => (parent, detail),
        (form, _) => {
            let wrong = if matches!(form, Form::Word(_)) {
                detail
            } else {
                parent
            };
            errors.on(
                wrong,
                "expected a type and a detail of it; write `#[error_type(UNAVAILABLE, THROTTLED_CPU)]`",
            );
            return None;
        }
    };
    let type_name = parent.unraw().to_string();
    let detail_name = detail.unraw().to_string();
    let known_type = names::type_named(&type_name);
    let known_detail = names::detail_named(&detail_name);
    if let (Some(detail_first), Some(_)) = (
        names::detail_named(&type_name),
        names::type_named(&detail_name),
    ) {
        let (right, name) = (detail_first.parent, detail_first.name);
        errors.on(
            parent,
            format!("a type stands before its detail; write `#[error_type({right}, {name})]`"),
        );
        return None;
    }
    if known_type.is_none() {
        let near = did_you_mean(&type_name, &names::type_names());
        errors.on(
            parent,
            format!("unknown GraphQL error type `{type_name}`{near}"),
        );
    }
    if known_detail.is_none() {
        let near = did_you_mean(&detail_name, &names::detail_names());
        errors.on(
            detail,
            format!("unknown GraphQL error detail `{detail_name}`{near}"),
        );
    }
    let (known_type, known_detail) = (known_type?, known_detail?);
    if known_detail.parent != known_type.name {
        let right = known_detail.parent;
        errors.on(
            detail,
            format!(
                "`{detail_name}` is a detail of `{right}`, not of `{type_name}`; write `#[error_type({right}, {detail_name})]`"
            ),
        );
        return None;
    }
    Some(Known::error_detail(known_detail, detail, parent))
}
