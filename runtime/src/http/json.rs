//! Writing JSON.

use alloc::string::String;
use core::fmt::Write;

/// JSON as it is written.
pub(super) struct Json(String);

impl Json {
    pub(super) fn with_capacity(capacity: usize) -> Self {
        Self(String::with_capacity(capacity))
    }

    pub(super) fn into_text(self) -> String {
        self.0
    }

    /// Text that is JSON already.
    pub(super) fn raw(&mut self, json: &str) {
        self.0.push_str(json);
    }

    pub(super) fn number(&mut self, number: u16) {
        // A `String` takes everything.
        let _ = write!(self.0, "{number}");
    }

    /// A string.
    #[cfg(feature = "tower")]
    pub(super) fn string(&mut self, text: &str) {
        self.raw("\"");
        self.escaped(text);
        self.raw("\"");
    }

    /// The inside of a string (RFC 8259, section 7).
    pub(super) fn escaped(&mut self, text: &str) {
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
    pub(super) fn kebab_case(&mut self, reason: &str) {
        for byte in reason.bytes() {
            match byte {
                b'_' => self.0.push('-'),
                byte => self.uri(byte.to_ascii_lowercase()),
            }
        }
    }

    /// `items[0].quantity` as `/items/0/quantity`.
    pub(super) fn pointer(&mut self, field: &str) {
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
