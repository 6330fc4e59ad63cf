//! `#[grpc(..)]`, `#[http(..)]`, `#[load_test(..)]`, `#[error_type(..)]`.

use proc_macro2::{Ident, Span};
use syn::ext::IdentExt;
use syn::spanned::Spanned;
use syn::{Expr, Lit};

use super::args::{self, Arg, Form};
use super::meant;
use super::{Level, Slot};
use crate::errors::{Errors, error, excerpt, text_of};
use crate::names::{self, Code, System};
use crate::nearest::{did_you_mean, nearest, quoted};

/// The value of a code attribute.
pub(crate) enum CodeValue {
    Known(Known),
    /// `with = EXPR`
    Computed {
        expr: Expr,
        unchecked: bool,
    },
}

/// A code that is known at compile time.
pub(crate) struct Known {
    pub(crate) code: &'static Code,
    /// The name of its constant or variant. It is the user's token, or has the span of the
    /// user's alias or number, so that editors lead to the constant.
    pub(crate) ident: Ident,
    /// Where it is declared.
    pub(crate) at: Span,
    /// The type, where the code is the detail of a GraphQL error type.
    pub(crate) parent: Option<Ident>,
    /// Its number, if it is an HTTP status.
    pub(crate) status: Option<u16>,
    /// Whether the status is in no table.
    pub(crate) unlisted: bool,
    pub(crate) unchecked: bool,
}

impl CodeValue {
    pub(crate) fn is_computed(&self) -> bool {
        matches!(self, Self::Computed { .. })
    }

    pub(crate) fn expr(&self) -> Option<&Expr> {
        match self {
            Self::Known(_) => None,
            Self::Computed { expr, .. } => Some(expr),
        }
    }

    pub(crate) fn known(&self) -> Option<&Known> {
        match self {
            Self::Known(known) => Some(known),
            Self::Computed { .. } => None,
        }
    }

    pub(crate) fn is_unchecked(&self) -> bool {
        match self {
            Self::Known(known) => known.unchecked,
            Self::Computed { unchecked, .. } => *unchecked,
        }
    }
}

impl Known {
    /// Whether it is not an error, as 202, or a failed checkpoint of the load test itself.
    pub(crate) fn implies_no_error(&self) -> bool {
        self.status.is_some_and(|status| status < 300) || self.code.grpc == "_"
    }
}

/// The four codes of a variant, or of an enum for its variants.
#[derive(Default)]
pub(crate) struct Codes([Slot<CodeValue>; 4]);

impl Codes {
    pub(crate) fn get(&self, system: System) -> &Slot<CodeValue> {
        let [grpc, http, load_test, error_type] = &self.0;
        match system {
            System::Grpc => grpc,
            System::Http => http,
            System::LoadTest => load_test,
            System::ErrorType => error_type,
        }
    }

    pub(crate) fn slot(&mut self, system: System) -> &mut Slot<CodeValue> {
        let [grpc, http, load_test, error_type] = &mut self.0;
        match system {
            System::Grpc => grpc,
            System::Http => http,
            System::LoadTest => load_test,
            System::ErrorType => error_type,
        }
    }

    pub(crate) fn is_given(&self) -> bool {
        !self.0.iter().all(Slot::is_absent)
    }

    pub(crate) fn is_poisoned(&self) -> bool {
        self.0.iter().any(Slot::is_poisoned)
    }

    /// The codes that are declared, in order of precedence.
    pub(crate) fn declared(&self) -> Vec<(System, &CodeValue)> {
        let code = |&system| Some((system, self.get(system).get()?));
        System::ALL.iter().filter_map(code).collect()
    }

    /// The code from which all codes that are not declared are derived.
    pub(crate) fn anchor(&self) -> Option<(System, &CodeValue)> {
        self.declared().first().copied()
    }

    pub(crate) fn any_computed(&self) -> bool {
        self.declared().iter().any(|(_, code)| code.is_computed())
    }
}

