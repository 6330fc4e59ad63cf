//! Writing the problem document (RFC 9457) of a public error as JSON.

use alloc::string::String;

use crate::PublicError;
use crate::json::Json;
use crate::public::load_test_code;

/// The problem document of an error.
pub(super) fn document(public: &PublicError) -> String {
    let mapping = public.mapping();
    let status = mapping.http_status();
    let mut json = Json::with_capacity(capacity(public));

    json.raw(r#"{"type":""#);
    match public.type_uri() {
        Some(base) => {
            json.escaped(base);
            json.kebab_case(public.reason());
        }
        None => json.raw("about:blank"),
    }
    json.raw(r#"","title":""#);
    match public.title().filter(|_| public.type_uri().is_some()) {
        Some(title) => json.escaped(title),
        None => json.raw(status.phrase()),
    }
    json.raw(r#"","status":"#);
    json.number(status.as_u16());
    json.raw(r#","detail":""#);
    json.escaped(public.message());
    if let Some(instance) = public.instance() {
        json.raw(r#"","instance":""#);
        json.escaped(instance);
    }
    json.raw(r#"","code":""#);
    json.raw(mapping.grpc_code().name());
    json.raw(r#"","reason":""#);
    json.escaped(public.reason());
    json.raw("\"");
    if !public.domain().is_empty() {
        json.raw(r#","domain":""#);
        json.escaped(public.domain());
        json.raw("\"");
    }
    json.metadata(public);
    json.errors(public);
    if let Some(code) = load_test_code::to_send(public) {
        json.raw(",\"");
        json.raw(load_test_code::MEMBER);
        json.raw("\":");
        json.number(code);
    }
    for (name, value) in public.extensions() {
        json.raw(",\"");
        json.escaped(name);
        json.raw("\":");
        json.raw(value);
    }
    json.raw("}");
    json.into_text()
}

/// Enough for most documents: each character is counted as one byte, also where it is
/// escaped.
fn capacity(public: &PublicError) -> usize {
    const MEMBERS: usize = 192;
    let texts = [
        public.type_uri().unwrap_or_default(),
        public.reason(),
        public.reason(),
        public.domain(),
        public.message(),
    ];
    let texts: usize = texts.iter().map(|text| text.len()).sum();
    let metadata: usize = public
        .metadata()
        .map(|(key, value)| key.len() + value.len() + 6)
        .sum();
    MEMBERS + texts + metadata
}
