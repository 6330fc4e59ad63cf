//! What a gRPC client decodes of an error's details.
#![allow(clippy::expect_used, clippy::panic)] // also outside of test functions

use std::fmt;
use std::time::Duration;

use status_mapped::StatusMapped;
use status_mapped_tests::grpc::{call, call_stream};
use tonic::{Code, Status};
use tonic_types::{BadRequest, ErrorDetail, ErrorDetails, ErrorInfo, FieldViolation, StatusExt};

#[derive(Debug, thiserror::Error, StatusMapped)]
#[status(domain = "orders.example.com")]
enum OrderError {
    #[error("order {id} not found")]
    #[grpc(NOT_FOUND)]
    #[status(metadata(order_id = id, note))]
    NotFound { id: u64, note: Option<String> },
    #[error("{0}")]
    #[grpc(INVALID_ARGUMENT)]
    #[status(details = BadRequest::new(_1.clone()))]
    Invalid(String, #[allow(dead_code)] Vec<FieldViolation>),
    #[error("wait")]
    #[grpc(RESOURCE_EXHAUSTED)]
    #[status(retry_after = *_0)]
    Wait(Duration),
    #[error("disk /dev/sda1 is gone")]
    #[grpc(INTERNAL)]
    Disk,
    #[error("twice")]
    #[grpc(ABORTED)]
    #[status(details = twice())]
    Twice,
    #[error("upstream")]
    #[status(transparent)]
    Upstream(Status),
    #[error("upstream")]
    #[status(transparent, reason = "GATEWAY", metadata(hop = 2))]
    Gateway(Status),
    #[error("upstream")]
    #[status(transparent, metadata(hop = 3, tray = "ours"))]
    Noted(Status),
    #[error("upstream")]
    #[status(transparent, retry_after = Duration::from_secs(5))]
    Later(Status),
    #[error("upstream")]
    #[status(transparent, details = BadRequest::with_violation("a", "b"))]
    Detailed(Status),
    #[error("upstream")]
    #[status(transparent, redact)]
    Redacted(Status),
    #[error("upstream")]
    #[status(transparent, message = "try later")]
    #[grpc(UNAVAILABLE)]
    Reworded(Status),
}

fn twice() -> ErrorDetails {
    let mut details = ErrorDetails::with_bad_request(vec![FieldViolation::new("a", "b")]);
    details.set_error_info("THEIRS", "theirs", std::collections::HashMap::new());
    details
}

/// The code and the message that the details repeat, and the details.
fn decoded(status: &Status) -> Vec<ErrorDetail> {
    let rpc = tonic_types::pb::Status::from_details(status);
    assert_eq!(rpc.0, status.code() as i32, "the code in the details");
    assert_eq!(rpc.1, status.message(), "the message in the details");
    status.check_error_details_vec().expect("details")
}

/// Decodes `google.rpc.Status` with prost, to check what this library encodes.
trait FromDetails {
    fn from_details(status: &Status) -> (i32, String);
}

impl FromDetails for tonic_types::pb::Status {
    fn from_details(status: &Status) -> (i32, String) {
        let rpc = <Self as prost::Message>::decode(status.details()).expect("a google.rpc.Status");
        (rpc.code, rpc.message)
    }
}

fn info(status: &Status) -> ErrorInfo {
    status.get_details_error_info().expect("ErrorInfo")
}

#[tokio::test]
async fn error_info_has_reason_domain_and_metadata() {
    let status = call(|| {
        Err(OrderError::NotFound {
            id: 7,
            note: Some("gone".to_owned()),
        })?
    })
    .await;
    assert_eq!(decoded(&status).len(), 1);
    let info = info(&status);
    assert_eq!(info.reason, "NOT_FOUND");
    assert_eq!(info.domain, "orders.example.com");
    let metadata = [("order_id", "7"), ("note", "gone")];
    let metadata = metadata.map(|(key, value)| (key.to_owned(), value.to_owned()));
    assert_eq!(info.metadata, metadata.into());
}

#[tokio::test]
async fn an_error_after_messages_has_its_details_too() {
    let (messages, status) = call_stream(|| {
        let error = OrderError::NotFound { id: 7, note: None };
        vec![Ok(b"first".to_vec()), Err(error.into())]
    })
    .await;
    assert_eq!(messages, [b"first"]);
    assert_eq!(info(&status).reason, "NOT_FOUND");
}

#[tokio::test]
async fn retry_info_has_the_retry_delay() {
    for wait in [
        Duration::ZERO,
        Duration::from_nanos(1),
        Duration::from_millis(1500),
        Duration::from_secs(315_576_000_000),
    ] {
        let status = call(move || Err(OrderError::Wait(wait))?).await;
        decoded(&status);
        let retry = status.get_details_retry_info().expect("RetryInfo");
        assert_eq!(retry.retry_delay, Some(wait));
    }
}

#[tokio::test]
async fn a_retry_delay_is_clamped_to_the_maximum_of_a_duration() {
    let status = call(|| Err(OrderError::Wait(Duration::MAX))?).await;
    let retry = status.get_details_retry_info().expect("RetryInfo");
    let longest = Duration::from_secs(315_576_000_000);
    assert_eq!(retry.retry_delay, Some(longest));
}

#[tokio::test]
async fn the_variants_own_details_arrive() {
    let status = call(|| {
        let violations = vec![FieldViolation::new("sku", "unknown")];
        Err(OrderError::Invalid("no such sku".to_owned(), violations))?
    })
    .await;
    assert_eq!(decoded(&status).len(), 2);
    let bad_request = status.get_details_bad_request().expect("BadRequest");
    assert_eq!(bad_request.field_violations.len(), 1);
}

#[tokio::test]
async fn error_info_is_ours_and_each_kind_comes_once() {
    let status = call(|| Err(OrderError::Twice)?).await;
    let kinds = decoded(&status);
    assert!(
        matches!(
            kinds.as_slice(),
            [ErrorDetail::ErrorInfo(_), ErrorDetail::BadRequest(_)]
        ),
        "{kinds:?}"
    );
    assert_eq!(info(&status).reason, "TWICE");
}

#[tokio::test]
async fn a_redacted_message_is_not_in_the_details() {
    let status = call(|| Err(OrderError::Disk)?).await;
    decoded(&status);
    let bytes = status.details();
    assert!(!bytes.windows(3).any(|window| window == b"sda"));
    assert_eq!(info(&status).reason, "DISK");
}

/// The status of another service.
fn upstream() -> Status {
    let mut details = ErrorDetails::with_error_info(
        "OUT_OF_PAPER",
        "printer.example.com",
        [("tray".to_owned(), "2".to_owned())],
    );
    details.set_debug_info(vec!["at print".to_owned()], "tray sensor 10.0.0.7");
    details.set_retry_info(Some(Duration::from_secs(30)));
    let mut status = Status::with_error_details(Code::ResourceExhausted, "no paper", details);
    status
        .metadata_mut()
        .insert("x-printer", "7".parse().expect("a value"));
    status
}

#[tokio::test]
async fn a_relayed_status_arrives_as_it_was_sent() {
    let status = call(|| Err(OrderError::Upstream(upstream()))?).await;
    assert_eq!(status.code(), Code::ResourceExhausted);
    assert_eq!(status.message(), "no paper");
    assert_eq!(status.details(), upstream().details());
    assert_eq!(status.metadata().get("x-printer").expect("kept"), "7");
}

#[tokio::test]
async fn a_declared_reason_replaces_that_of_a_relayed_status() {
    let status = call(|| Err(OrderError::Gateway(upstream()))?).await;
    assert_eq!(status.code(), Code::ResourceExhausted);
    assert_eq!(status.message(), "no paper");
    let info = info(&status);
    assert_eq!(
        (info.reason.as_str(), info.domain.as_str()),
        ("GATEWAY", "orders.example.com")
    );
    assert_eq!(info.metadata.get("hop").map(String::as_str), Some("2"));
    assert_eq!(info.metadata.get("tray").map(String::as_str), Some("2"));
    let infos = decoded(&status);
    let infos = infos
        .iter()
        .filter(|detail| matches!(detail, ErrorDetail::ErrorInfo(_)));
    assert_eq!(infos.count(), 1);
    assert!(status.get_details_retry_info().is_some());
}

#[tokio::test]
async fn declared_metadata_is_added_to_that_of_a_relayed_status() {
    let status = call(|| Err(OrderError::Noted(upstream()))?).await;
    decoded(&status);
    let info = info(&status);
    assert_eq!(
        (info.reason.as_str(), info.domain.as_str()),
        ("OUT_OF_PAPER", "printer.example.com")
    );
    let expected =
        [("tray", "ours"), ("hop", "3")].map(|(key, value)| (key.to_owned(), value.to_owned()));
    assert_eq!(info.metadata, expected.into());
    let bare = call(|| Err(OrderError::Noted(Status::not_found("gone")))?).await;
    assert_eq!(
        bare.get_details_error_info().expect("ErrorInfo").reason,
        "NOT_FOUND"
    );
}

#[tokio::test]
async fn a_declared_retry_delay_replaces_that_of_a_relayed_status() {
    let status = call(|| Err(OrderError::Later(upstream()))?).await;
    let retries = decoded(&status);
    let retries = retries
        .iter()
        .filter(|detail| matches!(detail, ErrorDetail::RetryInfo(_)));
    assert_eq!(retries.count(), 1);
    let retry = status.get_details_retry_info().expect("RetryInfo");
    assert_eq!(retry.retry_delay, Some(Duration::from_secs(5)));
    assert_eq!(info(&status).reason, "OUT_OF_PAPER");
}

#[tokio::test]
async fn declared_details_are_added_to_those_of_a_relayed_status() {
    let status = call(|| Err(OrderError::Detailed(upstream()))?).await;
    assert_eq!(decoded(&status).len(), 4);
    assert!(status.get_details_bad_request().is_some());
    assert!(status.get_details_debug_info().is_some());
}

#[tokio::test]
async fn a_declared_code_and_message_are_in_the_details_of_a_relayed_status() {
    let status = call(|| Err(OrderError::Reworded(upstream()))?).await;
    assert_eq!(
        (status.code(), status.message()),
        (Code::Unavailable, "try later")
    );
    decoded(&status);
    assert_eq!(info(&status).reason, "OUT_OF_PAPER");
    assert!(status.get_details_retry_info().is_some());
}

#[tokio::test]
async fn a_redacted_relayed_status_has_no_debug_info() {
    let status = call(|| Err(OrderError::Redacted(upstream()))?).await;
    assert_eq!(status.code(), Code::ResourceExhausted);
    assert_eq!(status.message(), "Too Many Requests");
    decoded(&status);
    assert!(status.get_details_debug_info().is_none());
    assert!(!status.details().windows(4).any(|window| window == b"10.0"));
    assert_eq!(info(&status).reason, "OUT_OF_PAPER");
}

#[tokio::test]
async fn a_redacted_relayed_status_keeps_only_its_reason_domain_and_retry_delay() {
    let relayed = upstream().metadata().clone();
    let upstream = move || {
        let mut details = upstream().get_error_details();
        details.set_bad_request(vec![FieldViolation::new("tray", "is 10.0.0.7")]);
        details.add_help_link("10.0.0.7", "https://10.0.0.7");
        let mut status = Status::with_error_details(Code::ResourceExhausted, "no paper", details);
        *status.metadata_mut() = relayed.clone();
        status
    };
    let status = call(move || Err(OrderError::Redacted(upstream()))?).await;
    let info = info(&status);
    assert_eq!(
        (info.reason.as_str(), info.domain.as_str()),
        ("OUT_OF_PAPER", "printer.example.com")
    );
    assert!(info.metadata.is_empty(), "{info:?}");
    let retry = status.get_details_retry_info().expect("a retry delay");
    assert_eq!(retry.retry_delay, Some(Duration::from_secs(30)));
    assert_eq!(decoded(&status).len(), 2, "{:?}", decoded(&status));
    assert_eq!(status.metadata().get("x-printer"), None);
}

#[tokio::test]
async fn details_that_are_no_google_rpc_status_are_relayed_or_dropped_and_never_repaired() {
    let garbage =
        || Status::with_details(Code::NotFound, "gone", b"\xff\xffgarbage".to_vec().into());
    let status = call(move || Err(OrderError::Upstream(garbage()))?).await;
    assert_eq!(status.details(), b"\xff\xffgarbage");
    let status = call(move || Err(OrderError::Reworded(garbage()))?).await;
    assert_eq!(
        (status.code(), status.details()),
        (Code::Unavailable, [].as_slice())
    );
}

#[test]
fn the_retry_info_of_a_relayed_status_is_its_retry_delay() {
    let error = OrderError::Upstream(upstream());
    assert_eq!(error.retry_after(), Some(Duration::from_secs(30)));
}

#[derive(Debug, thiserror::Error, StatusMapped)]
#[status(domain = "store.example.com")]
enum StoreError {
    #[error("row {id} is invalid")]
    #[grpc(INVALID_ARGUMENT)]
    #[status(
        metadata(row = id),
        retry_after = Duration::from_secs(4),
        details = ErrorDetails::with_bad_request_violation("row", "must exist")
    )]
    Invalid { id: u64 },
    #[error("disk /dev/sda1 is gone")]
    #[grpc(INTERNAL)]
    #[status(metadata(shelf = 3))]
    Disk,
}

