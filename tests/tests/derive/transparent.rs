//! Variants that delegate to their inner error, and what may be changed.
#![allow(clippy::expect_used, clippy::panic)] // also outside of test functions

use status_mapped::{
    ErrorType, GrpcCode, HttpStatus, LoadTestCode, PublicError, ReportCode, StatusCatalogue,
    StatusMapped,
};

#[derive(Debug, thiserror::Error, StatusMapped)]
#[status(domain = "inner.example.com", type_uri = "https://inner.example.com/")]
enum Inner {
    #[error("row {0} is missing")]
    #[grpc(NOT_FOUND)]
    #[load_test(2000)]
    #[status(header("X-Inner" = "1", "X-Both" = "inner"))]
    Missing(u32),
    #[error("secret")]
    #[grpc(INTERNAL)]
    Broken,
    #[error("secret")]
    #[grpc(UNAVAILABLE)]
    #[status(message = "try later")]
    Busy,
    #[error("shown")]
    #[grpc(UNAVAILABLE)]
    #[status(expose)]
    Exposed,
}

#[derive(Debug, thiserror::Error, StatusMapped)]
#[status(domain = "outer.example.com", free_reasons)]
enum Outer {
    #[error(transparent)]
    #[status(transparent)]
    Whole(Inner),
    #[error("outer: {0}")]
    #[status(transparent)]
    Template(Inner),
    #[error("at {place}")]
    Marked {
        #[status(transparent)]
        inner: Inner,
        place: &'static str,
    },
    #[error("outer")]
    #[grpc(ABORTED)]
    #[status(transparent)]
    Grpc(Inner),
    #[error("outer")]
    #[grpc(DATA_LOSS)]
    #[status(transparent)]
    ServerGrpc(Inner),
    #[error("outer")]
    #[http(410)]
    #[load_test(1200)]
    #[error_type(INTERNAL)]
    #[status(transparent)]
    Others(Inner),
    #[error("outer")]
    #[status(transparent, reason = "OUTER_REASON")]
    Reason(Inner),
    #[error("outer")]
    #[status(transparent, reason = own_reason(_0))]
    ComputedReason(Inner),
    #[error("outer {0}")]
    #[status(transparent, expose)]
    Expose(Inner),
    #[error("outer")]
    #[status(transparent, redact)]
    Redact(Inner),
    #[error("outer")]
    #[status(transparent, message = "ours")]
    Message(Inner),
    #[error("outer")]
    #[status(transparent, header("X-Both" = "outer", "X-Outer" = "1"))]
    Header(Inner),
    #[error("outer")]
    #[grpc(with = GrpcCode::OUT_OF_RANGE)]
    #[status(transparent)]
    Computed(Inner),
}

fn own_reason(inner: &Inner) -> &'static str {
    match inner {
        Inner::Missing(_) => "FIRST",
        _ => "SECOND",
    }
}

fn public_message(error: &dyn StatusMapped) -> String {
    error.public_message()
}

fn headers(error: &dyn StatusMapped) -> Vec<(String, String)> {
    let public = PublicError::of(error);
    let headers = public.headers();
    headers
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect()
}

#[test]
fn a_transparent_variant_is_mapped_like_its_inner_error() {
    let error = Outer::Whole(Inner::Missing(7));
    assert_eq!(error.mapping().grpc_code(), GrpcCode::NotFound);
    assert_eq!(
        error.report_code(),
        ReportCode::LoadTest(LoadTestCode::DatabaseFailure)
    );
    assert_eq!(error.reason(), "MISSING");
    assert_eq!(error.domain(), "inner.example.com");
    assert_eq!(
        error.mapping().type_uri(),
        Some("https://inner.example.com/")
    );
    assert_eq!(public_message(&error), "row 7 is missing");
    assert_eq!(headers(&error), headers(&Inner::Missing(7)));
}

#[test]
fn the_public_message_is_the_inner_one_whatever_the_outer_display() {
    assert_eq!(
        public_message(&Outer::Template(Inner::Missing(7))),
        "row 7 is missing"
    );
    assert_eq!(
        public_message(&Outer::Template(Inner::Broken)),
        "Internal Server Error"
    );
    assert_eq!(public_message(&Outer::Template(Inner::Busy)), "try later");
    assert_eq!(public_message(&Outer::Template(Inner::Exposed)), "shown");
}

