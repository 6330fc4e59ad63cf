//! What `retry_after`, `metadata`, `header`, `challenge`, `details` and `log` add to an
//! error, before it is sent.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt;
use std::time::Duration;

use status_mapped::{GrpcCode, LogLevel, Mapping, PublicError, StatusMapped, Visitor};
use tonic_types::{BadRequest, ErrorDetail, QuotaFailure};

fn owned<'a>(entries: impl Iterator<Item = (&'a str, &'a str)>) -> Vec<(String, String)> {
    let owned = |(key, value): (&str, &str)| (key.to_owned(), value.to_owned());
    entries.map(owned).collect()
}

fn metadata(error: &dyn StatusMapped) -> Vec<(String, String)> {
    owned(PublicError::of(error).metadata())
}

fn headers(error: &dyn StatusMapped) -> Vec<(String, String)> {
    owned(PublicError::of(error).headers())
}

fn challenge(error: &dyn StatusMapped) -> String {
    PublicError::of(error).challenge().to_owned()
}

/// The kinds of the details.
fn details(error: &dyn StatusMapped) -> Vec<String> {
    let public = PublicError::of(error);
    let kinds = public.details().map(|detail| detail.kind().to_owned());
    kinds.collect()
}

fn pairs<const N: usize>(pairs: [(&str, &str); N]) -> Vec<(String, String)> {
    owned(pairs.into_iter())
}

#[derive(Debug, StatusMapped)]
#[status(redact, header("X-Shard" = self.shard()), challenge = "Basic", log = info)]
#[grpc(UNAVAILABLE)]
enum Stock {
    #[status(
        metadata(sku, left = count + 1, "order-id" = format!("{sku}-{count}")),
        retry_after = *wait,
        header("ETag" = format!("\"{count}\"")),
        details = BadRequest::with_violation("sku", sku.as_str()),
        challenge = "Bearer realm=\"stock\"",
        log = warn
    )]
    #[http(401)]
    #[grpc(UNAVAILABLE)]
    SoldOut {
        sku: String,
        count: u64,
        wait: Duration,
    },
    #[status(
        metadata(note, r#type, again = r#type),
        header("x-note" = note),
        retry_after = note.as_ref().map(|_| Duration::from_secs(3))
    )]
    Maybe {
        note: Option<String>,
        r#type: Option<u8>,
    },
    #[status(metadata(id = _0), details = vec![ErrorDetail::from(QuotaFailure::with_violation("a", "b"))])]
    Tuple(u64),
    Plain,
    #[status(log = off)]
    Silent,
    #[status(transparent)]
    Inner(Inner),
    #[status(
        transparent,
        metadata(row = 8, table = "stock"),
        header("x-row" = "ours", "X-Table" = "stock"),
        retry_after = Duration::from_secs(9),
        challenge = "Digest",
        details = QuotaFailure::with_violation("a", "b"),
        log = error
    )]
    Declared(Inner),
}

impl Stock {
    fn shard(&self) -> u8 {
        match self {
            Self::Plain => 1,
            _ => 2,
        }
    }
}

#[derive(Debug, StatusMapped)]
#[grpc(UNAUTHENTICATED)]
#[status(
    redact,
    metadata(row = self.0),
    header("X-Row" = self.0),
    retry_after = Duration::from_secs(1),
    challenge = "Inner",
    details = BadRequest::with_violation("row", "locked"),
    log = trace
)]
struct Inner(u64);

fn sold_out() -> Stock {
    Stock::SoldOut {
        sku: "4711".to_owned(),
        count: 6,
        wait: Duration::from_millis(1500),
    }
}

#[test]
fn metadata_may_be_fields_and_expressions_over_them() {
    let expected = [("sku", "4711"), ("left", "7"), ("order-id", "4711-6")];
    assert_eq!(metadata(&sold_out()), pairs(expected));
    assert_eq!(metadata(&Stock::Tuple(5)), pairs([("id", "5")]));
    assert_eq!(metadata(&Stock::Plain), []);
}

#[test]
fn a_field_that_is_none_sends_nothing() {
    let maybe = |note: Option<&str>, r#type| Stock::Maybe {
        note: note.map(str::to_owned),
        r#type,
    };
    assert_eq!(metadata(&maybe(None, None)), []);
    assert_eq!(
        metadata(&maybe(Some("soon"), Some(1))),
        pairs([("note", "soon"), ("type", "1"), ("again", "1")])
    );
    let header = |error: &Stock| {
        let mut headers = headers(error).into_iter();
        headers.find_map(|(name, value)| (name == "x-note").then_some(value))
    };
    assert_eq!(header(&maybe(None, None)), None);
    assert_eq!(header(&maybe(Some("soon"), None)).as_deref(), Some("soon"));
    assert_eq!(maybe(None, None).retry_after(), None);
    let wait = maybe(Some("soon"), None).retry_after();
    assert_eq!(wait, Some(Duration::from_secs(3)));
}

