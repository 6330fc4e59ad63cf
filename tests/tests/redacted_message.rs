//! `redacted_message`: what clients receive of an error that is redacted.
#![allow(clippy::expect_used)] // also outside of test functions

use axum::Router;
use axum::routing::get;
use status_mapped::StatusMapped;
use status_mapped_tests::grpc::call;
use status_mapped_tests::http;

#[derive(Debug, thiserror::Error, StatusMapped)]
#[error("conflict: {0}")]
#[grpc(ALREADY_EXISTS)]
struct Conflict(&'static str);

#[derive(Debug, thiserror::Error, StatusMapped)]
#[error("sqlite at 10.0.0.7")]
#[grpc(INTERNAL)]
struct Sqlite;

#[derive(Debug, thiserror::Error, StatusMapped)]
#[status(redacted_message = "try again later")]
enum AccountError {
    #[error("disk /dev/sda1 is full")]
    #[grpc(INTERNAL)]
    Disk,
    #[error("the name {0} is taken")]
    #[grpc(ALREADY_EXISTS)]
    Taken(&'static str),
    #[error("ledger at 10.0.0.8 is down")]
    #[grpc(UNAVAILABLE)]
    #[status(redacted_message = "the ledger is down")]
    Ledger,
    #[error(transparent)]
    #[status(transparent, redacted_message = "failed to create the account")]
    Conflict(#[from] Conflict),
    #[error(transparent)]
    #[status(transparent, redacted_message = "failed to create the account")]
    Sqlite(#[from] Sqlite),
    #[error(transparent)]
    #[status(transparent)]
    Upstream(tonic::Status),
    #[error(transparent)]
    #[status(transparent, redact, redacted_message = "the bank is closed")]
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
fn a_redacted_message_is_not_sent_where_the_error_is_shown() {
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
fn an_inner_error_that_is_shown_passes_through() {
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
    assert!(!format!("{status:?}").contains("10.0.0.9"));
}

#[tokio::test]
async fn a_redacted_message_is_the_detail_of_the_problem_document() {
    let router = Router::new().route("/", get(async || AccountError::Disk));
    let answer = http::get(http::serve(router).await, "/").await;
    assert_eq!(answer.json()["detail"], "try again later");
    assert!(!answer.body.contains("sda1"), "{}", answer.body);
}