#[test]
fn a_marked_field_is_enough() {
    let error = Outer::Marked {
        inner: Inner::Missing(7),
        place: "here",
    };
    assert_eq!(error.grpc_code(), GrpcCode::NotFound);
    assert_eq!(public_message(&error), "row 7 is missing");
    assert_eq!(error.to_string(), "at here");
}

#[test]
fn a_declared_grpc_code_is_a_new_anchor_for_all_four_codes() {
    let error = Outer::Grpc(Inner::Missing(7));
    assert_eq!(error.grpc_code(), GrpcCode::Aborted);
    assert_eq!(error.http_status(), HttpStatus::Conflict);
    assert_eq!(error.report_code(), ReportCode::Grpc(GrpcCode::Aborted));
    assert_eq!(error.reason(), "MISSING");
    assert_eq!(
        Outer::Computed(Inner::Missing(7)).grpc_code(),
        GrpcCode::OutOfRange
    );
}

#[test]
fn a_redacted_text_stays_redacted_under_a_new_anchor() {
    assert_eq!(
        public_message(&Outer::Grpc(Inner::Missing(7))),
        "row 7 is missing"
    );
    assert_eq!(public_message(&Outer::Grpc(Inner::Broken)), "Conflict");
    assert_eq!(
        public_message(&Outer::Computed(Inner::Broken)),
        "Bad Request"
    );
}

#[test]
fn an_exposed_text_is_redacted_by_a_new_server_error() {
    assert_eq!(
        public_message(&Outer::ServerGrpc(Inner::Missing(7))),
        "Internal Server Error"
    );
}

#[test]
fn each_other_declared_code_replaces_only_itself() {
    let error = Outer::Others(Inner::Missing(7));
    assert_eq!(error.grpc_code(), GrpcCode::NotFound);
    assert_eq!(error.http_status(), HttpStatus::Gone);
    assert_eq!(error.load_test_code(), LoadTestCode::TcpFailure);
    assert_eq!(error.error_type(), ErrorType::Internal);
}

#[test]
fn a_declared_reason_is_sent_with_the_outer_domain() {
    let error = Outer::Reason(Inner::Missing(7));
    assert_eq!(
        (&*error.reason(), &*error.domain()),
        ("OUTER_REASON", "outer.example.com")
    );
    assert_eq!(error.mapping().type_uri(), None);
    let error = Outer::ComputedReason(Inner::Missing(7));
    assert_eq!(
        (&*error.reason(), &*error.domain()),
        ("FIRST", "outer.example.com")
    );
    assert_eq!(Outer::ComputedReason(Inner::Busy).reason(), "SECOND");
}

#[test]
fn expose_makes_the_outer_text_public() {
    assert_eq!(
        public_message(&Outer::Expose(Inner::Broken)),
        "outer secret"
    );
}

#[test]
fn redact_replaces_the_inner_text() {
    assert_eq!(
        public_message(&Outer::Redact(Inner::Missing(7))),
        "Not Found"
    );
    assert_eq!(
        public_message(&Outer::Redact(Inner::Busy)),
        "Service Unavailable"
    );
}

#[test]
fn a_message_replaces_the_inner_one() {
    assert_eq!(public_message(&Outer::Message(Inner::Broken)), "ours");
}

#[derive(Debug, thiserror::Error, StatusMapped)]
#[error("database error: {0}")]
#[status(transparent, message = "database error: {0}, {0:?}, {0:>8.2}")]
struct Prefixed(Inner);

#[test]
fn an_inner_error_in_a_message_is_its_public_message() {
    let public = "database error: Internal Server Error, Internal Server Error,       In";
    assert_eq!(public_message(&Prefixed(Inner::Broken)), public);
    let missing = public_message(&Inner::Missing(7));
    let short = missing.get(..2).expect("a text");
    let shown = format!("database error: {missing}, {missing}, {short:>8}");
    assert_eq!(public_message(&Prefixed(Inner::Missing(7))), shown);
}