#[test]
fn the_retry_delay_is_an_expression_over_the_fields() {
    assert_eq!(sold_out().retry_after(), Some(Duration::from_millis(1500)));
    assert_eq!(Stock::Plain.retry_after(), None);
}

#[test]
fn a_header_may_be_computed_from_the_fields_or_from_self() {
    assert_eq!(
        headers(&sold_out()),
        pairs([("etag", "\"6\""), ("x-shard", "2")])
    );
    assert_eq!(headers(&Stock::Plain), pairs([("x-shard", "1")]));
}

#[test]
fn a_variants_challenge_precedes_that_of_the_enum() {
    assert_eq!(challenge(&sold_out()), "Bearer realm=\"stock\"");
    assert_eq!(challenge(&Stock::Plain), "Basic");
}

#[test]
fn details_are_a_detail_or_a_list_of_them() {
    assert_eq!(details(&sold_out()), ["google.rpc.BadRequest"]);
    assert_eq!(details(&Stock::Tuple(1)), ["google.rpc.QuotaFailure"]);
    assert!(details(&Stock::Plain).is_empty());
}

#[test]
fn a_variants_level_precedes_that_of_the_enum() {
    assert_eq!(sold_out().mapping().log_level(), LogLevel::Warn);
    assert_eq!(Stock::Plain.mapping().log_level(), LogLevel::Info);
    assert_eq!(Stock::Silent.mapping().log_level(), LogLevel::Off);
}

#[test]
fn a_transparent_variant_has_the_parts_of_its_inner_error() {
    let error = Stock::Inner(Inner(7));
    assert_eq!(metadata(&error), pairs([("row", "7")]));
    assert_eq!(error.retry_after(), Some(Duration::from_secs(1)));
    assert_eq!(challenge(&error), "Inner");
    assert_eq!(error.mapping().log_level(), LogLevel::Trace);
    assert_eq!(details(&error), ["google.rpc.BadRequest"]);
}

#[test]
fn declared_parts_precede_those_of_the_inner_error() {
    let error = Stock::Declared(Inner(7));
    let first = |entries: &[(String, String)], name: &str| {
        let found = entries.iter().find(|(given, _)| given == name);
        found.map(|(_, value)| value.clone())
    };
    assert_eq!(first(&metadata(&error), "row").as_deref(), Some("8"));
    assert_eq!(first(&metadata(&error), "table").as_deref(), Some("stock"));
    assert_eq!(first(&headers(&error), "x-row").as_deref(), Some("ours"));
    assert_eq!(first(&headers(&error), "x-table").as_deref(), Some("stock"));
    assert_eq!(error.retry_after(), Some(Duration::from_secs(9)));
    assert_eq!(challenge(&error), "Digest");
    assert_eq!(error.mapping().log_level(), LogLevel::Error);
    assert_eq!(details(&error).len(), 2);
}

#[test]
fn an_absent_declared_value_is_not_replaced_by_that_of_the_inner_error() {
    #[derive(Debug, StatusMapped)]
    #[status(redact)]
    enum Outer {
        #[status(transparent, metadata(row), header("X-Row" = row))]
        Named {
            row: Option<u64>,
            #[status(transparent)]
            inner: Inner,
        },
        #[status(transparent)]
        Plain(Inner),
    }

    #[derive(Debug, StatusMapped)]
    #[status(transparent, metadata(row = _0))]
    struct Only(Option<u64>, #[status(transparent)] Inner);

    let named = |row| Outer::Named {
        row,
        inner: Inner(7),
    };
    assert_eq!(metadata(&named(None)), []);
    assert_eq!(headers(&named(None)), []);
    assert_eq!(metadata(&named(Some(8))), pairs([("row", "8")]));
    assert_eq!(metadata(&Only(None, Inner(7))), []);
    let plain = Outer::Plain(Inner(7));
    assert_eq!(metadata(&plain), pairs([("row", "7")]));
    assert_eq!(headers(&plain), pairs([("x-row", "7")]));
}

#[test]
fn without_a_declared_level_the_code_decides_it() {
    #[derive(Debug, StatusMapped)]
    #[status(redact)]
    enum E {
        #[grpc(INTERNAL)]
        Server,
        #[grpc(NOT_FOUND)]
        Client,
        #[http(503)]
        Http,
    }
    assert_eq!(E::Server.mapping().log_level(), LogLevel::Error);
    assert_eq!(E::Client.mapping().log_level(), LogLevel::Debug);
    assert_eq!(E::Http.mapping().log_level(), LogLevel::Error);
}

#[test]
fn a_level_stays_where_codes_are_computed() {
    #[derive(Debug, StatusMapped)]
    #[status(redact)]
    #[grpc(with = GrpcCode::INTERNAL)]
    enum E {
        #[status(log = info)]
        A,
        #[grpc(with = GrpcCode::NOT_FOUND)]
        #[status(log = info)]
        B,
    }
    assert_eq!(E::A.mapping().log_level(), LogLevel::Info);
    assert_eq!(E::B.mapping().log_level(), LogLevel::Info);
}

#[test]
fn a_type_mapped_by_hand_has_the_same_parts() {
    #[derive(Debug)]
    struct ByHand;

    impl fmt::Display for ByHand {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("by hand")
        }
    }

    impl Error for ByHand {}

    impl StatusMapped for ByHand {
        fn mapping(&self) -> Mapping {
            Mapping::new(GrpcCode::NOT_FOUND).with_log(LogLevel::Warn)
        }

        fn visit(&self, visitor: &mut dyn Visitor) {
            visitor.retry_after(Duration::from_secs(4));
            visitor.metadata("key", &1);
        }
    }

    let boxed: Box<dyn StatusMapped> = Box::new(ByHand);
    assert_eq!(metadata(&boxed), pairs([("key", "1")]));
    assert_eq!(boxed.retry_after(), Some(Duration::from_secs(4)));
    assert_eq!(boxed.mapping().log_level(), LogLevel::Warn);
}