/// Delegates to the status of another enum of this process.
#[derive(Debug, thiserror::Error, StatusMapped)]
enum Service {
    #[error("store failed")]
    #[status(transparent)]
    Store(#[from] Status),
}

/// Converts a `StoreError` to a status, and that by `Service`.
fn through_two(error: StoreError) -> Status {
    let status = Status::from(error);
    Service::from(status).into()
}

#[tokio::test]
async fn a_status_of_this_process_keeps_what_was_made_for_clients() {
    let status = call(|| Err(through_two(StoreError::Invalid { id: 7 }))).await;
    assert_eq!(status.code(), Code::InvalidArgument);
    assert_eq!(status.message(), "row 7 is invalid");
    decoded(&status);
    let info = info(&status);
    assert_eq!(
        (info.reason.as_str(), info.domain.as_str()),
        ("INVALID", "store.example.com")
    );
    assert_eq!(info.metadata.get("row").map(String::as_str), Some("7"));
    let retry = status.get_details_retry_info().expect("RetryInfo");
    assert_eq!(retry.retry_delay, Some(Duration::from_secs(4)));
    let bad_request = status.get_details_bad_request().expect("BadRequest");
    assert_eq!(bad_request.field_violations.len(), 1);
}

#[tokio::test]
async fn a_status_of_this_process_is_redacted_by_its_code() {
    let mut secret = Status::internal("disk /dev/sda1 is gone");
    secret.set_source(std::sync::Arc::new(StoreError::Disk));
    let secret = std::sync::Mutex::new(Some(secret));
    let status = call(move || {
        let secret = secret.lock().expect("not poisoned").take();
        Err(Service::Store(secret.expect("one call")))?
    })
    .await;
    assert_eq!(status.message(), "Internal Server Error");
    assert!(!status.details().windows(3).any(|window| window == b"sda"));

    let status = call(|| Err(through_two(StoreError::Disk))).await;
    assert_eq!(status.message(), "Internal Server Error");
    assert_eq!(info(&status).reason, "DISK");
    assert_eq!(info(&status).metadata.len(), 1);
}

/// Metadata and details that panic.
#[derive(Debug)]
struct Panics;

impl fmt::Display for Panics {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        panic!("a Display that panics");
    }
}

