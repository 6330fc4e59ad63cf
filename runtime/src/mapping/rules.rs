//! What a mapping says of its message and of its HTTP status.

/// Whether the public message is shown to clients.
#[doc(hidden)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Visibility {
    /// Shown unless the server is at fault.
    ByCode,
    /// Shown because the inner error shows it; decided anew by other codes.
    Inner,
    Exposed,
    Redacted,
}

/// How the HTTP status was set.
#[doc(hidden)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HttpRules {
    /// It is the anchor: the gRPC code derived from it does not say who is at fault.
    pub is_anchor: bool,
    /// It need not be an error, nor have the headers that RFC 9110 requires.
    pub is_unchecked: bool,
}

impl HttpRules {
    pub const NONE: Self = Self {
        is_anchor: false,
        is_unchecked: false,
    };
}
