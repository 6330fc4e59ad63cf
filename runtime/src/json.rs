//! Writing JSON, and the JSON of the parts of a public error that several protocols send.

use alloc::string::String;
use core::fmt::Write;

use crate::PublicError;
use crate::mapping::uri;

/// The JSON that has been written.
pub(crate) struct Json(String);

impl Json {
    pub(crate) fn with_capacity(capacity: usize) -> Self {
        Self(String::with_capacity(capacity))
    }

    pub(crate) fn into_text(self) -> String {
        self.0
    }

    /// Text that is JSON already.
    pub(crate) fn raw(&mut self, json: &str) {
        self.0.push_str(json);
    }

    pub(crate) fn number(&mut self, number: impl Into<u32>) {
        // Writing to a `String` cannot fail.
        let _ = write!(self.0, "{}", number.into());
    }

    /// A string.
    pub(crate) fn string(&mut self, text: &str) {
        self.raw("\"");
        self.escaped(text);
        self.raw("\"");
    }

    /// The inside of a string (RFC 8259, section 7).
    pub(crate) fn escaped(&mut self, text: &str) {
        let needs_escape = |c: char| matches!(c, '"' | '\\' | '\0'..='\x1f');
        // Most texts need none. Without an early exit the loop is vectorized.
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
    pub(crate) fn kebab_case(&mut self, reason: &str) {
        uri::push_kebab_case(&mut self.0, reason);
    }

    /// The member `metadata`, if there is any: an object whose values are strings.
    pub(crate) fn metadata(&mut self, public: &PublicError) {
        let mut before = r#","metadata":{""#;
        for (key, value) in public.metadata() {
            self.raw(before);
            self.escaped(key);
            self.raw(r#"":""#);
            self.escaped(value);
            self.raw("\"");
            before = r#",""#;
        }
        if before == r#",""# {
            self.raw("}");
        }
    }

    /// The member `errors`, if there are violations, after the example of RFC 9457,
    /// section 3: a JSON pointer (RFC 6901) as a URI fragment, and a text.
    pub(crate) fn errors(&mut self, public: &PublicError) {
        let mut before = r##","errors":[{"pointer":"#"##;
        for violation in public.violations() {
            self.raw(before);
            self.pointer(violation.field());
            self.raw(r#"","detail":""#);
            self.escaped(violation.description());
            self.raw("\"}");
            before = r##",{"pointer":"#"##;
        }
        if before == r##",{"pointer":"#"## {
            self.raw("]");
        }
    }

    /// `items[0].quantity` as `/items/0/quantity`.
    pub(crate) fn pointer(&mut self, field: &str) {
        let segments = field.split(['/', '.', '[', ']']);
        for segment in segments.filter(|segment| !segment.is_empty()) {
            self.raw("/");
            for byte in segment.bytes() {
                match byte {
                    b'~' => self.raw("~0"),
                    byte => uri::push_byte(&mut self.0, byte),
                }
            }
        }
    }
}