#[test]
fn outer_headers_are_sent_before_the_inner_ones() {
    let pair = |(name, value): (&str, &str)| (name.to_owned(), value.to_owned());
    let expected = [("x-both", "outer"), ("x-outer", "1"), ("x-inner", "1")];
    assert_eq!(
        headers(&Outer::Header(Inner::Missing(7))),
        expected.map(pair)
    );
}

#[test]
fn the_catalogue_has_no_values_that_the_inner_error_decides() {
    let entries = Outer::CATALOGUE.entries();
    let entry = |name: &str| {
        entries
            .iter()
            .find(|entry| entry.name() == name)
            .expect("entry")
    };
    assert_eq!(entry("Whole").delegate(), Some("Inner"));
    assert_eq!(entry("Whole").grpc_code(), None);
    assert_eq!(entry("Whole").reason(), None);
    assert_eq!(entry("Grpc").grpc_code(), Some(GrpcCode::Aborted));
    assert_eq!(entry("Grpc").http_status(), Some(HttpStatus::Conflict));
    assert_eq!(entry("Others").grpc_code(), None);
    assert_eq!(entry("Others").http_status(), Some(HttpStatus::Gone));
    assert_eq!(entry("Reason").reason(), Some("OUTER_REASON"));
    assert_eq!(entry("ComputedReason").reason(), None);
}

#[test]
fn the_catalogue_does_not_claim_that_an_inner_text_is_public() {
    let entries = Outer::CATALOGUE.entries();
    let shown = |name: &str| {
        let entry = entries
            .iter()
            .find(|entry| entry.name() == name)
            .expect("entry");
        entry.shows_message()
    };
    assert_eq!(shown("Whole"), None);
    assert_eq!(shown("Grpc"), None);
    assert_eq!(shown("ServerGrpc"), Some(false));
    assert_eq!(shown("Redact"), Some(false));
    assert_eq!(shown("Expose"), Some(true));
    assert_eq!(shown("Message"), Some(true));
}

mod relayed {
    use std::error::Error;

    use super::*;
    use tonic::metadata::MetadataMap;
    use tonic::{Code, Status};

    #[derive(Debug, thiserror::Error, StatusMapped)]
    #[status(free_reasons)]
    enum Gateway {
        #[error("upstream failed")]
        #[status(transparent)]
        Upstream(#[from] Status),
        #[error("upstream failed")]
        #[grpc(ABORTED)]
        #[status(transparent)]
        Recoded(Status),
        #[error("upstream failed")]
        #[status(transparent, message = "ours")]
        Reworded(Status),
        #[error("upstream failed")]
        #[status(transparent, redact)]
        Redacted(Status),
        #[error("boxed")]
        #[status(transparent)]
        Boxed(Box<Gateway>),
    }

    fn upstream() -> Status {
        let mut metadata = MetadataMap::new();
        metadata.insert("x-trace", "7".parse().expect("ascii"));
        let details = b"details".as_slice().into();
        Status::with_details_and_metadata(Code::Internal, "disk is full", details, metadata)
    }

    #[test]
    fn a_status_is_relayed_as_a_whole() {
        for error in [
            Gateway::Upstream(upstream()),
            Gateway::Boxed(Box::new(Gateway::Upstream(upstream()))),
        ] {
            let status = Status::from(error);
            assert_eq!(status.code(), Code::Internal);
            assert_eq!(status.message(), "disk is full");
            assert_eq!(status.details(), b"details");
            assert_eq!(status.metadata().get("x-trace").expect("kept"), "7");
            assert!(status.source().expect("kept").is::<Gateway>());
        }
    }

    #[test]
    fn a_relayed_message_is_the_same_text_over_http() {
        assert_eq!(
            public_message(&Gateway::Upstream(upstream())),
            "disk is full"
        );
    }

