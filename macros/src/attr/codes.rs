//! `#[grpc(..)]`, `#[http(..)]`, `#[load_test(..)]`, `#[error_type(..)]`.

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{ToTokens, quote_spanned};
use syn::ext::IdentExt;

use super::Slot;
use crate::args::{Arg, Form};
use crate::errors::Errors;
use crate::suggest::did_you_mean;
use crate::words::{ERROR_DETAILS, ERROR_TYPES, GRPC, HTTP, LOAD_TEST};

/// A set of codes, in the order of precedence as anchors.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum System {
    Grpc,
    Http,
    LoadTest,
    ErrorType,
}

impl System {
    pub(crate) const ALL: [Self; 4] = [Self::Grpc, Self::Http, Self::LoadTest, Self::ErrorType];

    pub(crate) fn of_attribute(name: &Ident) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|system| name == system.attribute())
    }

    pub(crate) fn attribute(self) -> &'static str {
        match self {
            Self::Grpc => "grpc",
            Self::Http => "http",
            Self::LoadTest => "load_test",
            Self::ErrorType => "error_type",
        }
    }

    pub(crate) fn example(self) -> &'static str {
        match self {
            Self::Grpc | Self::ErrorType => "UNAVAILABLE",
            Self::Http => "503",
            Self::LoadTest => "1202",
        }
    }

    fn thing(self) -> &'static str {
        match self {
            Self::Grpc => "gRPC code",
            Self::Http => "HTTP status",
            Self::LoadTest => "load-test code",
            Self::ErrorType => "GraphQL error type",
        }
    }

    fn names(self) -> Vec<&'static str> {
        match self {
            Self::Grpc => GRPC
                .iter()
                .map(|word| word.name)
                .filter(|name| *name != "OK")
                .collect(),
            Self::Http => HTTP
                .iter()
                .filter(|word| word.number >= 400)
                .flat_map(|word| [word.name, word.alias])
                .filter(|name| !name.is_empty())
                .collect(),
            Self::LoadTest => LOAD_TEST.iter().map(|word| word.name).collect(),
            Self::ErrorType => {
                let details = ERROR_DETAILS.iter().map(|word| word.name);
                ERROR_TYPES
                    .iter()
                    .map(|word| word.name)
                    .chain(details)
                    .collect()
            }
        }
    }
}

/// The four codes of a variant, or of a type for its variants.
#[derive(Default)]
pub(crate) struct Codes {
    grpc: Slot<CodeValue>,
    http: Slot<CodeValue>,
    load_test: Slot<CodeValue>,
    error_type: Slot<CodeValue>,
}

impl Codes {
    pub(crate) fn slot(&mut self, system: System) -> &mut Slot<CodeValue> {
        match system {
            System::Grpc => &mut self.grpc,
            System::Http => &mut self.http,
            System::LoadTest => &mut self.load_test,
            System::ErrorType => &mut self.error_type,
        }
    }

    pub(crate) fn get(&self, system: System) -> &Slot<CodeValue> {
        match system {
            System::Grpc => &self.grpc,
            System::Http => &self.http,
            System::LoadTest => &self.load_test,
            System::ErrorType => &self.error_type,
        }
    }

    pub(crate) fn is_given(&self) -> bool {
        System::ALL
            .iter()
            .any(|system| !self.get(*system).is_absent())
    }

    pub(crate) fn is_poisoned(&self) -> bool {
        System::ALL
            .iter()
            .any(|system| self.get(*system).is_poisoned())
    }

    /// The codes that are written, in order; the first is the anchor.
    pub(crate) fn written(&self) -> impl Iterator<Item = (System, &CodeValue)> {
        System::ALL
            .iter()
            .filter_map(|system| Some((*system, self.get(*system).get()?)))
    }
}

/// The value of a code attribute.
pub(crate) enum CodeValue {
    Known(Known),
    /// `with = EXPR`
    Computed {
        expr: TokenStream,
        unchecked: bool,
    },
}

