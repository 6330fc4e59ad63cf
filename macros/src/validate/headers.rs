//! The headers that a status needs, and those that another key sends.

use crate::ast::{Input, Variant};
use crate::attr::{CodeValue, Codes, Entry, Slot, System};
use crate::errors::Errors;
use crate::names::grpc_named;
use crate::validate::CodeSource;
use crate::validate::entries::field_in_text;

/// What a variant's keys say of headers.
pub(super) fn check(
    variant: &Variant<'_>,
    codes: Option<CodeSource<'_>>,
    input: &Input<'_>,
    errors: &mut Errors,
) {
    let (own, defaults) = (&variant.attrs, &input.defaults);
    if !own.headers_poisoned && !defaults.headers_poisoned {
        check_required(&own.codes, [&own.headers, &defaults.headers], errors);
    }
    check_sent_twice(variant, errors);
    check_challenge(variant, codes, errors);
}

/// The same of what an enum says for its variants.
pub(super) fn check_defaults(input: &Input<'_>, errors: &mut Errors) {
    let defaults = &input.defaults;
    if !defaults.headers_poisoned {
        check_required(&defaults.codes, [&defaults.headers, &[]], errors);
    }
}

/// 405, 407 and 426 need a header.
fn check_required(codes: &Codes, given: [&[Entry]; 2], errors: &mut Errors) {
    let Slot::Set(CodeValue::Known(known), _) = codes.get(System::Http) else {
        return;
    };
    let example = match known.required_header {
        "" => return,
        "allow" => r#""Allow" = "GET, HEAD""#,
        "proxy-authenticate" => r#""Proxy-Authenticate" = "Basic""#,
        _ => r#""Upgrade" = "h2c""#,
    };
    let is_required = |header: &Entry| header.name == known.required_header;
    if !given.iter().any(|headers| headers.iter().any(is_required)) {
        let status = known.status.unwrap_or_default();
        errors.at(
            known.at,
            format!("a {status} must say more (RFC 9110); add `#[status(header({example}))]`"),
        );
    }
}

/// A header that another key sends would take the place of that one.
fn check_sent_twice(variant: &Variant<'_>, errors: &mut Errors) {
    let attrs = &variant.attrs;
    let keys = [
        ("retry-after", "retry_after", attrs.retry_after.is_set()),
        ("www-authenticate", "challenge", attrs.challenge.is_set()),
    ];
    for header in &attrs.headers {
        let sent = |(name, _, is_set): &&(&str, &str, bool)| *is_set && *name == header.name;
        if let Some((name, key, _)) = keys.iter().find(sent) {
            errors.at(
                header.at,
                format!("`{key}` sends the header `{name}`; remove one of the two"),
            );
        }
    }
}

/// A challenge is the header of a 401 alone.
fn check_challenge(variant: &Variant<'_>, codes: Option<CodeSource<'_>>, errors: &mut Errors) {
    let Slot::Set(challenge, span) = &variant.attrs.challenge else {
        return;
    };
    if let Some(name) = field_in_text(variant, &challenge.value()) {
        errors.on(
            challenge,
            format!("a challenge does not vary, and would be sent with `{{{name}}}` in it; write it out, or send `header(\"WWW-Authenticate\" = format!({}))`", challenge.token()),
        );
        return;
    }
    let codes = match codes {
        Some(CodeSource::Own(codes) | CodeSource::Delegated(_, codes)) => codes,
        Some(CodeSource::ByType(_)) | None => return,
    };
    if let Some(status) = http_status(codes)
        && status != 401
    {
        let name = variant.ident;
        errors.at(
            *span,
            format!("`challenge` goes with a 401, and `{name}` answers {status}; remove it"),
        );
    }
}

/// The HTTP status, where it is written or follows from a gRPC code.
fn http_status(codes: &Codes) -> Option<u16> {
    match codes.get(System::Http) {
        Slot::Set(CodeValue::Known(known), _) => return known.status,
        Slot::Absent => {}
        _ => return None,
    }
    match codes.get(System::Grpc).get() {
        Some(CodeValue::Known(known)) => {
            let name = known.path.name.as_ref()?.to_string();
            grpc_named(&name).map(|code| code.http)
        }
        _ => None,
    }
}