#[test]
fn generic_fields_are_bounded_where_they_are_formatted() {
    #[derive(Debug, StatusMapped)]
    #[status(redact)]
    #[grpc(NOT_FOUND)]
    enum E<T, U> {
        #[status(metadata(value, maybe))]
        A { value: T, maybe: Option<U> },
    }
    let error = E::A {
        value: 1,
        maybe: Some("x"),
    };
    let expected = pairs([("value", "1"), ("maybe", "x")]);
    assert_eq!(metadata(&error), expected);
}

#[test]
fn pairs_add_to_the_metadata_that_is_declared() {
    #[derive(StatusMapped)]
    #[status(redact)]
    #[grpc(ABORTED)]
    enum Error {
        #[status(metadata(order_id = id, ..labels))]
        Map {
            id: u8,
            labels: BTreeMap<String, u32>,
        },
        #[status(metadata(order_id = id, ..labels))]
        None {
            id: Option<u8>,
            labels: BTreeMap<String, u32>,
        },
        #[status(metadata(..[("a", 'x'), ("b", *_0)].into_iter().filter(|(key, _)| *key != "b")))]
        Computed(char),
    }

    let labels = [("order_id".to_owned(), 9), ("shelf".to_owned(), 3)];
    let map = Error::Map {
        id: 7,
        labels: labels.into(),
    };
    assert_eq!(metadata(&map), pairs([("order_id", "7"), ("shelf", "3")]));
    let labels = [("order_id".to_owned(), 9)].into();
    let none = Error::None { id: None, labels };
    assert_eq!(metadata(&none), []);
    assert_eq!(metadata(&Error::Computed('y')), pairs([("a", "x")]));
}

#[test]
fn too_much_binary_metadata_is_omitted() {
    #[derive(StatusMapped)]
    #[status(redact)]
    #[grpc(ABORTED)]
    #[status(header("a-bin" = self.0, "b-bin" = self.0, "c-bin" = [7]))]
    struct Error(Vec<u8>);

    let headers = |len| {
        let error = Error(vec![1; len]);
        let public = PublicError::of(&error);
        let names: Vec<_> = public.binary_headers().map(|it| it.0.to_owned()).collect();
        names
    };
    assert_eq!(headers(3), ["a-bin", "b-bin", "c-bin"]);
    assert_eq!(headers(1200), ["a-bin", "c-bin"]);
}

#[test]
fn a_name_decides_whether_a_header_is_text_or_bytes() {
    struct Mixed;

    impl StatusMapped for Mixed {
        fn mapping(&self) -> Mapping {
            Mapping::new(GrpcCode::ABORTED)
        }

        fn visit(&self, visitor: &mut dyn Visitor) {
            visitor.header("text-bin", &"text");
            visitor.binary_header("bytes", b"bytes");
            visitor.binary_header("grpc-trace-bin", b"bytes");
            visitor.binary_header("Bytes-Bin", b"bytes");
            visitor.binary_header("bytes-bin", b"second");
        }
    }

    assert_eq!(headers(&Mixed), []);
    let public = PublicError::of(&Mixed);
    let bytes: Vec<_> = public.binary_headers().collect();
    assert_eq!(bytes, [("bytes-bin", b"bytes".as_slice())]);
}
