//! The trailers of an error fit into the limit of each peer, however the peer counts
//! them: a field by its length, or by its length in HPACK's Huffman code, in which some
//! characters are longer.
#![allow(clippy::expect_used)] // also outside of test functions

use proptest::prelude::*;
use prost::Message;
use status_mapped::StatusMapped;
use tonic::metadata::MetadataMap;
use tonic::{Code, Status};
use tonic_types::{StatusExt, pb};

/// 7 KiB of the 8 KiB that each peer accepts.
const LIMIT: usize = 7 * 1024;

#[derive(Debug, thiserror::Error, StatusMapped)]
enum OrderError {
    #[error("{0}")]
    #[grpc(INVALID_ARGUMENT)]
    #[status(
        metadata(first = _1, second = _2),
        header("X-First" = _1, "X-Second" = _2),
        retry_after = core::time::Duration::from_secs(7)
    )]
    Invalid(String, String, String),
    #[error("upstream")]
    #[status(transparent)]
    Upstream(Status),
    #[error("upstream")]
    #[status(transparent, metadata(hop = 1), reason = "GATEWAY")]
    Gateway(Status),
    #[error("upstream")]
    #[status(transparent, retry_after = core::time::Duration::from_secs(7))]
    LaterThan(Status),
}

/// The trailers as the strictest peer counts them.
fn trailers(status: Status) -> usize {
    let response: http::Response<()> = status.into_http();
    let headers = response.headers().iter();
    // Every response has the content type.
    let headers = headers.filter(|(name, _)| *name != "content-type");
    let field = |(name, value): (&http::HeaderName, &http::HeaderValue)| {
        let mut huffman = Vec::new();
        httlib_huffman::encode(value.as_bytes(), &mut huffman).expect("a code");
        name.as_str().len() + value.len().max(huffman.len()) + 32
    };
    headers.map(field).sum()
}

/// Long texts of characters that are longer than a byte in the Huffman code, and of any
/// others.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[\\\\^$@~<>`{}|+]{0,3000}",
        "\\PC{0,800}",
        "[a-z ]{0,7000}",
        proptest::collection::vec(any::<char>(), 0..800)
            .prop_map(|chars| chars.into_iter().collect()),
        // In base64 mostly `+`, which has 11 bits.
        (0..4000_usize).prop_map(|len| "~>\u{fb}\u{3e}".repeat(len / 4)),
    ]
}

fn upstream() -> impl Strategy<Value = Status> {
    let details = prop_oneof![
        proptest::collection::vec(any::<u8>(), 0..6000),
        (0..6000_usize).prop_map(|len| [0xfb, 0xef, 0xbe].repeat(len / 3)),
    ];
    (text(), details, "[ -~]{0,3000}").prop_map(|(message, details, header)| {
        let mut metadata = MetadataMap::new();
        if let Ok(value) = header.parse() {
            metadata.insert("x-upstream", value);
        }
        Status::with_details_and_metadata(Code::Aborted, message, details.into(), metadata)
    })
}

#[test]
fn every_error_fits_whatever_its_texts_are() {
    let texts = (text(), text(), text());
    proptest!(ProptestConfig::with_cases(100), |((a, b, c) in texts)| {
        let used = trailers(Status::from(OrderError::Invalid(a, b, c)));
        prop_assert!(used <= LIMIT, "{used}");
    });
}

#[test]
fn every_relayed_status_fits_whatever_it_holds() {
    proptest!(ProptestConfig::with_cases(100), |(status in upstream())| {
        for error in [OrderError::Upstream(status.clone()), OrderError::Gateway(status)] {
            let used = trailers(Status::from(error));
            prop_assert!(used <= LIMIT, "{used}");
        }
    });
}

#[test]
fn most_of_the_trailers_is_used_for_a_long_message() {
    for text in ["a", "\\", "\u{1f980}"] {
        let error = OrderError::Invalid(text.repeat(9000), String::new(), String::new());
        let used = trailers(Status::from(error));
        assert!((LIMIT - 512..=LIMIT).contains(&used), "{text}: {used}");
    }
}

#[test]
fn our_reason_arrives_even_if_the_upstream_fills_the_trailers() {
    for len in (4_000..9_000).step_by(250) {
        let theirs = pb::ErrorInfo {
            reason: "SOLD_OUT".to_owned(),
            domain: "stock.example.com".to_owned(),
            metadata: [("note".to_owned(), "n".repeat(1_000))].into(),
        };
        let any = |kind: &str, value| prost_types::Any {
            type_url: format!("type.googleapis.com/google.rpc.{kind}"),
            value,
        };
        let upstream = pb::Status {
            code: Code::Aborted.into(),
            message: "theirs ".repeat(100),
            details: vec![
                any("ErrorInfo", theirs.encode_to_vec()),
                any("DebugInfo", vec![7; len]),
            ],
        };
        let details = upstream.encode_to_vec();
        let upstream = Status::with_details(Code::Aborted, upstream.message, details.into());
        let status = Status::from(OrderError::Gateway(upstream));
        let info = status.get_details_error_info().expect("our reason");
        assert_eq!(info.reason, "GATEWAY", "{len}");
        assert_eq!(info.metadata.get("hop").expect("our metadata"), "1");
        assert!(trailers(status) <= LIMIT, "{len}");
    }
}

