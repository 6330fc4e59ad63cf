//! Codes that are known at compile time, from the words that name them.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote_spanned;

use crate::words::{self, ERROR_DETAILS, ERROR_TYPES, GRPC};

/// A code that is known at compile time.
pub(crate) struct Known {
    /// Its path below the runtime crate, ending in the user's token.
    pub(crate) path: TokenStream,
    /// Where the user wrote it.
    pub(crate) at: Span,
    /// As `path`, of an error type's detail.
    pub(crate) detail: Option<TokenStream>,
    /// Whether its gRPC code is a server error.
    pub(crate) server_error: bool,
    /// As an HTTP status.
    pub(crate) status: Option<u16>,
    /// The header without which the status must not be sent, or empty.
    pub(crate) required_header: &'static str,
    pub(crate) unchecked: bool,
    /// Whether it says nothing of what went wrong, as 202 does.
    pub(crate) implies_no_error: bool,
}

/// A span where the user's token is, for a name that is ours.
fn ours(span: Span) -> Span {
    Span::mixed_site().located_at(span)
}

fn path(at: Span, set: &str, name: &Ident) -> TokenStream {
    let set = Ident::new(set, ours(at));
    quote_spanned!(ours(at)=> #set::#name)
}

impl Known {
    /// A code of the runtime's `set`.
    fn new(at: Span, set: &str, name: &Ident, server_error: bool) -> Self {
        Self {
            path: path(at, set, name),
            at,
            detail: None,
            server_error,
            status: None,
            required_header: "",
            unchecked: false,
            implies_no_error: false,
        }
    }

    pub(super) fn grpc(name: &str, word: &Ident) -> Option<Self> {
        let code = GRPC.iter().find(|code| code.name == name)?;
        Some(Self::new(word.span(), "GrpcCode", word, code.server_error))
    }

    /// A load-test code that is written, by name or number, at `at`.
    pub(super) fn load_test(code: &words::LoadTest, at: Span, word: Option<&Ident>) -> Self {
        let name = word
            .cloned()
            .unwrap_or_else(|| Ident::new(code.name, ours(at)));
        Self {
            // A check of the test itself was false: that is no server's answer.
            implies_no_error: code.number == 2001,
            ..Self::new(at, "LoadTestCode", &name, code.server_error)
        }
    }

    /// A status that is written, by name or number, at `at`.
    pub(super) fn http(
        status: &words::Http,
        at: Span,
        word: Option<&Ident>,
        unchecked: bool,
    ) -> Self {
        let name = word
            .cloned()
            .unwrap_or_else(|| Ident::new(status.name, ours(at)));
        Self {
            status: Some(status.number),
            required_header: if unchecked { "" } else { status.header },
            unchecked,
            implies_no_error: status.number < 300,
            ..Self::new(at, "HttpStatus", &name, status.server_error)
        }
    }

    /// A status that only its number names; it is unchecked.
    pub(super) fn unlisted_http(status: u16, at: Span) -> Self {
        // As the runtime has it: 4xx is INVALID_ARGUMENT, 5xx is INTERNAL, and
        // what is neither is UNKNOWN.
        let server_error = !(400..500).contains(&status);
        Self {
            path: quote_spanned!(ours(at)=> __private::unlisted_http(#status)),
            status: Some(status),
            unchecked: true,
            implies_no_error: status < 300,
            ..Self::new(
                at,
                "HttpStatus",
                &Ident::new("Other", ours(at)),
                server_error,
            )
        }
    }

    /// An error type, or a detail, which sets its type.
    pub(super) fn error_type(name: &str, word: &Ident) -> Option<Self> {
        let at = word.span();
        if let Some(found) = ERROR_TYPES.iter().find(|found| found.name == name) {
            return Some(Self::new(at, "ErrorType", word, found.server_error));
        }
        let detail = ERROR_DETAILS.iter().find(|detail| detail.name == name)?;
        let parent = Ident::new(detail.parent, ours(at));
        Some(Self::error_detail(detail, word, &parent))
    }

    /// A detail of an error type.
    pub(super) fn error_detail(detail: &words::Detail, word: &Ident, parent: &Ident) -> Self {
        Self {
            detail: Some(path(word.span(), "ErrorDetail", word)),
            ..Self::new(parent.span(), "ErrorType", parent, detail.server_error)
        }
    }
}
