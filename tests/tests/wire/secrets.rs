//! No redacted text reaches a client, however it is redacted, over gRPC or HTTP.
#![allow(clippy::expect_used)] // also outside of test functions

use std::error::Error;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::Path;
use axum::response::IntoResponse;
use axum::routing::get;
use proptest::prelude::*;
use status_mapped::problem::Problem;
use status_mapped::{GrpcCode, HttpStatus, LoadTestCode, StatusCatalogue, StatusMapped};
use status_mapped_tests::{grpc, http};
use tonic::metadata::{KeyAndValueRef, MetadataMap, MetadataValue};
use tonic::{Code, Status};
use tonic_types::{ErrorDetails, StatusExt};

const SECRET: &str = "hunter2";

/// A foreign error with a secret in its text, and in that of its source.
#[derive(Debug)]
struct Leaky(#[allow(dead_code)] &'static str);

impl Leaky {
    fn new() -> Self {
        Self(SECRET)
    }
}

impl fmt::Display for Leaky {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "connecting with password {SECRET}")
    }
}

impl Error for Leaky {}

#[derive(Debug, thiserror::Error, StatusMapped)]
enum Inner {
    #[error("inner {SECRET}")]
    #[grpc(INTERNAL)]
    ByCode,
    #[error("inner {SECRET}")]
    #[grpc(NOT_FOUND)]
    #[status(redact)]
    Redacted,
    #[error("inner {SECRET}")]
    #[grpc(INTERNAL)]
    #[status(message = "all is well")]
    Message,
}

