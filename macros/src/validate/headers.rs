//! The headers that a status requires, and those that another key sends.

use super::CodeSource;
use super::entries::field_in_text;
use crate::ast::{Input, Variant};
use crate::attr::{Codes, Entries, Slot};
use crate::errors::Errors;
use crate::names::{System, required_header};

pub(super) fn check(
    variant: &Variant<'_>,
    codes: CodeSource<'_>,
    input: &Input<'_>,
    errors: &mut Errors,
) {
    let (own, defaults) = (&variant.attrs, &input.defaults);
    check_required(&own.codes, &[&own.headers, &defaults.headers], errors);
    check_sent_twice(variant, errors);
    check_authentication(variant, codes, errors);
}

/// The same of an enum, for its variants.
pub(super) fn check_defaults(input: &Input<'_>, errors: &mut Errors) {
    check_required(&input.defaults.codes, &[&input.defaults.headers], errors);
}

/// 405, 407 and 426 require a header.
fn check_required(codes: &Codes, given: &[&Entries], errors: &mut Errors) {
    let http = codes.get(System::Http).get().and_then(|code| code.known());
    let Some(known) = http.filter(|known| !known.unchecked) else {
        return;
    };
    let Some((name, example)) = known.status.and_then(required_header) else {
        return;
    };
    let has = |headers: &&Entries| headers.poisoned || headers.all.iter().any(|it| it.name == name);
    if !given.iter().any(has) {
        let status = known.status.unwrap_or_default();
        errors.at(
            known.at,
            format!("a {status} response requires the header `{name}` (RFC 9110); add `#[status(header({example}))]`"),
        );
    }
}

/// A header in `header(..)` would replace that of another key.
fn check_sent_twice(variant: &Variant<'_>, errors: &mut Errors) {
    let attrs = &variant.attrs;
    for header in &attrs.headers.all {
        let key = match header.name.as_str() {
            "retry-after" if attrs.retry_after.is_set() => "retry_after",
            "www-authenticate" if attrs.challenge.is_set() => "challenge",
            _ => continue,
        };
        let name = &header.name;
        errors.at(
            header.at,
            format!("`{key}` sends the header `{name}`; remove one of the two"),
        );
    }
}

/// `WWW-Authenticate` is the header of a 401 alone.
fn check_authentication(variant: &Variant<'_>, codes: CodeSource<'_>, errors: &mut Errors) {
    if let Slot::Set(challenge, _) = &variant.attrs.challenge
        && let Some(name) = field_in_text(variant, &challenge.value())
    {
        errors.on(
            challenge,
            format!("`challenge` is a constant text, sent with `{{{name}}}` in it; write it without the field, or use `header(\"WWW-Authenticate\" = format!({}))`", challenge.token()),
        );
        return;
    }
    // The status of an inner error that is looked up, or of computed codes, is not known.
    let is_known = variant.attrs.lookup.is_absent() && variant.attrs.with.is_absent();
    let status = match codes {
        _ if !is_known => None,
        CodeSource::Own(codes) | CodeSource::Delegated(_, codes) => http_status(codes),
        CodeSource::ByType(_) | CodeSource::Unknown => None,
    };
    let Some(status) = status.filter(|&status| status != 401) else {
        return;
    };
    let name = variant.ident;
    if let Some(span) = variant.attrs.challenge.span() {
        errors.at(
            span,
            format!("`challenge` is for a 401, and the status of `{name}` is {status}; remove it"),
        );
    }
    let mut headers = variant.attrs.headers.all.iter();
    if let Some(header) = headers.find(|header| header.name == "www-authenticate") {
        errors.at(
            header.at,
            format!("`WWW-Authenticate` is for a 401 (RFC 9110), and the status of `{name}` is {status}; remove it"),
        );
    }
}

/// The HTTP status, where it is declared or follows from a gRPC code or a GraphQL error
/// type.
fn http_status(codes: &Codes) -> Option<u16> {
    match codes.get(System::Http) {
        Slot::Set(code, _) => code.known()?.status,
        Slot::Poisoned(_) => None,
        Slot::Absent => match codes.anchor()? {
            (System::Grpc | System::ErrorType, code) => {
                let code = System::Grpc.named(code.known()?.code.grpc)?;
                Some(code.number)
            }
            _ => None,
        },
    }
}
