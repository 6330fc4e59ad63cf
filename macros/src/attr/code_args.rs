//! The arguments of a code attribute.

use proc_macro2::{Ident, Literal};
use quote::ToTokens;
use syn::ext::IdentExt;

use super::codes::{CodeValue, System};
use super::known::Known;
use crate::args::{Arg, Form};
use crate::errors::Errors;
use crate::suggest::did_you_mean;
use crate::words::{ERROR_DETAILS, ERROR_TYPES, GRPC, HTTP, LOAD_TEST};

/// Parses the arguments of a code attribute.
pub(crate) fn parse(system: System, args: &[Arg], errors: &mut Errors) -> Option<CodeValue> {
    let (first, rest) = args.split_first()?;
    let unchecked = system == System::Http && rest.last().is_some_and(is_unchecked);
    let extra = if unchecked {
        rest.split_last().map_or(rest, |(_, rest)| rest)
    } else {
        rest
    };
    let extra = match (system, extra) {
        (System::ErrorType, [detail, extra @ ..]) => {
            return with_detail(first, detail, extra, errors);
        }
        (_, extra) => extra,
    };
    if !nothing_more(system, extra, errors) {
        return None;
    }
    match first.form() {
        Form::Assign(key, value) if key == "with" => Some(CodeValue::Computed {
            expr: value.expression(errors)?,
            unchecked,
        }),
        Form::Word(word) => by_name(system, word, unchecked, errors).map(CodeValue::Known),
        Form::Literal(literal) => {
            by_literal(system, literal, unchecked, errors).map(CodeValue::Known)
        }
        _ => {
            errors.on(first, expected(system));
            None
        }
    }
}

fn expected(system: System) -> String {
    let (thing, attribute, example) = (system.thing(), system.attribute(), system.example());
    format!("expected the name of one {thing}; write `#[{attribute}({example})]`")
}

fn is_unchecked(arg: &Arg) -> bool {
    matches!(arg.form(), Form::Word(word) if word == "unchecked")
}

fn nothing_more(system: System, extra: &[Arg], errors: &mut Errors) -> bool {
    let Some(first) = extra.first() else {
        return true;
    };
    let attribute = system.attribute();
    let message = if is_unchecked(first) {
        format!("`unchecked` is for `http` alone; remove it from `{attribute}`")
    } else if system == System::Http {
        "`http` takes one status, and `unchecked`; remove this".to_owned()
    } else {
        format!("`{attribute}` takes one {}; remove this", system.thing())
    };
    errors.on(first, message);
    false
}

fn by_name(system: System, word: &Ident, unchecked: bool, errors: &mut Errors) -> Option<Known> {
    let name = word.unraw().to_string();
    let known = match system {
        System::Grpc => Known::grpc(&name, word),
        System::Http => HTTP
            .iter()
            .find(|known| known.name == name || (known.alias == name && !name.is_empty()))
            .map(|known| Known::http(known, word.span(), Some(word), unchecked)),
        System::LoadTest => LOAD_TEST
            .iter()
            .find(|known| known.name == name)
            .map(|known| Known::load_test(known, word.span(), Some(word))),
        System::ErrorType => Known::error_type(&name, word),
    };
    let Some(known) = known else {
        let near = did_you_mean(&name, system.names());
        let form = if near.is_empty() {
            format!("; write `#[{}({})]`", system.attribute(), system.example())
        } else {
            near
        };
        errors.on(word, format!("unknown {} `{name}`{form}", system.thing()));
        return None;
    };
    check_is_error(system, &name, &known, word, errors)?;
    Some(known)
}

/// An error is not answered with success.
fn check_is_error(
    system: System,
    written: &str,
    known: &Known,
    token: &dyn ToTokens,
    errors: &mut Errors,
) -> Option<()> {
    let tokens = token.to_token_stream();
    if system == System::Grpc && written == "OK" {
        errors.on(
            tokens,
            "`OK` is no error; write the code that the client should see, such as `UNKNOWN`",
        );
        return None;
    }
    match known.status {
        Some(status) if known.unchecked && status < 200 => errors.on(
            tokens,
            format!("{status} does not end a response; write a status of 200 to 999"),
        ),
        Some(status) if !known.unchecked && status < 400 => errors.on(
            tokens,
            format!("{status} is no error status; write one of 400 to 599, or `#[http({written}, unchecked)]` if it is meant"),
        ),
        _ => return Some(()),
    }
    None
}

