//! Problem documents as RFC 9457 has them, written as JSON.

use alloc::string::String;
use core::fmt::{self, Write};

use crate::guard::Guard;
use crate::metadata::Metadata;
#[cfg(feature = "tonic")]
use crate::metadata::ROOM as ROOM_OF_METADATA;
#[cfg(feature = "tonic")]
use crate::relay;
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
    json.push('"');
    put_info(&mut json, error, mapping, guard);
    #[cfg(feature = "tower")]
    if let Some(code) = shown_code::of(mapping) {
        // A `String` takes everything.
        let _ = write!(json, r#","{}":{code}"#, shown_code::MEMBER);
    }
    json.push('}');
    json
}

/// Reason, domain and metadata. A relayed status has those of its own service,
/// but for what is said here in their place.
fn put_info(json: &mut String, error: &dyn StatusMapped, mapping: &Mapping, guard: Guard) {
    let theirs = Theirs::of(error);
    // A status from elsewhere has no domain that is known here.
    let (reason, domain) = match theirs.name() {
        Some(name) if mapping.domain().is_empty() => name,
        _ => (mapping.reason(), mapping.domain()),
    };
    put_text(json, "reason", reason);
    if !domain.is_empty() {
        put_text(json, "domain", domain);
    }
    let metadata = Metadata::of(error, guard);
    let mut open = r#","metadata":{""#;
    let mut put = |json: &mut String, key: &str, value: &str| {
        json.push_str(open);
        escape(json, key);
        json.push_str(r#"":""#);
        escape(json, value);
        json.push('"');
        open = r#",""#;
    };
    for (key, value) in metadata.iter() {
        put(json, key, value);
    }
    for (key, value) in theirs.metadata() {
        if metadata.iter().all(|(ours, _)| ours != key) {
            put(json, key, value);
        }
    }
    if open == r#",""# {
        json.push('}');
    }
}

fn put_text(json: &mut String, name: &str, text: &str) {
    json.push_str(r#",""#);
    json.push_str(name);
    json.push_str(r#"":""#);
    escape(json, text);
    json.push('"');
}

/// What a relayed status was sent with.
#[cfg(feature = "tonic")]
struct Theirs<'a>(Option<crate::error_info::ErrorInfo<'a>>);

#[cfg(feature = "tonic")]
impl<'a> Theirs<'a> {
    fn of(error: &'a dyn StatusMapped) -> Self {
        let info = relay::relayed(error).and_then(|status| relay::detail(status, "ErrorInfo"));
        Self(info.and_then(crate::error_info::ErrorInfo::read))
    }

    fn name(&self) -> Option<(&'a str, &'a str)> {
        let info = self.0.as_ref()?;
        (!info.reason.is_empty()).then_some((info.reason, info.domain))
    }

    /// As much as an error of this service has.
    fn metadata(&self) -> impl Iterator<Item = (&'a str, &'a str)> {
        let mut left = ROOM_OF_METADATA;
        let entries = self.0.iter().flat_map(|info| &info.metadata);
        entries.filter_map(move |(key, value)| {
            left = left.checked_sub(key.len() + value.len())?;
            Some((*key, *value))
        })
    }
}

/// Without tonic nothing is relayed.
#[cfg(not(feature = "tonic"))]
struct Theirs;

#[cfg(not(feature = "tonic"))]
#[allow(clippy::unused_self)] // as the other
impl Theirs {
    fn of(_: &dyn StatusMapped) -> Self {
        Self
    }

    fn name(&self) -> Option<(&'static str, &'static str)> {
        None
    }

    fn metadata(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        core::iter::empty()
    }
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
