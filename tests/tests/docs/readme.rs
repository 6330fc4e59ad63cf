//! What the README and the guide say in tables is what the code does.
#![allow(clippy::expect_used)] // also outside of test functions

use std::fmt::Write;

use status_mapped::{GrpcCode, LoadTestCode, PublicError, Retry, StatusMapped};

const README: &str = include_str!("../../../README.md");
const ATTRIBUTES: &str = include_str!("../../../runtime/docs/guide/attributes.md");
const REDACTION: &str = include_str!("../../../runtime/docs/guide/redaction.md");
const LOAD_TEST_CODES: &str = include_str!("../../../runtime/docs/guide/load-test-codes.md");

#[derive(Debug, thiserror::Error, StatusMapped)]
#[status(domain = "orders.example.com")]
enum OrderError {
    #[error("order {id} not found")]
    #[grpc(NOT_FOUND)]
    OrderNotFound { id: u64 },

    #[error("payment declined: {0}")]
    #[grpc(FAILED_PRECONDITION)]
    #[http(402)]
    Declined(String),

    #[error("inventory at 10.0.0.7 reset the connection")]
    #[grpc(UNAVAILABLE)]
    #[load_test(1202)]
    Inventory(#[source] std::io::Error),

    #[error(transparent)]
    #[status(transparent)]
    Store(#[from] StoreError),
}

#[derive(Debug, thiserror::Error, StatusMapped)]
#[status(domain = "orders.example.com")]
#[error("row {0} is locked")]
#[grpc(ABORTED)]
struct StoreError(u64);

#[test]
fn the_readme_s_table_is_what_each_side_receives() {
    let source = include_str!("readme.rs");
    let example = README
        .split("pub enum OrderError {")
        .nth(1)
        .expect("the example");
    let example = example.split("\n}\n").next().expect("its end");
    assert!(source.contains(example), "the enum here is another");
    let reset = std::io::Error::from(std::io::ErrorKind::ConnectionReset);
    let errors = [
        ("OrderNotFound", OrderError::OrderNotFound { id: 7 }),
        ("Declined", OrderError::Declined("…".to_owned())),
        ("Inventory", OrderError::Inventory(reset)),
        ("Store", StoreError(3).into()),
    ];
    for (variant, error) in errors {
        let detail = error.error_detail();
        let detail = detail
            .map(|detail| format!(".{detail}"))
            .unwrap_or_default();
        let row = format!(
            "| `{variant}` | `{}` | {} | `{}{detail}` | {} | {} |",
            error.grpc_code(),
            error.http_status().as_u16(),
            error.error_type(),
            error.report_code().as_u16(),
            error.public_message(),
        );
        assert!(README.contains(&row), "{row}");
    }
}

#[test]
fn the_readme_s_document_is_the_one_that_is_sent() {
    let response = PublicError::of(&OrderError::OrderNotFound { id: 7 }).into_http();
    assert!(README.contains(response.body()), "{}", response.body());
}

#[test]
fn the_readme_has_at_most_1300_words() {
    let words = README.split_whitespace().count();
    assert!(words <= 1300, "{words}");
}

#[test]
fn the_table_of_default_mappings_is_the_codes() {
    let mut table = String::from(
        "| gRPC | | HTTP | GraphQL type | load test | a client may retry | message |\n\
         | --- | --- | --- | --- | --- | --- | --- |\n",
    );
    for code in GrpcCode::ALL.iter().filter(|code| **code != GrpcCode::Ok) {
        let detail = code
            .error_detail()
            .map(|detail| format!(".{detail}"))
            .unwrap_or_default();
        writeln!(
            table,
            "| `{code}` | {} | {} {} | `{}{detail}` | {} | {} | {} |",
            code.number(),
            code.http_status().as_u16(),
            code.http_status().phrase(),
            code.error_type().expect("an error has a type"),
            code.load_test_code()
                .expect("an error has a load-test code")
                .number(),
            match code.retry() {
                Retry::Call => "the call",
                Retry::Transaction => "the transaction",
                Retry::AfterStateChange => "after a change",
                Retry::Never => "no",
            },
            if code.is_server_error() {
                "hidden"
            } else {
                "shown"
            },
        )
        .expect("a string takes everything");
    }
    assert!(ATTRIBUTES.contains(&table), "the chapter needs:\n{table}");
}

#[test]
fn the_server_errors_are_the_redacted_codes() {
    let rule = REDACTION.split("\n\n").nth(1).expect("the rule");
    for code in GrpcCode::ALL {
        let listed = rule.contains(&format!("`{code}`"));
        // `OK` and `UNKNOWN` stand there for another reason too.
        if *code != GrpcCode::Ok {
            assert_eq!(listed, code.is_server_error(), "{code}");
        }
    }
}

#[test]
fn every_load_test_code_is_explained() {
    for code in LoadTestCode::ALL {
        let row = format!("\n| {} | `{}` |", code.number(), code.name());
        assert!(LOAD_TEST_CODES.contains(&row), "{row}");
    }
}

#[test]
fn every_feature_of_the_manifest_is_explained() {
    let manifest = include_str!("../../../runtime/Cargo.toml");
    let features = manifest.split("[features]").nth(1).expect("features");
    let features = features.split("\n[").next().expect("features");
    let names = features
        .lines()
        .filter_map(|line| line.split_once(" = "))
        .map(|(name, _)| name);
    let section = README.split("\n## Features\n").nth(1).expect("the table");
    let table = section.trim_start().split("\n\n").next().expect("rows");
    let cells: Vec<_> = table
        .lines()
        .filter_map(|row| row.split('|').nth(1))
        .collect();
    for name in names.filter(|name| !name.starts_with('#') && *name != "default") {
        let cell = format!("`{name}`");
        assert!(cells.iter().any(|names| names.contains(&cell)), "{name}");
    }
}