#[derive(Debug, thiserror::Error, StatusMapped)]
#[error("text")]
#[grpc(NOT_FOUND)]
#[status(metadata(first = 1, second = self.0), details = fails(), retry_after = later())]
struct Panicking(Panics);

fn fails() -> ErrorDetail {
    panic!("details that panic");
}

fn later() -> Duration {
    panic!("a time that panics");
}

#[tokio::test]
async fn an_expression_that_panics_omits_only_its_own_value() {
    let status = call(|| Err(Panicking(Panics))?).await;
    assert_eq!((status.code(), status.message()), (Code::NotFound, "text"));
    let metadata = info(&status).metadata;
    let expected = [("first", "1"), ("metadata-left-out", "1")];
    let expected = expected.map(|(key, value)| (key.to_owned(), value.to_owned()));
    assert_eq!(metadata, expected.into());
}

#[derive(Debug, thiserror::Error, StatusMapped)]
#[error("inner")]
#[grpc(NOT_FOUND)]
#[status(metadata(sku = self.0))]
struct Small(&'static str);

#[derive(Debug, thiserror::Error, StatusMapped)]
#[error("outer")]
#[status(transparent, metadata(sku = self.0))]
struct Large(String, #[status(transparent)] Small);

#[tokio::test]
async fn an_omitted_value_is_not_replaced_by_that_of_the_inner_error() {
    let status = call(|| Err(Large("x".repeat(4096), Small("inner")))?).await;
    let expected = [("metadata-left-out".to_owned(), "1".to_owned())];
    assert_eq!(info(&status).metadata, expected.into());
}
