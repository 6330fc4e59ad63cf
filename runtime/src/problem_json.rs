//! Problem documents as RFC 9457 has them, written as JSON.

use alloc::string::String;
use core::fmt::{self, Write};

use crate::guard::Guard;
use crate::metadata::Metadata;
#[cfg(feature = "tower")]
use crate::shown_code;
use crate::text::{MESSAGE_LIMIT, MESSAGE_ROOM, up_to, write_message};
use crate::{Mapping, StatusMapped};

/// Room for most documents: the members but the message are short.
const ROOM: usize = 256 + MESSAGE_ROOM;

/// The problem document of `error`.
pub(crate) fn problem_json(error: &dyn StatusMapped, mapping: &Mapping, guard: Guard) -> String {
    let status = mapping.http_status();
    let mut json = String::with_capacity(ROOM);

    json.push_str(r#"{"type":""#);
    match mapping.type_uri() {
        Some(base) => {
            escape(&mut json, base);
            kebab_case(&mut json, mapping.reason());
        }
        None => json.push_str("about:blank"),
    }
    json.push_str(r#"","title":""#);
    json.push_str(status.phrase());
    json.push_str(r#"","status":"#);
    push_number(&mut json, status.as_u16());

    json.push_str(r#","detail":""#);
    let start = json.len();
    let mut out = Escaped {
        json: &mut json,
        left: MESSAGE_LIMIT,
    };
    if write_message(error, mapping, &mut out, guard).is_err() && out.left > 0 {
        json.truncate(start);
        json.push_str(status.phrase());
    }

    json.push_str(r#"","code":""#);
    json.push_str(mapping.grpc_code().name());
    json.push_str(r#"","reason":""#);
    escape(&mut json, mapping.reason());
    if !mapping.domain().is_empty() {
        json.push_str(r#"","domain":""#);
        escape(&mut json, mapping.domain());
    }
    json.push('"');
    let metadata = Metadata::of(error, guard);
    if !metadata.is_empty() {
        let mut open = r#","metadata":{""#;
        for (key, value) in metadata.iter() {
            json.push_str(open);
            escape(&mut json, key);
            json.push_str(r#"":""#);
            escape(&mut json, value);
            json.push('"');
            open = r#",""#;
        }
        json.push('}');
    }
    #[cfg(feature = "tower")]
    if let Some(code) = shown_code::of(mapping) {
        // A `String` takes everything.
        let _ = write!(json, r#","{}":{code}"#, shown_code::MEMBER);
    }
    json.push('}');
    json
}

/// What is written to it is escaped as the inside of a JSON string.
/// It takes no more than so many bytes of text, and then fails.
struct Escaped<'a> {
    json: &'a mut String,
    left: usize,
}

impl Write for Escaped<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let fits = up_to(text, self.left);
        escape(self.json, fits);
        self.left -= fits.len();
        if fits.len() == text.len() {
            Ok(())
        } else {
            self.left = 0;
            Err(fmt::Error)
        }
    }
}

/// Appends `text` as RFC 8259, section 7, escapes it.
fn escape(json: &mut String, text: &str) {
    let needs_escape = |c: char| matches!(c, '"' | '\\' | '\0'..='\x1f');
    // Most texts need none, which is told for many bytes at once.
    let any = text
        .bytes()
        .fold(false, |any, byte| any | needs_escape(char::from(byte)));
    if !any {
        json.push_str(text);
        return;
    }
    let mut rest = text;
    while let Some(at) = rest.find(needs_escape) {
        let (plain, tail) = rest.split_at(at);
        json.push_str(plain);
        let mut chars = tail.chars();
        match chars.next() {
            Some('"') => json.push_str("\\\""),
            Some('\\') => json.push_str("\\\\"),
            Some('\n') => json.push_str("\\n"),
            Some('\r') => json.push_str("\\r"),
            Some('\t') => json.push_str("\\t"),
            Some(control) => {
                // A `String` takes everything.
                let _ = write!(json, "\\u{:04x}", u32::from(control));
            }
            None => {}
        }
        rest = chars.as_str();
    }
    json.push_str(rest);
}

/// `ORDER_NOT_FOUND` as `order-not-found`. A computed reason may be any text:
/// what a URI cannot hold is percent-encoded (RFC 3986, section 2.1).
fn kebab_case(json: &mut String, reason: &str) {
    for byte in reason.bytes() {
        match byte {
            b'_' => json.push('-'),
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'~' => {
                json.push(char::from(byte.to_ascii_lowercase()));
            }
            // A `String` takes everything.
            byte => drop(write!(json, "%{byte:02X}")),
        }
    }
}

fn push_number(json: &mut String, number: u16) {
    let _ = write!(json, "{number}");
}
