//! What the README says in tables is what the code does.
#![allow(clippy::expect_used)] // also outside of test functions

use std::fmt::Write;

use status_mapped::{GrpcCode, LoadTestCode, Retry};

const README: &str = include_str!("../../README.md");

fn section(title: &str) -> &'static str {
    let start = README.find(title).expect("the section exists");
    let section = &README[start + title.len()..];
    section.split("\n## ").next().expect("text")
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
    assert!(
        section("## Default mappings").contains(&table),
        "the README needs:\n{table}"
    );
}

#[test]
fn the_server_errors_are_the_redacted_codes() {
    let rule = section("## What is redacted")
        .split("\n\n")
        .nth(1)
        .expect("the rule");
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
    let section = section("## Load-test codes");
    for code in LoadTestCode::ALL {
        let row = format!("\n| {} | `{}` |", code.number(), code.name());
        assert!(section.contains(&row), "{row}");
    }
}

#[test]
fn every_feature_of_the_manifest_is_explained() {
    let manifest = include_str!("../../runtime/Cargo.toml");
    let features = manifest.split("[features]").nth(1).expect("features");
    let features = features.split("\n[").next().expect("features");
    let names = features
        .lines()
        .filter_map(|line| line.split_once(" = "))
        .map(|(name, _)| name);
    let section = section("## Features");
    for name in names.filter(|name| !name.starts_with('#') && *name != "default") {
        assert!(section.contains(&format!("| `{name}`")), "{name}");
    }
}