/// Parses the arguments of a code attribute.
pub(super) fn parse(
    system: System,
    level: Level,
    args: &[Arg],
    errors: &mut Errors,
) -> Option<CodeValue> {
    let Some(at) = args.iter().position(|arg| is_value(system, arg)) else {
        // The mistake may be the status that it follows.
        let may_follow = system == System::Http && args.len() > 1;
        let is_flag = |arg: &&Arg| may_follow && arg.is_ident("unchecked");
        for arg in args.iter().filter(|arg| !is_flag(arg)) {
            meant::report(system, level, arg, errors);
        }
        return None;
    };
    let is_computed = matches!(args.get(at).map(|arg| &arg.form), Some(Form::Pair(..)));
    let mut unchecked = false;
    let mut detail = None;
    for (other, arg) in args.iter().enumerate().filter(|(other, _)| *other != at) {
        if system == System::Http && arg.is_ident("unchecked") && !unchecked {
            unchecked = true;
            if other < at {
                errors.on(arg, meant::UNCHECKED_FOLLOWS);
            }
        } else if system == System::ErrorType && other == 1 && at == 0 && !is_computed {
            detail = Some(arg);
        } else if system == System::ErrorType && other == 0 {
            meant::report(system, level, arg, errors);
        } else {
            // Also if it is misspelt or has a value, so that the status is no second mistake.
            unchecked |= nearest(&arg.key_text(), &["unchecked"]).is_some();
            errors.on(arg, meant::superfluous(system, level, arg));
        }
    }
    let arg = args.get(at)?;
    let known = match &arg.form {
        Form::Pair(_, expr) => {
            let expr = expr.clone();
            return Some(CodeValue::Computed { expr, unchecked });
        }
        Form::Ident(ident) => named(system, system.named(&ident.unraw().to_string())?, ident),
        Form::Expr(expr) => {
            let number = number(system, expr)?;
            errors.check(numbered(system, number, expr, unchecked))?
        }
        Form::NoValue | Form::List(..) | Form::Invalid(_) => return None,
    };
    let known = Known {
        unchecked,
        at: arg.span(),
        ..known
    };
    let known = match (not_an_error(&known, &text_of(arg)), detail) {
        (Some(message), _) => Err(error(arg, message)),
        (None, Some(detail)) => with_detail(known, detail),
        (None, None) => Ok(known),
    };
    errors.check(known).map(CodeValue::Known)
}

/// Whether the argument is a code of the set, or an expression for one.
fn is_value(system: System, arg: &Arg) -> bool {
    let is_code = |ident: &Ident| system.named(&ident.unraw().to_string()).is_some();
    match &arg.form {
        Form::Ident(ident) => is_code(ident),
        Form::Pair(name, value) => {
            // `with = NOT_FOUND` is a code, and not an expression.
            let ident = match value {
                Expr::Path(path) => path.path.get_ident(),
                _ => None,
            };
            name.text() == "with" && args::string(value).is_none() && !ident.is_some_and(is_code)
        }
        Form::Expr(expr) => number(system, expr).is_some(),
        Form::NoValue | Form::List(..) | Form::Invalid(_) => false,
    }
}

/// A number where the set has numbers.
fn number(system: System, expr: &Expr) -> Option<u16> {
    match args::literal(expr) {
        Some(Lit::Int(number)) if number.suffix().is_empty() => match system {
            // A number that is too large is no status either.
            System::Http => Some(number.base10_parse().unwrap_or(u16::MAX)),
            System::LoadTest => {
                let number = number.base10_parse().ok()?;
                system.numbered(number).map(|code| code.number)
            }
            System::Grpc | System::ErrorType => None,
        },
        _ => None,
    }
}

fn named(system: System, code: &'static Code, ident: &Ident) -> Known {
    // A detail sets its type.
    let parent = (!code.parent.is_empty()).then(|| Ident::new(code.parent, ours(ident.span())));
    let constant = if code.is_alias() {
        Ident::new(code.name, ident.span())
    } else {
        ident.clone()
    };
    Known {
        code,
        ident: constant,
        at: ident.span(),
        parent,
        status: (system == System::Http).then_some(code.number),
        unlisted: false,
        unchecked: false,
    }
}

