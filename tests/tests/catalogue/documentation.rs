//! What a catalogue has besides the codes: documentation, and the errors of transparent
//! variants.

use std::sync::Arc;
use std::time::Duration;

use status_mapped::catalogue::{CatalogueEntry, PublicEntry};
use status_mapped::problem::Problem;
use status_mapped::{GrpcCode, HttpStatus, PublicError, StatusCatalogue, StatusMapped};

/// The docs of an error.
///
/// Its second paragraph.
#[derive(Debug, thiserror::Error, StatusMapped)]
#[error("documented")]
#[allow(dead_code, clippy::empty_docs)]
enum Documented {
    /// One line.
    #[grpc(NOT_FOUND)]
    Line,

    /// A paragraph
    /// of two lines, and:
    ///
    ///   - what is indented
    ///
    ///     more
    #[grpc(NOT_FOUND)]
    Lines,

    /** A block. */
    #[grpc(NOT_FOUND)]
    Block,

    #[doc = "An attribute."]
    #[doc(hidden)]
    #[doc(alias = "other")]
    #[grpc(NOT_FOUND)]
    Attribute,

    /// Before.
    #[doc = include_str!("documentation.md")]
    /// After "it".
    #[grpc(NOT_FOUND)]
    Included,

    #[doc = concat!("Line ", 1)]
    #[grpc(NOT_FOUND)]
    Concatenated,

    ///
    #[grpc(NOT_FOUND)]
    Blank,

    #[grpc(NOT_FOUND)]
    Nothing,
}

#[test]
fn the_documentation_of_a_variant_is_its_doc_comment_as_rustdoc_reads_it() {
    let entries = Documented::CATALOGUE.entries();
    let texts: Vec<_> = entries.iter().map(CatalogueEntry::documentation).collect();
    assert_eq!(
        texts,
        [
            Some("One line."),
            Some("A paragraph\nof two lines, and:\n\n  - what is indented\n\n    more"),
            Some("A block."),
            Some("An attribute."),
            Some("Before.\nFrom a file.\n\nAfter \"it\".\n"),
            Some("Line 1\n"),
            None,
            None,
        ]
    );
}

#[test]
fn the_documentation_of_a_type_is_its_doc_comment() {
    let text = Documented::CATALOGUE.documentation();
    assert_eq!(text, Some("The docs of an error.\n\nIts second paragraph."));
    assert_eq!(Inner::CATALOGUE.documentation(), None);
}

#[test]
fn a_doc_comment_passes_through_a_macro() {
    macro_rules! documented {
        ($(#[$meta:meta])* $name:ident, $doc:expr) => {
            $(#[$meta])*
            #[derive(StatusMapped)]
            #[doc = $doc]
            #[grpc(NOT_FOUND)]
            #[status(redact)]
            struct $name;
        };
    }
    documented! {
        /// First.
        Passed, "Second."
    }
    let text = Passed::CATALOGUE.entries()[0].documentation();
    assert_eq!(text, Some("First.\nSecond."));
}

#[derive(Debug, thiserror::Error, StatusMapped)]
#[status(
    domain = "inner.example.com",
    type_uri = "https://inner.example.com/",
    redacted_reason = "INNER_FAILURE"
)]
#[allow(dead_code)]
enum Inner {
    /// Another request was first.
    #[error("conflict of {id}")]
    #[grpc(ABORTED)]
    #[status(metadata(id), header("X-Inner" = 1, "X-Both" = 2), retry_after = Duration::from_secs(1))]
    Conflict { id: u8 },
    /// The secret of the company.
    #[error("secret")]
    #[grpc(INTERNAL)]
    Secret,
    #[error("computed")]
    #[grpc(with = *_0)]
    Computed(GrpcCode),
    #[error("phrase")]
    #[grpc(DATA_LOSS)]
    #[status(redacted_reason = "OTHER", redacted_message = "sorry")]
    Sorry,
}

