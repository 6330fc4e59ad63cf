//! The program's arguments, output and exit codes.

#![allow(clippy::unwrap_used)] // in helpers, too

use std::process::Output;
use std::sync::LazyLock;

use crate::common::{Server, orders};
use orders::{OrderError, PaymentError};
use status_mapped::StatusCatalogue;

/// What the demonstration prints, in one run for all tests.
static DEMONSTRATION: LazyLock<Output> = LazyLock::new(|| orders(&[]).output().unwrap());

#[test]
fn the_demonstration_shows_every_variant_and_succeeds() {
    let output = &*DEMONSTRATION;
    let table = str::from_utf8(&output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(0), "{table}");

    let rows: Vec<_> = table
        .lines()
        .filter_map(|line| line.split(' ').next())
        .collect();
    for entry in OrderError::CATALOGUE.entries() {
        if entry.delegate().is_none() {
            assert!(rows.contains(&entry.name()), "{}", entry.name());
        }
    }
    for entry in PaymentError::CATALOGUE.entries() {
        let name = format!("Payment.{}", entry.name());
        assert!(rows.contains(&name.as_str()), "{name}");
    }
    for line in table.lines() {
        assert!(line.chars().count() <= 160, "{line}");
    }
}

#[test]
fn redacted_texts_are_in_the_log_and_not_in_the_table() {
    let output = &*DEMONSTRATION;
    let table = str::from_utf8(&output.stdout).unwrap();
    let log = str::from_utf8(&output.stderr).unwrap();
    for secret in [
        "proxy 10.0.0.7",
        "'receipts'",
        "/dev/sdb",
        "line 1 column",
        "os error",
    ] {
        assert!(!table.contains(secret), "{secret}");
        assert!(log.contains(secret), "{secret}");
    }
}

#[test]
fn the_readme_shows_the_demonstration() {
    let readme = include_str!("../../README.md");
    let output = &*DEMONSTRATION;
    // Columns are as wide as the rows that are shown.
    let cells = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
    let table = str::from_utf8(&output.stdout).unwrap();
    let rows: Vec<_> = table.lines().map(cells).collect();
    let shown = readme
        .split("```text\n")
        .find(|block| block.starts_with("Variant "));
    for row in shown.unwrap().split("```").next().unwrap().lines() {
        assert!(rows.contains(&cells(row)), "{row}");
    }
    let log = str::from_utf8(&output.stderr).unwrap();
    let mut events = readme.lines().filter(|line| line.starts_with("ERROR "));
    let event = events.next().unwrap();
    assert!(log.lines().any(|line| line == event), "{event}");
}

#[test]
fn the_catalogue_is_a_markdown_table() {
    let output = orders(&["catalogue"]).output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert!(
        text.contains(
            "| NotFound | NOT_FOUND | 404 | 999 | NOT_FOUND | ORDER_NOT_FOUND | shown |\n"
        ),
        "{text}"
    );
    assert!(
        text.contains("| Declined | FAILED_PRECONDITION | 402 |"),
        "{text}"
    );
}

#[test]
fn the_catalogue_is_json_with_the_option() {
    let output = orders(&["catalogue", "--json"]).output().unwrap();
    let tables: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let found = tables.pointer("/0/variants/7").unwrap();
    assert_eq!(found.get("reason").unwrap(), "ORDER_NOT_FOUND");
    assert_eq!(tables.pointer("/1/name").unwrap(), "PaymentError");
}

#[test]
fn the_client_has_the_same_results_over_both_protocols() {
    let output = orders(&["client"]).output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(0), "{text}");
    let responses = |protocol: &str| -> Vec<String> {
        let lines = text.lines().filter_map(|line| line.strip_prefix(protocol));
        lines.map(str::to_owned).collect()
    };
    assert_eq!(responses("gRPC"), responses("HTTP"));
    let readme = include_str!("../../README.md");
    let shown = readme.lines().filter(|line| line.starts_with("gRPC  "));
    assert_eq!(shown.clone().count(), 6);
    for line in shown {
        assert!(text.lines().any(|printed| printed == line), "{line}");
    }
}

#[test]
fn the_client_calls_a_service_that_is_running() {
    let server = Server::start();
    let output = orders(&["client", "--addr", &server.addr.to_string()])
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(0), "{text}");
    assert!(
        text.contains("HTTP  order 99          there is no order 99\n"),
        "{text}"
    );
}

#[test]
fn the_message_names_a_service_that_is_not_reachable() {
    // A port that was free a moment ago.
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let addr = listener.local_addr().unwrap().to_string();
    drop(listener);
    let output = orders(&["client", "--addr", &addr]).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    let message = String::from_utf8(output.stderr).unwrap();
    let expected = format!("orders: cannot reach {addr}: ");
    assert!(message.starts_with(&expected), "{message}");
}

#[test]
fn help_shows_example_calls() {
    for args in [&["--help"][..], &["serve", "--help"]] {
        let output = orders(args).output().unwrap();
        let help = String::from_utf8(output.stdout).unwrap();
        assert_eq!(output.status.code(), Some(0));
        assert!(
            help.contains("\n  curl -i -H \"$alice\" $url/1  "),
            "{help}"
        );
    }
}

#[test]
fn help_names_every_command() {
    let output = orders(&["--help"]).output().unwrap();
    let help = String::from_utf8(output.stdout).unwrap();
    assert!(help.starts_with("An order service"), "{help}");
    for command in ["serve", "client", "catalogue"] {
        assert!(help.contains(&format!("\n  {command}  ")), "{help}");
    }
}

#[test]
fn the_message_names_a_mistake_in_the_arguments() {
    for (args, mistake) in [
        (&["sing"][..], "'sing'"),
        (&["serve", "--addr"], "'--addr <ADDR>'"),
        (&["serve", "--addr", "here"], "'here'"),
        (&["serve", "--port"], "'--port'"),
        (&["client", "--data", "file"], "'--data'"),
        (&["catalogue", "all"], "'all'"),
    ] {
        let output = orders(args).output().unwrap();
        let message = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{message}");
        assert!(message.contains(mistake), "{args:?}: {message}");
    }
}

#[cfg(unix)]
#[test]
fn an_argument_that_is_not_text_is_a_mistake() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;

    let no_text = OsStr::from_bytes(b"\xff");
    for args in [&[][..], &["serve", "--addr"]] {
        let output = orders(args).arg(no_text).output().unwrap();
        let message = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{message}");
        assert!(message.starts_with("error: "), "{message}");
    }
}

#[test]
fn an_address_may_follow_an_equals_sign() {
    let server = Server::start();
    let addr = format!("--addr={}", server.addr);
    let output = orders(&["client", &addr]).output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{output:?}");
}

#[test]
fn the_message_names_an_address_in_use() {
    let server = Server::start();
    let addr = server.addr.to_string();
    let output = orders(&["serve", "--addr", &addr]).output().unwrap();
    let message = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1));
    let expected = format!("orders: cannot listen on {addr}: ");
    assert!(message.starts_with(&expected), "{message}");
}

#[test]
fn the_openapi_document_has_the_reasons_of_each_operation() {
    let output = orders(&["openapi"]).output().unwrap();
    let document: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let payment = &document["paths"]["/orders/{id}/payment"]["post"]["responses"];
    let body = &payment["402"]["content"]["application/problem+json"];
    let reasons = &body["schema"]["allOf"][1]["properties"]["reason"]["enum"];
    assert_eq!(*reasons, serde_json::json!(["DECLINED"]));
}