#[test]
fn a_status_with_as_much_metadata_as_a_map_holds_is_relayed_without_it() {
    let mut metadata = http::HeaderMap::new();
    let mut index = 0;
    while metadata
        .try_append(
            http::HeaderName::try_from(format!("x-{index}")).expect("a name"),
            http::HeaderValue::from_static("v"),
        )
        .is_ok()
    {
        index += 1;
    }
    let metadata = MetadataMap::from_headers(metadata);
    let upstream = Status::with_metadata(Code::Aborted, "theirs", metadata);
    let status = Status::from(OrderError::LaterThan(upstream));
    assert_eq!(status.message(), "theirs");
    assert_eq!(retry_metadata(&status), (Some("7"), Some("7000")));
    assert_eq!(status.metadata().len(), 2);
}

#[derive(Debug, thiserror::Error, StatusMapped)]
#[error("speak h2c")]
#[http(426)]
#[status(header("Upgrade" = "h2c", "X-Tabs" = tabs()))]
struct Upgrade;

fn tabs() -> &'static str {
    "a\tb"
}

#[test]
fn a_header_of_an_http_1_connection_is_not_in_the_trailers() {
    let status = Status::from(Upgrade);
    assert_eq!(status.metadata().get("upgrade"), None);
}

#[test]
fn a_tab_is_a_space_in_metadata() {
    let status = Status::from(Upgrade);
    assert_eq!(status.metadata().get("x-tabs").expect("kept"), "a b");
}

#[test]
fn headers_of_the_upstreams_transport_are_not_relayed() {
    let mut metadata = MetadataMap::new();
    for name in [
        "grpc-encoding",
        "grpc-timeout",
        "grpc-accept-encoding",
        "upgrade",
        "x-kept",
    ] {
        metadata.insert(name, "1".parse().expect("ascii"));
    }
    let upstream = Status::with_metadata(Code::Aborted, "theirs", metadata);
    let status = Status::from(OrderError::Upstream(upstream));
    let names: Vec<_> = status
        .metadata()
        .keys()
        .map(|key| format!("{key:?}"))
        .collect();
    assert_eq!(status.metadata().len(), 1, "{names:?}");
    assert_eq!(status.metadata().get("x-kept").expect("kept"), "1");
}

#[derive(Debug, thiserror::Error, StatusMapped)]
#[error("busy")]
#[grpc(UNAVAILABLE)]
#[status(retry_after = self.0)]
struct Busy(core::time::Duration);

fn retry_metadata(status: &Status) -> (Option<&str>, Option<&str>) {
    let value = |name| status.metadata().get(name)?.to_str().ok();
    (value("retry-after"), value("grpc-retry-pushback-ms"))
}

#[test]
fn a_retry_delay_is_in_the_metadata_in_seconds_and_in_milliseconds_rounded_up() {
    for (millis, seconds, pushback) in
        [(1_500, "2", "1500"), (0, "0", "0"), (90_000, "90", "90000")]
    {
        let status = Status::from(Busy(core::time::Duration::from_millis(millis)));
        assert_eq!(retry_metadata(&status), (Some(seconds), Some(pushback)));
    }
    let status = Status::from(Busy(core::time::Duration::from_nanos(1)));
    assert_eq!(retry_metadata(&status), (Some("1"), Some("1")));
    let status = Status::from(Busy(core::time::Duration::MAX));
    assert_eq!(
        retry_metadata(&status),
        (Some("2147483647"), Some("2147483647"))
    );
}

#[test]
fn an_error_without_a_retry_delay_has_none_in_the_metadata() {
    assert_eq!(retry_metadata(&Status::from(Upgrade)), (None, None));
}

#[test]
fn the_retry_delay_of_a_status_is_read_from_details_or_from_either_metadata() {
    let delay = |name: &'static str, value: &str| {
        let mut metadata = MetadataMap::new();
        metadata.insert(name, value.parse().expect("ascii"));
        Status::with_metadata(Code::Unavailable, "busy", metadata).retry_after()
    };
    let seconds = core::time::Duration::from_secs;
    assert_eq!(delay("retry-after", "7"), Some(seconds(7)));
    assert_eq!(delay("grpc-retry-pushback-ms", "7000"), Some(seconds(7)));
    assert_eq!(delay("grpc-retry-pushback-ms", "-1"), None);
    assert_eq!(delay("retry-after", "Fri, 27 Nov 2026 16:00:00 GMT"), None);
    // The details are exact.
    let status = Status::from(Busy(core::time::Duration::from_nanos(1)));
    assert_eq!(
        status.retry_after(),
        Some(core::time::Duration::from_nanos(1))
    );
}

#[test]
fn the_retry_delay_of_a_relayed_status_is_relayed() {
    let error = OrderError::Upstream(Status::from(Busy(core::time::Duration::from_secs(3))));
    assert_eq!(
        retry_metadata(&Status::from(error)),
        (Some("3"), Some("3000"))
    );
    let mut metadata = MetadataMap::new();
    metadata.insert("grpc-retry-pushback-ms", "1".parse().expect("ascii"));
    let upstream = Status::with_metadata(Code::Unavailable, "busy", metadata);
    let status = Status::from(OrderError::Upstream(upstream));
    assert_eq!(retry_metadata(&status), (Some("1"), Some("1")));
}
