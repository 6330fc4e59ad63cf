//! Codes that are known at compile time, from the words that name them.

use proc_macro2::{Ident, Span};

use crate::names::{self, grpc_named};
use crate::trees::TypePath;

/// A code that is known at compile time.
pub(crate) struct Known {
    /// Its path below the runtime crate, ending in the user's token.
    pub(crate) path: TypePath,
    /// Where the user wrote it.
    pub(crate) at: Span,
    /// As `path`, of an error type's detail.
    pub(crate) detail: Option<TypePath>,
    /// Whether its gRPC code is a server error.
    pub(crate) server_error: bool,
    /// As an HTTP status.
    pub(crate) status: Option<u16>,
    /// The header without which the status must not be sent, or empty.
    pub(crate) required_header: &'static str,
    pub(crate) unchecked: bool,
    /// The status, where the path leads to a function that takes it.
    pub(crate) unlisted: Option<u16>,
    /// Whether it says nothing of what went wrong, as 202 does.
    pub(crate) implies_no_error: bool,
}

/// A span where the user's token is, for a name that is ours.
fn ours(span: Span) -> Span {
    Span::mixed_site().located_at(span)
}

fn path(at: Span, set: &str, name: &Ident) -> TypePath {
    TypePath {
        // Not at the user's token, or an editor would lead to the set as well.
        ty: Ident::new(set, Span::mixed_site()),
        colons: ours(at),
        name: Some(name.clone()),
    }
}

impl Known {
    /// A code of the runtime's `set`, from which `grpc` follows.
    fn new(at: Span, set: &str, name: &Ident, grpc: &str) -> Self {
        Self {
            path: path(at, set, name),
            at,
            detail: None,
            // What implies no gRPC code is answered as UNKNOWN, a server error.
            server_error: grpc_named(grpc).is_none_or(|code| code.server_error),
            status: None,
            required_header: "",
            unchecked: false,
            unlisted: None,
            implies_no_error: false,
        }
    }

    pub(super) fn grpc(code: &names::Grpc, word: &Ident) -> Self {
        Self::new(word.span(), "GrpcCode", word, code.name)
    }

    /// A load-test code that is written, by name or number, at `at`.
    pub(super) fn load_test(code: &names::LoadTest, at: Span, word: Option<&Ident>) -> Self {
        let name = word
            .cloned()
            .unwrap_or_else(|| Ident::new(code.name, ours(at)));
        Self {
            // A check of the test itself was false: that is no server's answer.
            implies_no_error: code.number == 2001,
            ..Self::new(at, "LoadTestCode", &name, code.grpc)
        }
    }

    /// A status that is written, by name or number, at `at`.
    pub(super) fn http(
        status: &names::Http,
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
            ..Self::new(at, "HttpStatus", &name, status.grpc)
        }
    }

    /// A status that only its number names; it is unchecked.
    pub(super) fn unlisted_http(status: u16, at: Span) -> Self {
        // As the runtime has it, but that what is neither 4xx nor 5xx is UNKNOWN,
        // which hides as much.
        let grpc = if (400..500).contains(&status) {
            "INVALID_ARGUMENT"
        } else {
            "INTERNAL"
        };
        Self {
            path: path(at, "__private", &Ident::new("unlisted_http", ours(at))),
            unlisted: Some(status),
            status: Some(status),
            unchecked: true,
            implies_no_error: status < 300,
            ..Self::new(at, "HttpStatus", &Ident::new("Other", ours(at)), grpc)
        }
    }

    pub(super) fn error_type(known: &names::Type, word: &Ident) -> Self {
        Self::new(word.span(), "ErrorType", word, known.grpc)
    }

    /// A detail alone, which sets its type.
    pub(super) fn detail_alone(detail: &names::Detail, word: &Ident) -> Self {
        let parent = Ident::new(detail.parent, ours(word.span()));
        Self::error_detail(detail, word, &parent)
    }

    /// A detail of an error type.
    pub(super) fn error_detail(detail: &names::Detail, word: &Ident, parent: &Ident) -> Self {
        Self {
            detail: Some(path(word.span(), "ErrorDetail", word)),
            ..Self::new(parent.span(), "ErrorType", parent, detail.grpc)
        }
    }
}
