//! `redacted_message` and `redacted_reason`: what clients receive of an error that is
//! redacted.
#![allow(clippy::expect_used)] // also outside of test functions

use axum::Router;
use axum::routing::get;
use status_mapped::{PublicError, StatusMapped};
use status_mapped_tests::grpc::call;
use status_mapped_tests::http;
use tonic_types::StatusExt;

#[derive(Debug, thiserror::Error, StatusMapped)]
#[error("conflict: {0}")]
#[grpc(ALREADY_EXISTS)]
struct Conflict(&'static str);

#[derive(Debug, thiserror::Error, StatusMapped)]
#[error("sqlite at 10.0.0.7")]
#[grpc(INTERNAL)]
struct Sqlite;

#[derive(Debug, thiserror::Error, StatusMapped)]
#[status(
    redacted_message = "try again later",
    redacted_reason = "INTERNAL_FAILURE",
    domain = "accounts.example.com"
)]
enum AccountError {
    #[error("disk /dev/sda1 is full")]
    #[grpc(INTERNAL)]
    Disk,
    #[error("the name {0} is taken")]
    #[grpc(ALREADY_EXISTS)]
    Taken(&'static str),
    #[error("ledger at 10.0.0.8 is down")]
    #[grpc(UNAVAILABLE)]
    #[status(
        redacted_message = "the ledger is down",
        redacted_reason = "LEDGER_DOWN"
    )]
    Ledger,
    #[error(transparent)]
    #[status(transparent, redacted_message = "failed to create the account")]
    Conflict(#[from] Conflict),
    #[error(transparent)]
    #[status(
        transparent,
        redacted_message = "failed to create the account",
        redacted_reason = "NOT_CREATED"
    )]
    Sqlite(#[from] Sqlite),
    #[error(transparent)]
    #[status(transparent)]
    Upstream(tonic::Status),
    #[error(transparent)]
    #[status(
        transparent,
        redact,
        redacted_message = "the bank is closed",
        redacted_reason = "BANK_CLOSED"
    )]
    Bank(tonic::Status),
}

fn message(error: &AccountError) -> String {
    error.public_message()
}

#[test]
fn a_redacted_message_replaces_the_phrase() {
    assert_eq!(message(&AccountError::Disk), "try again later");
}

#[test]
fn a_redacted_message_is_not_sent_if_the_message_is_exposed() {
    assert_eq!(
        message(&AccountError::Taken("ada")),
        "the name ada is taken"
    );
}

#[test]
fn a_redacted_message_of_the_variant_precedes_that_of_the_enum() {
    assert_eq!(message(&AccountError::Ledger), "the ledger is down");
}

#[test]
fn an_exposed_inner_error_keeps_its_message() {
    let error = AccountError::from(Conflict("ada"));
    assert_eq!(message(&error), "conflict: ada");
}

#[test]
fn an_inner_error_that_is_redacted_has_the_message_of_the_variant() {
    let error = AccountError::from(Sqlite);
    assert_eq!(message(&error), "failed to create the account");
}

#[test]
fn a_redacted_message_of_the_enum_is_not_for_inner_errors() {
    let error = AccountError::Upstream(tonic::Status::from(Sqlite));
    assert_eq!(message(&error), "Internal Server Error");
}

#[tokio::test]
async fn a_redacted_message_reaches_clients_over_grpc() {
    let status = call(|| Err(AccountError::Disk.into())).await;
    assert_eq!(status.message(), "try again later");
    let status = call(|| {
        let upstream = tonic::Status::unavailable("10.0.0.9 is closed");
        Err(AccountError::Bank(upstream).into())
    })
    .await;
    assert_eq!(status.message(), "the bank is closed");
    let info = status.get_details_error_info().expect("an ErrorInfo");
    assert_eq!(
        (info.reason.as_str(), info.domain.as_str()),
        ("BANK_CLOSED", "accounts.example.com")
    );
    assert!(!format!("{status:?}").contains("10.0.0.9"));
}

#[tokio::test]
async fn a_redacted_message_is_the_detail_of_the_problem_document() {
    let router = Router::new().route("/", get(async || AccountError::Disk));
    let response = http::get(http::serve(router).await, "/").await;
    assert_eq!(response.json()["detail"], "try again later");
    assert_eq!(response.json()["reason"], "INTERNAL_FAILURE");
    assert!(!response.body.contains("sda1"), "{}", response.body);
}

fn reason(error: &AccountError) -> (String, String) {
    let public = PublicError::of(error);
    (public.reason().to_owned(), public.domain().to_owned())
}

#[test]
fn a_redacted_reason_is_sent_if_and_only_if_the_error_is_redacted() {
    let ours = |reason: &str| (reason.to_owned(), "accounts.example.com".to_owned());
    assert_eq!(reason(&AccountError::Disk), ours("INTERNAL_FAILURE"));
    assert_eq!(reason(&AccountError::Ledger), ours("LEDGER_DOWN"));
    assert_eq!(reason(&AccountError::Taken("ada")), ours("TAKEN"));
}

#[test]
fn a_redacted_reason_of_a_variant_replaces_that_of_a_redacted_inner_error_and_its_domain() {
    let sqlite = reason(&AccountError::from(Sqlite));
    assert_eq!(
        sqlite,
        ("NOT_CREATED".to_owned(), "accounts.example.com".to_owned())
    );
    let conflict = reason(&AccountError::from(Conflict("ada")));
    assert_eq!(
        conflict,
        ("CONFLICT".to_owned(), "status-mapped-tests".to_owned())
    );
}

#[derive(Debug, thiserror::Error, StatusMapped)]
#[error("row 7 is broken")]
#[grpc(INTERNAL)]
#[status(
    domain = "inner.example.com",
    type_uri = "https://inner.example.com/",
    redacted_reason = "INNER_FAILURE"
)]
struct Row;

#[derive(Debug, thiserror::Error, StatusMapped)]
#[status(domain = "outer.example.com", type_uri = "https://outer.example.com/")]
enum Outer {
    #[error(transparent)]
    #[status(transparent, redacted_reason = "OUTER_FAILURE")]
    Renamed(Row),
    #[error(transparent)]
    #[status(transparent, reason = "OUTER_ROW")]
    Declared(Row),
    #[error(transparent)]
    #[status(transparent)]
    Passed(Row),
}

#[tokio::test]
async fn a_redacted_reason_brings_the_domain_and_the_problem_type_of_who_declares_it() {
    async fn sent(error: fn() -> Outer) -> [String; 3] {
        let router = Router::new().route("/", get(move || async move { error() }));
        let response = http::get(http::serve(router).await, "/").await.json();
        ["reason", "domain", "type"].map(|name| response[name].as_str().unwrap_or("").to_owned())
    }
    assert_eq!(
        sent(|| Outer::Renamed(Row)).await,
        [
            "OUTER_FAILURE",
            "outer.example.com",
            "https://outer.example.com/outer-failure"
        ]
    );
    // A declared reason is sent whether or not the inner error has one for redaction.
    assert_eq!(
        sent(|| Outer::Declared(Row)).await,
        [
            "OUTER_ROW",
            "outer.example.com",
            "https://outer.example.com/outer-row"
        ]
    );
    assert_eq!(
        sent(|| Outer::Passed(Row)).await,
        [
            "INNER_FAILURE",
            "inner.example.com",
            "https://inner.example.com/inner-failure"
        ]
    );
}

#[test]
fn the_mapping_has_the_real_reason_for_the_log() {
    assert_eq!(AccountError::Disk.mapping().reason(), "DISK");
}