    #[test]
    fn another_code_or_text_is_not_sent_with_the_old_details() {
        let status = Status::from(Gateway::Recoded(upstream()));
        assert_eq!(
            (status.code(), status.details()),
            (Code::Aborted, [].as_slice())
        );
        assert_eq!(status.message(), "disk is full");
        let status = Status::from(Gateway::Reworded(upstream()));
        assert_eq!(
            (status.message(), status.details()),
            ("ours", [].as_slice())
        );
        let status = Status::from(Gateway::Redacted(upstream()));
        assert_eq!(
            (status.message(), status.details()),
            ("Internal Server Error", [].as_slice())
        );
        assert_eq!(status.metadata().get("x-trace"), None);
    }

    #[test]
    fn a_status_made_in_this_process_is_an_error_like_any_other() {
        let local = || {
            let mut status = upstream();
            status.set_source(std::sync::Arc::new(Inner::Broken));
            status
        };
        let status = Status::from(Gateway::Upstream(local()));
        assert_eq!(status.code(), Code::Internal);
        assert_eq!(status.message(), "Internal Server Error");
        let theirs = upstream();
        let relayed = |window: &[u8]| window == theirs.details();
        assert!(
            !status
                .details()
                .windows(theirs.details().len())
                .any(relayed)
        );
    }

    #[test]
    fn an_ok_status_is_an_unknown_error_without_its_text() {
        let status = Status::from(Gateway::Upstream(Status::ok("fine")));
        assert_eq!(
            (status.code(), status.message()),
            (Code::Unknown, "Internal Server Error")
        );
    }

    #[test]
    fn headers_of_the_upstreams_transport_are_not_relayed() {
        let mut upstream = upstream();
        for name in [
            "content-length",
            "transfer-encoding",
            "date",
            "content-type",
        ] {
            upstream
                .metadata_mut()
                .insert(name, "5".parse().expect("ascii"));
        }
        let status = Status::from(Gateway::Upstream(upstream));
        let names: Vec<_> = status
            .metadata()
            .keys()
            .map(|key| format!("{key:?}"))
            .collect();
        assert_eq!(names, [r#"Ascii("x-trace")"#]);
    }
}

#[derive(Debug, thiserror::Error, StatusMapped)]
#[error("row 7 is missing")]
#[grpc(NOT_FOUND)]
struct Missing;

#[derive(Debug, thiserror::Error, StatusMapped)]
enum Declared<E: StatusMapped + std::error::Error + 'static> {
    #[error(transparent)]
    #[status(transparent)]
    #[http(409)]
    Conflict(E),
    #[error(transparent)]
    #[status(transparent)]
    #[http(502)]
    Upstream(E),
    #[error(transparent)]
    #[status(transparent)]
    #[http(598, unchecked)]
    Unlisted(E),
    #[error(transparent)]
    #[status(transparent, expose)]
    #[http(502)]
    Exposed(E),
}

#[derive(Debug, StatusMapped)]
#[grpc(NOT_FOUND)]
#[status(message = "shard 3 has no row")]
struct Constant;

impl std::fmt::Display for Constant {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("constant")
    }
}

impl std::error::Error for Constant {}

#[test]
fn a_server_error_that_the_outer_variant_declares_redacts_an_inner_message_of_its_own() {
    for (error, message) in [
        (Declared::Conflict(Constant), "shard 3 has no row"),
        (Declared::Upstream(Constant), "Bad Gateway"),
        (Declared::Exposed(Constant), "constant"),
    ] {
        assert_eq!(public_message(&error), message);
    }
}

#[test]
fn a_server_error_that_the_outer_variant_declares_redacts_the_inner_message() {
    let status = || tonic::Status::internal("row 7 is missing");
    for (error, message) in [
        (Declared::Conflict(status()), "row 7 is missing"),
        (Declared::Upstream(status()), "Bad Gateway"),
        (Declared::Unlisted(status()), "Network Read Timeout"),
    ] {
        assert_eq!(public_message(&error), message);
    }
    for (error, message) in [
        (Declared::Conflict(Missing), "row 7 is missing"),
        (Declared::Upstream(Missing), "Bad Gateway"),
        (Declared::Exposed(Missing), "row 7 is missing"),
    ] {
        assert_eq!(public_message(&error), message);
        assert_eq!(error.grpc_code(), GrpcCode::NotFound);
    }
}
