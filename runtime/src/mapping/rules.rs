//! Whether the message of a mapping is public, and how its HTTP status was set.

/// Whether clients receive the message.
#[doc(hidden)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Visibility {
    /// Shown unless the server is at fault.
    ByCode,
    /// Shown because the inner error shows it, until other codes are set.
    Inner,
    Exposed,
    Redacted,
}

/// How the HTTP status was set.
#[doc(hidden)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HttpRules {
    /// It is the anchor: it decides who is at fault, and not the gRPC code derived from it.
    pub is_anchor: bool,
    /// It may be a success, and may lack the headers that RFC 9110 requires.
    pub is_unchecked: bool,
}

impl HttpRules {
    pub const NONE: Self = Self {
        is_anchor: false,
        is_unchecked: false,
    };
}
