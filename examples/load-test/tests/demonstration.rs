//! The demonstration: what the proxy does is what the report says, to the number.
#![allow(clippy::expect_used, clippy::panic)] // so a test fails

use std::path::PathBuf;
use std::process::{Command, Output};

use serde_json::Value;

fn load_test(args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_load-test"));
    command.args(args).output().expect("it runs")
}

fn file(name: &str) -> PathBuf {
    std::env::temp_dir().join(format!("load-test-{}-{name}", std::process::id()))
}

/// How many requests have one of these codes.
fn count(report: &Value, column: &str, codes: &[u16]) -> u64 {
    let rows = report["codes"].as_array().expect("a list");
    let of_code = |row: &&Value| codes.iter().any(|code| row["code"] == *code);
    let counts = rows.iter().filter(of_code);
    counts
        .map(|row| row[column].as_u64().expect("a number"))
        .sum()
}

/// How many requests a fault befell.
fn injected(report: &Value, faults: &[&str], protocols: &[&str]) -> u64 {
    let rows = report["injected"].as_array().expect("a list");
    let is_meant = |row: &&Value| {
        faults.iter().any(|fault| row["fault"] == *fault)
            && protocols
                .iter()
                .any(|protocol| row["protocol"] == *protocol)
    };
    let counts = rows.iter().filter(is_meant);
    counts
        .map(|row| row["count"].as_u64().expect("a number"))
        .sum()
}

#[test]
fn each_fault_is_found_as_often_as_it_was_injected() {
    let (json, html) = (file("report.json"), file("report.html"));
    let output = load_test(&[
        // Long enough for a machine that does much else.
        "--deadline",
        "3s",
        "--json",
        &json.to_string_lossy(),
        "--html",
        &html.to_string_lossy(),
    ]);
    let table = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{table}");
    let report = std::fs::read(&json).expect("it was written");
    let report: Value = serde_json::from_slice(&report).expect("it is JSON");
    let page = std::fs::read_to_string(&html).expect("it was written");
    for path in [json, html] {
        std::fs::remove_file(path).expect("it was there");
    }

    // 60 a second for 10 seconds, of which each fault befalls two of 40.
    let both = ["HTTP", "gRPC"];
    assert_eq!(report["requests"], 600);
    for fault in ["reset", "cut", "delayed", "refused"] {
        assert_eq!(injected(&report, &[fault], &both), 30, "{fault}");
    }
    assert_eq!(count(&report, "count", &[1210]), 30, "{table}");
    assert_eq!(count(&report, "count", &[1010]), 30, "{table}");
    // One group: a connection that was lost.
    let lost = [1200, 1202, 1203];
    assert_eq!(count(&report, "count", &lost), 60, "{table}");
    // Over HTTP/1.1 the two are told apart.
    assert_eq!(
        count(&report, "http", &[1202, 1203]),
        injected(&report, &["reset"], &["HTTP"])
    );
    assert_eq!(
        count(&report, "http", &[1200]),
        injected(&report, &["cut"], &["HTTP"])
    );
    // What the service itself says, and what it answers.
    assert!(count(&report, "count", &[2000]) > 0, "{table}");
    assert_eq!(count(&report, "count", &[500, 15]), 0, "{table}");
    assert_eq!(count(&report, "http", &[404]), count(&report, "grpc", &[5]));
    assert_eq!(count(&report, "count", &[999]), 0, "{table}");

    // The README shows the beginning of each row.
    let readme = include_str!("../README.md");
    let shown = readme
        .split("Code  Name                 Count   Share\n")
        .nth(1);
    let shown = shown
        .expect("a table")
        .split("```")
        .next()
        .expect("its rows");
    assert_eq!(shown.lines().count(), 5);
    for row in shown.lines() {
        assert!(
            table.lines().any(|line| line.starts_with(row)),
            "{row}: {table}"
        );
    }
    assert!(page.contains("<td>1210<td>DIAL_FAILURE<td>30<td>5.00%"));
    assert!(page.contains("<svg ") && !page.contains("http-equiv") && !page.contains("src="));
}

#[test]
fn a_threshold_that_is_passed_is_an_exit_code() {
    let passed = load_test(&[
        "--for",
        "1s",
        "--fail-if",
        "1210:1%",
        "--fail-if",
        "2000:90%",
    ]);
    assert_eq!(passed.status.code(), Some(1));
    let said = String::from_utf8_lossy(&passed.stderr);
    assert!(
        said.contains("of the requests are more than `1210:1%` allows"),
        "{said}"
    );
    assert!(!said.contains("2000:90%"), "{said}");
}

#[test]
fn mistakes_in_the_arguments_are_named() {
    for (args, mistake) in [
        (&["--fail-if", "1200"][..], "write it as `1200:1%`"),
        (&["--addr", "here"], "invalid socket address"),
        (&["--rate", "0"], "number would be zero"),
        (&["--for", "soon"], "expected number"),
        (&["--users"], "a value is required"),
        (&["--sing"], "unexpected argument '--sing'"),
    ] {
        let output = load_test(args);
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{said}");
        assert!(said.contains(mistake), "{args:?}: {said}");
    }
}

#[test]
fn a_service_that_is_not_there_is_a_dial_failure() {
    let free = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let addr = free.local_addr().expect("an address").to_string();
    drop(free);
    let output = load_test(&[
        "--addr",
        &addr,
        "--for",
        "1s",
        "--rate",
        "10",
        "--fail-if",
        "1210:50%",
    ]);
    let table = String::from_utf8_lossy(&output.stdout);
    assert_eq!(output.status.code(), Some(1), "{table}");
    assert!(
        table.contains("\n1210  DIAL_FAILURE            10 100.00%"),
        "{table}"
    );
}
