//! The members of a problem document that a variant declares: title, instance, extensions.
#![allow(clippy::expect_used)] // also outside of test functions

use axum::Router;
use axum::routing::get;
use serde::Serialize;
use serde_json::{Value, json};
use status_mapped::problem::Problem;
use status_mapped::{PublicError, StatusMapped};
use status_mapped_tests::http;

#[derive(Debug, Serialize)]
struct Account {
    id: u32,
    owner: &'static str,
}

#[derive(Debug, thiserror::Error, StatusMapped)]
#[status(
    domain = "bank.example.com",
    type_uri = "https://bank.example.com/errors/"
)]
enum BankError {
    #[error("the balance is {balance}, and the cost {cost}")]
    #[grpc(FAILED_PRECONDITION)]
    #[http(403)]
    #[status(
        title = "Not enough credit",
        instance = format!("/accounts/{}/payments/\"7\"", accounts.len()),
        extension(balance, accounts, "cost-in-cents" = cost * 100, note)
    )]
    OutOfCredit {
        balance: i64,
        cost: i64,
        accounts: Vec<Account>,
        note: Option<&'static str>,
    },
    #[error("secret")]
    #[grpc(INTERNAL)]
    #[status(extension(shard = 7), instance = ticket)]
    Broken { ticket: Option<&'static str> },
    #[error("secret")]
    #[grpc(INTERNAL)]
    #[status(title = "Postgres is down", redacted_reason = "FAILURE")]
    Database,
    #[error(transparent)]
    #[status(transparent, extension(balance = 5, hop = 1))]
    Inner(Box<BankError>),
}

fn out_of_credit(note: Option<&'static str>) -> BankError {
    let accounts = vec![Account {
        id: 1,
        owner: "a \"b\"",
    }];
    BankError::OutOfCredit {
        balance: 30,
        cost: 50,
        accounts,
        note,
    }
}

fn document(error: &BankError) -> Value {
    json!(Problem::of(error))
}

fn member(document: &Value, name: &str) -> Value {
    document.get(name).cloned().unwrap_or_default()
}

#[test]
fn a_document_has_its_title_its_instance_and_its_extensions() {
    let document = document(&out_of_credit(Some("soon")));
    assert_eq!(member(&document, "title"), "Not enough credit");
    assert_eq!(member(&document, "instance"), "/accounts/1/payments/\"7\"");
    assert_eq!(member(&document, "balance"), 30);
    assert_eq!(member(&document, "cost-in-cents"), 5000);
    assert_eq!(
        member(&document, "accounts"),
        json!([{ "id": 1, "owner": "a \"b\"" }])
    );
    assert_eq!(member(&document, "note"), "soon");
}

#[test]
fn a_title_is_not_sent_with_a_redacted_reason() {
    let document = document(&BankError::Database);
    assert_eq!(member(&document, "title"), "Internal Server Error");
    assert_eq!(
        member(&document, "type"),
        "https://bank.example.com/errors/failure"
    );
}

#[test]
fn none_is_no_member() {
    assert_eq!(document(&out_of_credit(None)).get("note"), None);
    let broken = document(&BankError::Broken { ticket: None });
    assert_eq!(broken.get("instance"), None);
}

#[test]
fn a_redacted_error_has_no_extensions() {
    let ticket = Some("urn:uuid:1");
    let document = document(&BankError::Broken { ticket });
    assert_eq!(document.get("shard"), None);
    assert_eq!(member(&document, "instance"), "urn:uuid:1");
    assert_eq!(member(&document, "title"), "Internal Server Error");
}

#[test]
fn extensions_around_an_inner_error_are_added_to_its_own_and_replace_them() {
    let document = document(&BankError::Inner(Box::new(out_of_credit(None))));
    assert_eq!(member(&document, "balance"), 5);
    assert_eq!(member(&document, "hop"), 1);
    assert_eq!(member(&document, "title"), "Not enough credit");
}

#[tokio::test]
async fn the_response_of_a_handler_has_them() {
    async fn fail() -> Result<(), BankError> {
        Err(out_of_credit(None))
    }
    let address = http::serve(Router::new().route("/", get(fail))).await;
    let response = http::get(address, "/").await;
    assert_eq!(response.json(), document(&out_of_credit(None)));
}

#[test]
fn what_was_sent_is_read_back() {
    let sent = serde_json::to_vec(&document(&out_of_credit(None))).expect("JSON");
    let problem = Problem::from_json(&sent).expect("a document");
    assert_eq!(problem.title(), Some("Not enough credit"));
    assert_eq!(problem.instance(), Some("/accounts/1/payments/\"7\""));
    assert_eq!(problem.get("balance"), Some(&json!(30)));
}

#[test]
fn extensions_that_do_not_fit_are_omitted_as_a_whole() {
    #[derive(StatusMapped)]
    #[grpc(NOT_FOUND)]
    #[status(expose, extension(first = self.0.clone(), second = 2))]
    struct Long(String);

    impl std::fmt::Display for Long {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.write_str("long")
        }
    }

    let error = Long("x".repeat(9000));
    let public = PublicError::of(&error);
    assert!(public.extensions().eq([("second", "2")]));
}