/// A code that is known at compile time.
pub(crate) struct Known {
    /// Its path below the runtime crate, ending in the user's token.
    pub(crate) path: TokenStream,
    /// As `path`, of an error type's detail.
    pub(crate) detail: Option<TokenStream>,
    /// Whether its gRPC code is a server error.
    pub(crate) server_error: bool,
    /// As an HTTP status.
    pub(crate) status: Option<u16>,
    /// The header without which the status must not be sent, or empty.
    pub(crate) required_header: &'static str,
    pub(crate) unchecked: bool,
    /// Whether it says nothing of what went wrong, as 202 does.
    pub(crate) implies_no_error: bool,
}

impl CodeValue {
    pub(crate) fn is_computed(&self) -> bool {
        matches!(self, Self::Computed { .. })
    }
}

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
            expr: value.to_token_stream(),
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
        System::Grpc => grpc(&name, word),
        System::Http => HTTP
            .iter()
            .find(|known| known.name == name || (known.alias == name && !name.is_empty()))
            .map(|known| listed_http(known, word, unchecked)),
        System::LoadTest => LOAD_TEST
            .iter()
            .find(|known| known.name == name)
            .map(|known| load_test(known, word)),
        System::ErrorType => error_type(&name, word),
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
                Some(known) => Some(load_test(
                    known,
                    &Ident::new(known.name, ours(literal.span())),
                )),
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

/// A span where the user's token is, for a name that is ours.
fn ours(span: Span) -> Span {
    Span::mixed_site().located_at(span)
}

fn path(span: Span, set: &str, name: &Ident) -> TokenStream {
    let set = Ident::new(set, ours(span));
    quote_spanned!(ours(span)=> #set::#name)
}

fn known(path: TokenStream, server_error: bool) -> Known {
    Known {
        path,
        detail: None,
        server_error,
        status: None,
        required_header: "",
        unchecked: false,
        implies_no_error: false,
    }
}

fn grpc(name: &str, word: &Ident) -> Option<Known> {
    let code = GRPC.iter().find(|code| code.name == name)?;
    Some(known(
        path(word.span(), "GrpcCode", word),
        code.server_error,
    ))
}

fn load_test(code: &crate::words::LoadTest, name: &Ident) -> Known {
    Known {
        // A check of the test itself was false: that is no server's answer.
        implies_no_error: code.number == 2001,
        ..known(path(name.span(), "LoadTestCode", name), code.server_error)
    }
}

fn listed_http(status: &crate::words::Http, name: &Ident, unchecked: bool) -> Known {
    Known {
        status: Some(status.number),
        required_header: if unchecked { "" } else { status.header },
        unchecked,
        implies_no_error: status.number < 300,
        ..known(path(name.span(), "HttpStatus", name), status.server_error)
    }
}

fn http_number(
    number: u64,
    literal: &Literal,
    unchecked: bool,
    errors: &mut Errors,
) -> Option<Known> {
    let span = ours(literal.span());
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
        return Some(listed_http(
            listed,
            &Ident::new(listed.name, span),
            unchecked,
        ));
    }
    if !unchecked {
        errors.on(
            literal,
            format!("{status} is no status that we list; write `#[http({status}, unchecked)]` if it is meant"),
        );
        return None;
    }
    Some(Known {
        status: Some(status),
        unchecked,
        implies_no_error: status < 300,
        ..known(
            quote_spanned!(span=> __private::unlisted_http(#status)),
            // As the runtime has it: 5xx is INTERNAL, and what has no class
            // or is no error is UNKNOWN.
            !(400..500).contains(&status),
        )
    })
}

fn error_type(name: &str, word: &Ident) -> Option<Known> {
    if let Some(found) = ERROR_TYPES.iter().find(|found| found.name == name) {
        return Some(known(
            path(word.span(), "ErrorType", word),
            found.server_error,
        ));
    }
    let detail = ERROR_DETAILS.iter().find(|detail| detail.name == name)?;
    let parent = Ident::new(detail.parent, ours(word.span()));
    Some(Known {
        detail: Some(path(word.span(), "ErrorDetail", word)),
        ..known(path(word.span(), "ErrorType", &parent), detail.server_error)
    })
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
    Some(CodeValue::Known(Known {
        detail: Some(path(detail.span(), "ErrorDetail", detail)),
        ..known(
            path(parent.span(), "ErrorType", parent),
            known_detail.server_error,
        )
    }))
}