#[derive(Debug, thiserror::Error, StatusMapped)]
#[status(
    domain = "outer.example.com",
    type_uri = "https://outer.example.com/",
    header("X-Outer" = 1)
)]
#[allow(dead_code)]
enum Outer {
    #[error(transparent)]
    #[status(transparent)]
    Plain(Inner),
    #[error(transparent)]
    #[status(transparent, metadata(shelf = 7), header("X-Both" = 3))]
    #[http(502)]
    Http(Inner),
    #[error(transparent)]
    #[status(transparent, reason = "OURS")]
    Reason(Box<Inner>),
    #[error(transparent)]
    #[status(transparent)]
    #[grpc(UNAVAILABLE)]
    Grpc(Arc<Inner>),
    #[error(transparent)]
    #[status(transparent, expose)]
    #[load_test(1202)]
    Exposed(&'static Inner),
    #[error(transparent)]
    #[status(transparent, redact, redacted_reason = "HIDDEN", title = "Hidden")]
    #[error_type(NOT_FOUND)]
    Redacted(Inner),
    #[error(transparent)]
    #[status(transparent, message = "fixed", title = "Fixed")]
    #[http(304, unchecked)]
    Message(Inner),
    /// Found, but not free.
    #[error("unauthenticated")]
    #[grpc(UNAUTHENTICATED)]
    #[status(challenge = "Basic", title = "Who are you?")]
    Own,
}

/// An error for each public entry of `Outer`, in their order.
fn errors() -> Vec<Outer> {
    const CONFLICT: &Inner = &Inner::Conflict { id: 7 };
    const SECRET: &Inner = &Inner::Secret;
    const COMPUTED: &Inner = &Inner::Computed(GrpcCode::NOT_FOUND);
    const SORRY: &Inner = &Inner::Sorry;
    let inner = || {
        [
            Inner::Conflict { id: 7 },
            Inner::Secret,
            Inner::Computed(GrpcCode::NOT_FOUND),
            Inner::Sorry,
        ]
    };
    // The computed code decides which reason is sent.
    let by_reason = || {
        let mut inner = Vec::from(inner());
        inner.insert(3, Inner::Computed(GrpcCode::INTERNAL));
        inner.into_iter()
    };
    let mut errors = Vec::new();
    errors.extend(by_reason().map(Outer::Plain));
    // Redacted, whatever the inner error computes.
    errors.extend(inner().map(Outer::Http));
    errors.extend(inner().map(|inner| Outer::Reason(Box::new(inner))));
    errors.extend(inner().map(|inner| Outer::Grpc(Arc::new(inner))));
    errors.extend([CONFLICT, SECRET, COMPUTED, SORRY].map(Outer::Exposed));
    errors.extend(inner().map(Outer::Redacted));
    errors.extend(inner().map(Outer::Message));
    errors.push(Outer::Own);
    errors
}

/// Whether the value of the catalogue, if it has one, is the one that is sent.
fn is_sent<T: Copy + PartialEq>(known: Option<T>, sent: T) -> bool {
    known.is_none_or(|known| known == sent)
}

#[test]
fn the_values_of_public_entries_are_those_that_are_sent() {
    let entries = Outer::CATALOGUE.public_entries();
    let errors = errors();
    assert_eq!(entries.len(), errors.len());
    for (entry, error) in entries.iter().zip(&errors) {
        let public = PublicError::of(error);
        let mapping = public.mapping();
        let of = format!("{error:?}");
        match entry.reason() {
            Some(reason) => assert_eq!(reason, public.reason(), "{of}"),
            // The code decides at run time whether the redacted reason is sent.
            None => assert!(of.contains("Computed"), "{of}"),
        }
        assert_eq!(entry.origin().domain(), public.domain(), "{of}");
        let agree = [
            is_sent(entry.grpc_code(), mapping.grpc_code()),
            is_sent(entry.http_status(), mapping.http_status()),
            is_sent(entry.load_test_code(), mapping.load_test_code()),
            is_sent(entry.error_type(), mapping.error_type()),
            is_sent(entry.error_detail().map(Some), mapping.error_detail()),
            is_sent(entry.shows_message(), mapping.shows_message()),
        ];
        assert_eq!(agree, [true; 6], "{of}");
        assert!(
            entry
                .metadata()
                .iter()
                .copied()
                .eq(public.metadata().map(|(key, _)| key)),
            "{of}"
        );
        let mut headers: Vec<_> = public.headers().map(|(name, _)| name).collect();
        let mut declared = entry.headers().to_vec();
        headers.sort_unstable();
        declared.sort_unstable();
        assert_eq!(declared, headers, "{of}");
        assert_eq!(
            entry.has_retry_after(),
            public.retry_after().is_some(),
            "{of}"
        );
        assert_eq!(entry.title(), public.title(), "{of}");
    }
}

#[test]
fn an_example_is_the_document_of_the_error_without_values_of_run_time() {
    for (entry, error) in Outer::CATALOGUE.public_entries().iter().zip(&errors()) {
        let Some(example) = entry.example() else {
            continue;
        };
        let (example, sent) = (Problem::from(example), Problem::of(error));
        for member in ["type", "title", "status", "code", "reason", "domain"] {
            assert_eq!(
                example.get(member),
                sent.get(member),
                "{member} of {error:?}"
            );
        }
        let detail = example.detail().unwrap();
        assert!(
            detail == "…" || Some(detail) == sent.detail(),
            "{detail} of {error:?}"
        );
        assert!(example.metadata().keys().eq(sent.metadata().keys()));
    }
}

#[test]
fn codes_that_do_not_depend_on_the_inner_error_are_known() {
    let entries = Outer::CATALOGUE.public_entries();
    let known = |at: usize| (entries[at].grpc_code(), entries[at].http_status());
    // The inner error computes its codes; the variant replaces none, one or all.
    assert_eq!(known(2), (None, None));
    assert_eq!(known(7), (None, Some(HttpStatus::BAD_GATEWAY)));
    assert_eq!(
        known(15),
        (
            Some(GrpcCode::UNAVAILABLE),
            Some(HttpStatus::SERVICE_UNAVAILABLE)
        )
    );
    assert_eq!(
        entries
            .iter()
            .filter(|entry| entry.example().is_none())
            .count(),
        7
    );
}

#[test]
fn the_documentation_of_an_error_with_a_redacted_reason_is_not_public() {
    let texts: Vec<_> = Inner::CATALOGUE
        .public_entries()
        .iter()
        .map(PublicEntry::documentation)
        .collect();
    assert_eq!(
        texts,
        [Some("Another request was first."), None, None, None, None]
    );
}

/// `More`, a name that the generated code also uses.
mod more {
    use super::StatusMapped;

