//! What `retry_after`, `metadata`, `header`, `challenge`, `details` and `log`
//! say of an error, before it is sent.

use std::error::Error;
use std::fmt;
use std::time::Duration;

use status_mapped::{GrpcCode, LogLevel, Mapping, StatusMapped};
use tonic_types::{BadRequest, ErrorDetail, QuotaFailure};

fn metadata(error: &dyn StatusMapped) -> Vec<(&'static str, String)> {
    let mut found = Vec::new();
    error.visit_metadata(&mut |key, value| found.push((key, value.to_string())));
    found
}

fn headers(error: &dyn StatusMapped) -> Vec<(&'static str, String)> {
    let mut found = Vec::new();
    error.visit_headers(&mut |name, value| found.push((name, value.to_string())));
    found
}

fn details(error: &dyn StatusMapped) -> Vec<ErrorDetail> {
    let mut found = Vec::new();
    error.visit_details(&mut |detail| found.push(detail));
    found
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
    Louder(Inner),
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
fn metadata_holds_fields_and_expressions_over_them() {
    let expected = [("sku", "4711"), ("left", "7"), ("order-id", "4711-6")];
    assert_eq!(
        metadata(&sold_out()),
        expected.map(|(key, value)| (key, value.to_owned()))
    );
    assert_eq!(metadata(&Stock::Tuple(5)), [("id", "5".to_owned())]);
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
        [("note", "soon"), ("type", "1"), ("again", "1")]
            .map(|(key, value)| (key, value.to_owned()))
    );
    let header = |error: &Stock| {
        let mut found = None;
        error.visit_headers(&mut |name, value| {
            if name == "x-note" {
                found = Some(value.to_string());
            }
        });
        found
    };
    assert_eq!(header(&maybe(None, None)), None);
    assert_eq!(header(&maybe(Some("soon"), None)).as_deref(), Some("soon"));
    assert_eq!(maybe(None, None).retry_after(), None);
    let wait = maybe(Some("soon"), None).retry_after();
    assert_eq!(wait, Some(Duration::from_secs(3)));
}

#[test]
fn the_time_to_wait_is_an_expression_over_the_fields() {
    assert_eq!(sold_out().retry_after(), Some(Duration::from_millis(1500)));
    assert_eq!(Stock::Plain.retry_after(), None);
}

#[test]
fn a_header_may_be_computed_from_the_fields_or_from_self() {
    assert_eq!(
        headers(&sold_out()),
        [("etag", "\"6\"".to_owned()), ("x-shard", "2".to_owned())]
    );
    assert_eq!(headers(&Stock::Plain), [("x-shard", "1".to_owned())]);
}

#[test]
fn a_variants_challenge_goes_before_that_of_the_type() {
    assert_eq!(sold_out().challenge(), "Bearer realm=\"stock\"");
    assert_eq!(Stock::Plain.challenge(), "Basic");
}

#[test]
fn details_are_a_detail_or_a_list_of_them() {
    assert!(matches!(
        details(&sold_out()).as_slice(),
        [ErrorDetail::BadRequest(_)]
    ));
    assert!(matches!(
        details(&Stock::Tuple(1)).as_slice(),
        [ErrorDetail::QuotaFailure(_)]
    ));
    assert!(details(&Stock::Plain).is_empty());
}

#[test]
fn a_variants_level_goes_before_that_of_the_type() {
    assert_eq!(sold_out().mapping().log_level(), LogLevel::Warn);
    assert_eq!(Stock::Plain.mapping().log_level(), LogLevel::Info);
    assert_eq!(Stock::Silent.mapping().log_level(), LogLevel::Off);
}

#[test]
fn a_transparent_variant_says_what_the_error_inside_says() {
    let error = Stock::Inner(Inner(7));
    assert_eq!(metadata(&error), [("row", "7".to_owned())]);
    assert_eq!(error.retry_after(), Some(Duration::from_secs(1)));
    assert_eq!(error.challenge(), "Inner");
    assert_eq!(error.mapping().log_level(), LogLevel::Trace);
    assert!(matches!(
        details(&error).as_slice(),
        [ErrorDetail::BadRequest(_)]
    ));
}

#[test]
fn what_is_said_beside_transparent_goes_before_what_the_error_inside_says() {
    let error = Stock::Louder(Inner(7));
    let first = |entries: &[(&str, String)], name: &str| {
        let found = entries.iter().find(|(given, _)| *given == name);
        found.map(|(_, value)| value.clone())
    };
    assert_eq!(first(&metadata(&error), "row").as_deref(), Some("8"));
    assert_eq!(first(&metadata(&error), "table").as_deref(), Some("stock"));
    assert_eq!(first(&headers(&error), "x-row").as_deref(), Some("ours"));
    assert_eq!(first(&headers(&error), "x-table").as_deref(), Some("stock"));
    assert_eq!(error.retry_after(), Some(Duration::from_secs(9)));
    assert_eq!(error.challenge(), "Digest");
    assert_eq!(error.mapping().log_level(), LogLevel::Error);
    assert_eq!(details(&error).len(), 2);
}

#[test]
fn what_is_left_out_beside_transparent_is_not_what_the_error_inside_says() {
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
    assert_eq!(metadata(&named(Some(8))), [("row", "8".to_owned())]);
    assert_eq!(metadata(&Only(None, Inner(7))), []);
    let plain = Outer::Plain(Inner(7));
    assert_eq!(metadata(&plain), [("row", "7".to_owned())]);
    assert_eq!(headers(&plain), [("x-row", "7".to_owned())]);
}

#[test]
fn the_level_follows_the_fault_where_none_is_given() {
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
fn a_type_mapped_by_hand_says_the_same_through_the_trait() {
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

        fn retry_after(&self) -> Option<Duration> {
            Some(Duration::from_secs(4))
        }

        fn visit_metadata(&self, visit: &mut dyn FnMut(&'static str, &dyn fmt::Display)) {
            visit("key", &1);
        }
    }

    let boxed: Box<dyn StatusMapped> = Box::new(ByHand);
    assert_eq!(metadata(&boxed), [("key", "1".to_owned())]);
    assert_eq!(boxed.retry_after(), Some(Duration::from_secs(4)));
    assert_eq!(boxed.mapping().log_level(), LogLevel::Warn);
}

#[test]
fn generic_fields_are_bound_where_they_are_shown() {
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
    let expected = [("value", "1".to_owned()), ("maybe", "x".to_owned())];
    assert_eq!(metadata(&error), expected);
}