/// Each variant has the secret in its `Display`, its `Debug` or its source, and is
/// redacted in another way.
#[derive(Debug, thiserror::Error, StatusMapped)]
#[status(free_reasons)]
enum Secret {
    #[error("{SECRET}")]
    #[grpc(UNKNOWN)]
    Unknown,
    #[error("{SECRET}")]
    #[grpc(DEADLINE_EXCEEDED)]
    DeadlineExceeded,
    #[error("{SECRET}")]
    #[grpc(UNIMPLEMENTED)]
    Unimplemented,
    #[error("{SECRET}")]
    #[grpc(INTERNAL)]
    Internal,
    #[error("{SECRET}")]
    #[grpc(UNAVAILABLE)]
    Unavailable,
    #[error("{SECRET}")]
    #[grpc(DATA_LOSS)]
    DataLoss,
    #[error("{SECRET}")]
    #[http(500)]
    Http,
    #[error("{SECRET}")]
    #[http(599)]
    HttpUnregistered,
    #[error("{SECRET}")]
    #[http(999, unchecked)]
    HttpPrivate,
    #[error("{SECRET}")]
    #[grpc(UNIMPLEMENTED)]
    #[http(405)]
    #[status(header("Allow" = "GET"))]
    ServerCodeWithClientStatus,
    #[error("{SECRET}")]
    #[http(304, unchecked)]
    Bodyless,
    #[error("{SECRET}")]
    #[grpc(NOT_FOUND)]
    #[http(500)]
    ServerStatusWithClientCode,
    #[error("{SECRET}")]
    #[grpc(INTERNAL)]
    #[http(404)]
    ClientStatusWithServerCode,
    #[error("{SECRET}")]
    #[load_test(1203)]
    LoadTest,
    #[error("{SECRET}")]
    #[error_type(SERIALIZATION_ERROR)]
    ErrorType,
    #[error("{SECRET}")]
    #[grpc(with = GrpcCode::INTERNAL)]
    ComputedGrpc,
    #[error("{SECRET}")]
    #[grpc(with = GrpcCode::OK)]
    ComputedOk,
    #[error("{SECRET}")]
    #[http(with = HttpStatus::OK)]
    ComputedSuccess,
    #[error("{SECRET}")]
    #[load_test(with = LoadTestCode::CHECKPOINT_FAILED)]
    ComputedCheckpoint,
    #[error("{SECRET}")]
    #[grpc(INVALID_ARGUMENT)]
    #[status(redact)]
    Redacted,
    #[error("{SECRET}")]
    #[grpc(INVALID_ARGUMENT)]
    #[status(message = "field {field} is bad")]
    Message {
        field: &'static str,
        #[source]
        source: Leaky,
    },
    #[error("the field is bad")]
    #[grpc(INVALID_ARGUMENT)]
    Source(#[source] Leaky),
    #[error(transparent)]
    #[grpc(INVALID_ARGUMENT)]
    Foreign(Leaky),
    #[error(transparent)]
    #[status(transparent)]
    Inner(Inner),
    #[error("outer {SECRET}")]
    #[status(transparent)]
    Template(Inner),
    #[error("outer {SECRET}")]
    #[status(transparent)]
    #[grpc(NOT_FOUND)]
    Anchored(Inner),
    #[error(transparent)]
    #[status(transparent)]
    Boxed(Box<Secret>),
    #[error("outer {SECRET}")]
    #[status(transparent)]
    Local(Status),
    #[error("outer {SECRET}")]
    #[status(transparent, redact)]
    Relayed(Status),
}

/// A status that this process converted from an error.
fn local() -> Status {
    let mut status = Status::internal(SECRET);
    status.set_source(Arc::new(Leaky::new()));
    status
}

fn all() -> Vec<Secret> {
    vec![
        Secret::Unknown,
        Secret::DeadlineExceeded,
        Secret::Unimplemented,
        Secret::Internal,
        Secret::Unavailable,
        Secret::DataLoss,
        Secret::Http,
        Secret::HttpUnregistered,
        Secret::HttpPrivate,
        Secret::ServerCodeWithClientStatus,
        Secret::Bodyless,
        Secret::ServerStatusWithClientCode,
        Secret::ClientStatusWithServerCode,
        Secret::LoadTest,
        Secret::ErrorType,
        Secret::ComputedGrpc,
        Secret::ComputedOk,
        Secret::ComputedSuccess,
        Secret::ComputedCheckpoint,
        Secret::Redacted,
        Secret::Message {
            field: "name",
            source: Leaky::new(),
        },
        Secret::Source(Leaky::new()),
        Secret::Foreign(Leaky::new()),
        Secret::Inner(Inner::ByCode),
        Secret::Inner(Inner::Redacted),
        Secret::Inner(Inner::Message),
        Secret::Template(Inner::ByCode),
        Secret::Template(Inner::Redacted),
        Secret::Template(Inner::Message),
        Secret::Anchored(Inner::ByCode),
        Secret::Anchored(Inner::Redacted),
        Secret::Boxed(Box::new(Secret::Foreign(Leaky::new()))),
        Secret::Boxed(Box::new(Secret::Boxed(Box::new(Secret::Internal)))),
        Secret::Local(local()),
        Secret::Relayed(Status::internal(SECRET)),
    ]
}

#[test]
fn every_variant_is_tried() {
    for entry in Secret::CATALOGUE.entries() {
        let tried = all()
            .iter()
            .any(|error| format!("{error:?}").starts_with(entry.name()));
        assert!(tried, "{}", entry.name());
    }
}

#[test]
fn every_error_has_the_secret_for_operators() {
    for error in all() {
        let mut texts = format!("{error} {error:?}");
        let mut source = error.source();
        while let Some(error) = source {
            texts.push_str(&error.to_string());
            source = error.source();
        }
        assert!(texts.contains(SECRET), "{texts}");
    }
}

#[tokio::test]
async fn no_grpc_client_sees_it() {
    for (index, error) in all().iter().enumerate() {
        let status = grpc::call(move || Err(all().swap_remove(index))?).await;
        let seen = format!(
            "{status} {status:?} {} {:?} {}",
            status.message(),
            status.metadata(),
            String::from_utf8_lossy(status.details()),
        );
        assert!(!seen.contains(SECRET), "{error:?}: {seen}");
        assert_ne!(status.code(), Code::Ok);
    }
}

#[tokio::test]
async fn no_http_client_sees_it() {
    async fn fail(Path(index): Path<usize>) -> Result<(), Secret> {
        Err(all().swap_remove(index))
    }
    let address = http::serve(Router::new().route("/{index}", get(fail))).await;
    for (index, error) in all().iter().enumerate() {
        let response = http::get(address, &format!("/{index}")).await;
        let seen = format!("{response:?}");
        assert!(!seen.contains(SECRET), "{error:?}: {seen}");
        assert!(!response.status_line.contains(" 200 "), "{error:?}: {seen}");
    }
}

#[test]
fn a_redacted_error_is_kept_as_the_source() {
    for error in all() {
        let expected = error.to_string();
        let status = Status::from(error);
        assert_eq!(status.source().expect("kept").to_string(), expected);
    }
}

/// What is redacted, with the text in each of its inputs.
#[derive(Debug, thiserror::Error, StatusMapped)]
#[status(redact)]
enum Texts {
    #[error("{0}")]
    #[grpc(NOT_FOUND)]
    Own(String, #[source] std::io::Error),
    #[error("{0}: {1}")]
    Around(
        String,
        #[status(transparent)]
        #[source]
        Box<Texts>,
    ),
    #[error("relayed")]
    #[status(transparent)]
    Relayed(Status),
    #[error("{0}")]
    #[grpc(with = GrpcCode::from_i32(*_1).unwrap_or(GrpcCode::Internal))]
    #[status(redacted_message = "try again", redacted_reason = "TRY_AGAIN")]
    Replaced(String, i32),
}

/// A status of another service with the text in every part that may hold one.
fn upstream(text: &str, code: i32) -> Status {
    let mut details = ErrorDetails::with_error_info(
        "SOLD_OUT",
        "stock.example.com",
        [("note".to_owned(), text.to_owned())],
    );
    details
        .set_retry_info(Some(Duration::from_secs(3)))
        .set_debug_info([text.to_owned()], text)
        .add_quota_failure_violation(text, text)
        .add_precondition_failure_violation(text, text, text)
        .add_bad_request_violation(text, text)
        .set_request_info(text, text)
        .set_resource_info(text, text, text, text)
        .add_help_link(text, text)
        .set_localized_message("en", text);
    let mut metadata = MetadataMap::new();
    metadata.insert_bin("x-text-bin", MetadataValue::from_bytes(text.as_bytes()));
    if let Ok(value) = MetadataValue::try_from(text) {
        metadata.insert("x-text", value);
    }
    Status::with_error_details_and_metadata(Code::from_i32(code), text, details, metadata)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    /// Fuzz target: no part of a redacted text is sent, wherever the error has it.
    #[test]
    fn no_redacted_text_is_in_any_byte_that_is_sent(
        (before, after) in (any::<String>(), "[ -~]{0,40}"),
        depth in 0..4,
        (code, which) in (1..17, 0..3),
    ) {
        let text = format!("{before}{SECRET}{after}");
        let own = || Texts::Own(text.clone(), std::io::Error::other(text.clone()));
        let innermost = || match which {
            0 => own(),
            1 => Texts::Relayed(upstream(&text, code)),
            _ => Texts::Replaced(text.clone(), code),
        };
        let error = || (0..depth).fold(innermost(), |inner, _| Texts::Around(text.clone(), Box::new(inner)));
        let secret = SECRET.as_bytes();
        // Details and binary metadata as their bytes: base64 would hide it here.
        let status = Status::from(error());
        let mut sent = vec![status.details().to_vec(), status.message().as_bytes().to_vec()];
        for entry in status.metadata().iter() {
            sent.push(match entry {
                KeyAndValueRef::Ascii(_, value) => value.as_bytes().to_vec(),
                KeyAndValueRef::Binary(_, value) => value.to_bytes().map(|it| it.to_vec()).unwrap_or_default(),
            });
        }
        let problem = Problem::of(&error());
        sent.push(serde_json::to_vec(&problem).expect("it is JSON"));
        let response = error().into_response();
        let headers = response.headers().values();
        sent.extend(headers.map(|value| value.as_bytes().to_vec()));
        for bytes in sent {
            prop_assert!(
                !bytes.windows(secret.len()).any(|window| window == secret),
                "{}", bytes.escape_ascii()
            );
        }
    }
}
