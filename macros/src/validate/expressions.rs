//! Mistakes in the user's expressions that the compiler reports badly or not at all.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use quote::ToTokens;
use syn::Expr;

use crate::ast::Variant;
use crate::attr::ungrouped;
use crate::errors::Errors;
use crate::nearest::{did_you_mean, quoted};

/// The method in which an expression is evaluated.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Method {
    Mapping,
    Visit,
}

impl Method {
    /// The methods of `StatusMapped` that call it.
    fn callers(self) -> &'static [&'static str] {
        const BY_MAPPING: &[&str] = &[
            "mapping",
            "grpc_code",
            "http_status",
            "load_test_code",
            "report_code",
            "error_type",
            "error_detail",
            "reason",
            "domain",
            "retry",
            "public_message",
        ];
        const BY_VISIT: &[&str] = &[
            "visit",
            "reason",
            "domain",
            "retry_after",
            "retry",
            "public_message",
        ];
        match self {
            Self::Mapping => BY_MAPPING,
            Self::Visit => BY_VISIT,
        }
    }
}

/// Checks an expression, of a variant or of an enum. `false` where a mistake
/// was reported.
pub(super) fn check(
    variant: Option<&Variant<'_>>,
    expr: &Expr,
    method: Method,
    errors: &mut Errors,
) -> bool {
    if let Some(variant) = variant
        && let Some(message) = unknown_field(variant, expr)
    {
        errors.on(expr, message);
        return false;
    }
    check_tokens(variant, expr.to_token_stream(), method, errors)
}

/// A path of one identifier is a field, unless it is a constant.
fn unknown_field(variant: &Variant<'_>, expr: &Expr) -> Option<String> {
    let inner = match ungrouped(expr) {
        Expr::Unary(unary) => &unary.expr,
        Expr::Reference(reference) => &reference.expr,
        expr => expr,
    };
    let Expr::Path(path) = ungrouped(inner) else {
        return None;
    };
    let word = path.path.get_ident()?.to_string();
    let is_variable = word.starts_with(|c: char| c.is_lowercase() || c == '_') && word != "self";
    if !is_variable || variant.field_of(expr).is_some() {
        return None;
    }
    let (name, names) = (variant.ident, variant.field_names());
    let near = did_you_mean(&word, &names);
    Some(match names.as_slice() {
        [] => format!("`{name}` has no field `{word}`; it has no fields"),
        names if near.is_empty() => {
            format!(
                "`{name}` has no field `{word}`; its fields are {}",
                quoted(names)
            )
        }
        _ => format!("`{name}` has no field `{word}`{near}"),
    })
}

fn check_tokens(
    variant: Option<&Variant<'_>>,
    tokens: TokenStream,
    method: Method,
    errors: &mut Errors,
) -> bool {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let mut is_valid = true;
    for (at, token) in tokens.iter().enumerate() {
        if let TokenTree::Group(group) = token {
            is_valid &= check_tokens(variant, group.stream(), method, errors);
        }
        let Some((callee, member, rest)) = of_this(tokens.get(at..).unwrap_or_default()) else {
            continue;
        };
        let Some(message) = of_self(variant, member, rest.first(), method) else {
            continue;
        };
        let call = rest
            .first()
            .filter(|next| matches!(next, TokenTree::Group(_)));
        errors.on(quote::quote!(#(#callee)* #member #call), message);
        is_valid = false;
    }
    is_valid
}

/// A member of `self`, with what precedes and what follows it: `self.member`,
/// `(*self).member`, `StatusMapped::member(self)`.
fn of_this(tokens: &[TokenTree]) -> Option<(&[TokenTree], &TokenTree, &[TokenTree])> {
    let is = |at: usize, text: &str| tokens.get(at).is_some_and(|it| it.to_string() == text);
    let is_self = |token: &TokenTree| match token {
        TokenTree::Group(group) => {
            let last = group.stream().into_iter().last();
            let is_reference = |token: &TokenTree| match token {
                TokenTree::Punct(punct) => "*&".contains(punct.as_char()),
                token => token.to_string() == "self",
            };
            last.is_some_and(|last| last.to_string() == "self")
                && group.stream().into_iter().all(|token| is_reference(&token))
        }
        token => token.to_string() == "self",
    };
    let member = if tokens.first().is_some_and(is_self) && is(1, ".") {
        2
    } else if is(0, "StatusMapped")
        && is(1, ":")
        && is(2, ":")
        && tokens.get(4).is_some_and(is_self)
    {
        3
    } else {
        return None;
    };
    let (before, rest) = tokens.split_at_checked(member)?;
    let (member, rest) = rest.split_first()?;
    Some((before, member, rest))
}

/// What is wrong with `self.member`.
fn of_self(
    variant: Option<&Variant<'_>>,
    member: &TokenTree,
    next: Option<&TokenTree>,
    method: Method,
) -> Option<String> {
    let word = member.to_string();
    let is_call = match next {
        Some(TokenTree::Group(group)) => group.delimiter() == Delimiter::Parenthesis,
        Some(TokenTree::Punct(punct)) => punct.as_char() == ':',
        _ => false,
    };
    if is_call {
        return method.callers().contains(&word.as_str()).then(|| {
            format!("`self.{word}()` of `StatusMapped` evaluates this expression again, in endless recursion; compute the value from the fields, or write `Self::{word}(self)` for a method of your own")
        });
    }
    // `0.len()` and `0.1` are one token to the lexer.
    let word = word.trim_start_matches("r#").split('.').next()?;
    let is_named = |name: &&&str| **name == word || name.strip_prefix('_') == Some(word);
    let names = variant.filter(|variant| variant.in_enum)?.field_names();
    let name = names.iter().find(is_named)?;
    Some(format!(
        "`self` is the enum, and the fields of the variant are in scope by name; write `{name}`"
    ))
}