fn numbered(system: System, number: u16, expr: &Expr, unchecked: bool) -> syn::Result<Known> {
    let at = ours(args::literal(expr).map_or_else(|| expr.span(), Spanned::span));
    if let Some(code) = system.numbered(number) {
        return Ok(named(system, code, &Ident::new(code.name, at)));
    }
    // The first status of its class: both are redacted, or neither. Outside of 4xx the
    // runtime derives INTERNAL or UNKNOWN, which are both redacted.
    let like = system.numbered(if (400..500).contains(&number) {
        400
    } else {
        500
    });
    let written = text_of(expr);
    let message = match (number, like) {
        (200..=999, Some(code)) if unchecked => {
            let known = named(system, code, &Ident::new("Other", at));
            return Ok(Known {
                status: Some(number),
                unlisted: true,
                ..known
            });
        }
        (400..=999, _) => format!(
            "unknown HTTP status `{written}`; if it is meant, write `#[http({written}, unchecked)]`"
        ),
        _ if unchecked => {
            format!("`{written}` is not an HTTP status; write one of 200 to 999")
        }
        _ => format!("`{written}` is not an error status; write one of 400 to 599"),
    };
    Err(error(expr, message))
}

/// The message for a code that is not an error.
fn not_an_error(known: &Known, written: &str) -> Option<String> {
    if known.code.name == "OK" && known.status.is_none() {
        return Some(
            "`OK` is not an error; write the code that clients receive, such as `UNKNOWN`"
                .to_owned(),
        );
    }
    let help = match known.status? {
        0..200 if known.unchecked => {
            return Some(format!(
                "`{written}` is an interim status, which does not end a response; write one of 200 to 999"
            ));
        }
        0..200 => String::new(),
        200..300 if !known.unchecked => {
            format!(
                "; if it is meant, `#[http({written}, unchecked)]` requires a `#[grpc(..)]` too"
            )
        }
        300..400 if !known.unchecked => {
            format!("; if it is meant, write `#[http({written}, unchecked)]`")
        }
        _ => return None,
    };
    Some(format!(
        "`{written}` is not an error status; write one of 400 to 599{help}"
    ))
}

/// `THROTTLED_CPU` of `#[error_type(UNAVAILABLE, THROTTLED_CPU)]`.
fn with_detail(parent: Known, arg: &Arg) -> syn::Result<Known> {
    let name = arg.key_text();
    let detail = names::error_detail_named(&name);
    let fits = |detail: &&Code| detail.parent == parent.code.name;
    if let (Some(detail), Form::Ident(ident)) = (detail.filter(fits), &arg.form) {
        let known = named(System::ErrorType, detail, ident);
        return Ok(Known {
            parent: Some(parent.ident),
            ..known
        });
    }
    // A detail of another type, the two in the wrong order, or a detail in quotes.
    let inside = meant::code_in(System::ErrorType, arg);
    let inside = inside.and_then(|name| names::error_detail_named(&name));
    let detail = detail
        .or(names::error_detail_named(&parent.ident.to_string()))
        .or(inside);
    Err(error(
        arg,
        match detail {
            Some(Code { name, parent, .. }) => {
                format!(
                    "`{name}` is a detail of `{parent}`; write `#[error_type({parent}, {name})]`"
                )
            }
            None => {
                let (written, parent) = (excerpt(arg), parent.code.name);
                let help = match did_you_mean(&name, &names::error_details(None)) {
                    near if near.is_empty() => {
                        match names::error_details(Some(parent)).as_slice() {
                            [] => format!("; `{parent}` has no details, remove it"),
                            all => format!("; the details of `{parent}` are {}", quoted(all)),
                        }
                    }
                    near => near,
                };
                format!("unknown GraphQL error detail `{written}`{help}")
            }
        },
    ))
}

/// The span of a name in generated code, located at the user's token.
fn ours(span: Span) -> Span {
    Span::mixed_site().located_at(span)
}