    #[derive(Debug, StatusMapped)]
    #[grpc(NOT_FOUND)]
    #[status(redact)]
    pub(super) struct More;
}

#[derive(Debug, StatusMapped)]
#[status(redact)]
#[allow(dead_code)]
enum Catalogue {
    #[status(transparent)]
    Named(more::More),
    #[status(transparent)]
    Again(Box<Self>),
    #[status(transparent)]
    Option(Arc<Catalogue>),
    #[status(transparent)]
    Dynamic(Box<dyn StatusMapped>),
    #[status(transparent)]
    Relayed(tonic::Status),
    #[grpc(ABORTED)]
    Own,
}

#[test]
fn a_reason_that_may_be_redacted_at_run_time_is_not_public() {
    #[derive(Debug, thiserror::Error, StatusMapped)]
    #[status(type_uri = "/errors/")]
    #[allow(dead_code)]
    enum Computed {
        /// The secret vendor.
        #[error("secret")]
        #[grpc(with = *_0)]
        #[status(title = "Vendor", redacted_reason = "HIDDEN")]
        SecretVendor(GrpcCode),
    }
    let entries = Computed::CATALOGUE.public_entries();
    let [unknown, redacted] = entries.as_slice() else {
        panic!("{entries:?}");
    };
    assert_eq!(unknown.reason(), None);
    assert_eq!(redacted.reason(), Some("HIDDEN"));
    for entry in &entries {
        assert_eq!(entry.documentation(), None);
        assert_eq!(entry.title(), None);
    }
}

#[test]
fn the_stars_of_a_block_comment_are_no_part_of_it() {
    /**
     * Nobody is there.
     *
     * Try again.
     */
    #[derive(StatusMapped)]
    #[status(redact)]
    #[grpc(UNAVAILABLE)]
    struct Away;

    let text = Away::CATALOGUE.documentation();
    assert_eq!(text, Some("Nobody is there.\n\nTry again."));
}

#[test]
fn a_type_in_itself_is_expanded_once() {
    let inner: Vec<_> = Catalogue::CATALOGUE
        .entries()
        .iter()
        .map(|entry| entry.inner().map(status_mapped::catalogue::Catalogue::name))
        .collect();
    let (again, more) = (Some("Catalogue"), Some("More"));
    assert_eq!(inner, [more, again, again, None, None, None]);
    let reasons: Vec<_> = Catalogue::CATALOGUE
        .public_entries()
        .iter()
        .map(PublicEntry::reason)
        .collect();
    assert_eq!(reasons, [Some("MORE"), None, None, None, None, Some("OWN")]);
}

mod names_of_generated_code {
    use super::StatusMapped;

    #[derive(Debug, StatusMapped)]
    #[grpc(NOT_FOUND)]
    #[status(redact)]
    pub(super) struct More;

    #[derive(Debug, StatusMapped)]
    #[status(redact)]
    #[allow(dead_code)]
    pub(super) enum CatalogueEntry {
        #[status(transparent)]
        More(More),
    }
}

#[test]
fn inner_types_may_have_the_names_that_generated_code_uses() {
    let entry = &names_of_generated_code::CatalogueEntry::CATALOGUE.entries()[0];
    assert_eq!(
        entry.inner().map(status_mapped::catalogue::Catalogue::name),
        Some("More")
    );
}

#[derive(Debug, StatusMapped)]
#[status(redact)]
#[allow(dead_code)]
enum Generic<'a, T: StatusMapped> {
    #[status(transparent)]
    Param(T),
    #[status(transparent)]
    Borrowed(&'a Inner),
    #[status(transparent)]
    Known(Inner),
}

#[test]
fn an_inner_type_that_depends_on_a_parameter_is_not_known() {
    let entries = Generic::<Inner>::CATALOGUE.entries();
    let known: Vec<_> = entries
        .iter()
        .map(|entry| entry.inner().is_some())
        .collect();
    assert_eq!(known, [false, false, true]);
}
