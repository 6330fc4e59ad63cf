//! Problem documents (RFC 9457) of public errors, written as JSON.

use alloc::string::String;
use core::fmt::Write;

use crate::PublicError;
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
    json.raw(status.phrase());
    json.raw(r#"","status":"#);
    json.number(status.as_u16());
    json.raw(r#","detail":""#);
    json.escaped(public.message());
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
    put_metadata(&mut json, public);
    put_errors(&mut json, public);
    if let Some(code) = load_test_code::to_send(public) {
        json.raw(",\"");
        json.raw(load_test_code::MEMBER);
        json.raw("\":");
        json.number(code);
    }
    json.raw("}");
    json.0
}

/// Enough for most documents: what an escaped character takes beyond one byte
/// is not counted.
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

/// An object of texts.
fn put_metadata(json: &mut Json, public: &PublicError) {
    let mut before = r#","metadata":{""#;
    for (key, value) in public.metadata() {
        json.raw(before);
        json.escaped(key);
        json.raw(r#"":""#);
        json.escaped(value);
        json.raw("\"");
        before = r#",""#;
    }
    if before == r#",""# {
        json.raw("}");
    }
}

/// The violations, after the example of RFC 9457, section 3: a JSON pointer
/// (RFC 6901) as a URI fragment, and a text.
fn put_errors(json: &mut Json, public: &PublicError) {
    let mut before = r##","errors":[{"pointer":"#"##;
    for violation in public.violations() {
        json.raw(before);
        json.pointer(violation.field());
        json.raw(r#"","detail":""#);
        json.escaped(violation.description());
        json.raw("\"}");
        before = r##",{"pointer":"#"##;
    }
    if before == r##",{"pointer":"#"## {
        json.raw("]");
    }
}

/// JSON as it is written.
struct Json(String);

impl Json {
    fn with_capacity(capacity: usize) -> Self {
        Self(String::with_capacity(capacity))
    }

    /// Text that is JSON already.
    fn raw(&mut self, json: &str) {
        self.0.push_str(json);
    }

    fn number(&mut self, number: u16) {
        // A `String` takes everything.
        let _ = write!(self.0, "{number}");
    }

    /// The inside of a string (RFC 8259, section 7).
    fn escaped(&mut self, text: &str) {
        let needs_escape = |c: char| matches!(c, '"' | '\\' | '\0'..='\x1f');
        // Most texts need none, which is found out for many bytes at once.
        let any = text
            .bytes()
            .fold(false, |any, byte| any | needs_escape(char::from(byte)));
        if !any {
            self.raw(text);
            return;
        }
        let mut rest = text;
        while let Some(at) = rest.find(needs_escape) {
            let (plain, tail) = rest.split_at(at);
            self.raw(plain);
            let mut chars = tail.chars();
            match chars.next() {
                Some('"') => self.raw("\\\""),
                Some('\\') => self.raw("\\\\"),
                Some('\n') => self.raw("\\n"),
                Some('\r') => self.raw("\\r"),
                Some('\t') => self.raw("\\t"),
                Some(control) => {
                    let _ = write!(self.0, "\\u{:04x}", u32::from(control));
                }
                None => {}
            }
            rest = chars.as_str();
        }
        self.raw(rest);
    }

    /// `ORDER_NOT_FOUND` as `order-not-found`.
    fn kebab_case(&mut self, reason: &str) {
        for byte in reason.bytes() {
            match byte {
                b'_' => self.0.push('-'),
                byte => self.uri(byte.to_ascii_lowercase()),
            }
        }
    }

    /// `items[0].quantity` as `/items/0/quantity`.
    fn pointer(&mut self, field: &str) {
        let segments = field.split(['/', '.', '[', ']']);
        for segment in segments.filter(|segment| !segment.is_empty()) {
            self.raw("/");
            for byte in segment.bytes() {
                match byte {
                    b'~' => self.raw("~0"),
                    byte => self.uri(byte),
                }
            }
        }
    }

    /// A byte of a URI: percent-encoded unless it is unreserved (RFC 3986,
    /// section 2.3).
    fn uri(&mut self, byte: u8) {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                self.0.push(char::from(byte));
            }
            byte => drop(write!(self.0, "%{byte:02X}")),
        }
    }
}