fn by_literal(
    system: System,
    literal: &Literal,
    unchecked: bool,
    errors: &mut Errors,
) -> Option<Known> {
    if let Some(string) = crate::args::string(literal) {
        let name = string.value();
        let attribute = system.attribute();
        errors.on(
            literal,
            format!("a code is written without quotes: `#[{attribute}({name})]`"),
        );
        return None;
    }
    let number = match syn::Lit::new(literal.clone()) {
        syn::Lit::Int(number) if number.suffix().is_empty() => number.base10_parse::<u64>().ok(),
        _ => None,
    };
    match system {
        System::Http => {
            let known = http_number(number?, literal, unchecked, errors)?;
            check_is_error(system, &literal.to_string(), &known, literal, errors)?;
            Some(known)
        }
        System::LoadTest => {
            let found = LOAD_TEST
                .iter()
                .find(|known| Some(u64::from(known.number)) == number);
            match found {
                Some(known) => Some(Known::load_test(known, literal.span(), None)),
                None => {
                    let list: Vec<_> = LOAD_TEST
                        .iter()
                        .map(|known| known.number.to_string())
                        .collect();
                    errors.on(
                        literal,
                        format!(
                            "`{literal}` is no load-test code; they are {}",
                            list.join(", ")
                        ),
                    );
                    None
                }
            }
        }
        System::Grpc | System::ErrorType => {
            let named = number
                .filter(|_| system == System::Grpc)
                .and_then(|number| GRPC.get(usize::try_from(number).ok()?));
            let example = named.map_or(system.example(), |known| known.name);
            errors.on(
                literal,
                format!(
                    "a {} is written by name; write `#[{}({example})]`",
                    system.thing(),
                    system.attribute()
                ),
            );
            None
        }
    }
}

fn http_number(
    number: u64,
    literal: &Literal,
    unchecked: bool,
    errors: &mut Errors,
) -> Option<Known> {
    let Some(status) = u16::try_from(number)
        .ok()
        .filter(|it| (100..=999).contains(it))
    else {
        errors.on(
            literal,
            format!("`{literal}` is no HTTP status; write one of 400 to 599"),
        );
        return None;
    };
    if let Some(listed) = HTTP.iter().find(|listed| listed.number == status) {
        return Some(Known::http(listed, literal.span(), None, unchecked));
    }
    if !unchecked {
        errors.on(
            literal,
            format!("{status} is no status that we list; write `#[http({status}, unchecked)]` if it is meant"),
        );
        return None;
    }
    Some(Known::unlisted_http(status, literal.span()))
}

/// `#[error_type(UNAVAILABLE, THROTTLED_CPU)]`
fn with_detail(
    parent: &Arg,
    detail: &Arg,
    extra: &[Arg],
    errors: &mut Errors,
) -> Option<CodeValue> {
    if is_unchecked(detail) || !extra.is_empty() {
        nothing_more(
            System::ErrorType,
            if extra.is_empty() {
                std::slice::from_ref(detail)
            } else {
                extra
            },
            errors,
        );
        return None;
    }
    let (Form::Word(parent), Form::Word(detail)) = (parent.form(), detail.form()) else {
        errors.on(
            detail,
            "expected a type and a detail of it; write `#[error_type(UNAVAILABLE, THROTTLED_CPU)]`",
        );
        return None;
    };
    let type_name = parent.unraw().to_string();
    let detail_name = detail.unraw().to_string();
    if !ERROR_TYPES.iter().any(|known| known.name == type_name) {
        let near = did_you_mean(&type_name, ERROR_TYPES.iter().map(|known| known.name));
        errors.on(
            parent,
            format!("unknown GraphQL error type `{type_name}`{near}"),
        );
        return None;
    }
    let Some(known_detail) = ERROR_DETAILS.iter().find(|known| known.name == detail_name) else {
        let near = did_you_mean(&detail_name, ERROR_DETAILS.iter().map(|known| known.name));
        errors.on(
            detail,
            format!("unknown GraphQL error detail `{detail_name}`{near}"),
        );
        return None;
    };
    if known_detail.parent != type_name {
        errors.on(
            detail,
            format!(
                "`{detail_name}` is a detail of `{0}`, not of `{type_name}`; write `#[error_type({0}, {detail_name})]`",
                known_detail.parent
            ),
        );
        return None;
    }
    Some(CodeValue::Known(Known::error_detail(
        known_detail,
        detail,
        parent,
    )))
}
