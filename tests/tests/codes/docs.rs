//! The values in the documentation of a code are those of its row.

use status_mapped::{ErrorDetail, ErrorType, GrpcCode, HttpStatus, LoadTestCode};

const GRPC: &str = include_str!("../../../runtime/src/code/grpc_table.rs");
const HTTP: &str = include_str!("../../../runtime/src/code/http_table.rs");
const LOAD_TEST: &str = include_str!("../../../runtime/src/code/load_test.rs");
const ERROR_TYPE: &str = include_str!("../../../runtime/src/code/error_type.rs");
const ERROR_DETAIL: &str = include_str!("../../../runtime/src/code/error_detail.rs");

/// The doc comment over the row that begins with `start`, as one line.
fn docs_over(source: &str, start: &str) -> String {
    let mut docs: Vec<&str> = Vec::new();
    let mut found = None;
    for line in source.lines().map(str::trim) {
        if let Some(text) = line.strip_prefix("///") {
            docs.push(text.trim());
        } else if line.starts_with(start) {
            found = Some(docs.join(" "));
            break;
        } else {
            docs.clear();
        }
    }
    assert!(found.is_some(), "a row begins with {start:?}");
    found.unwrap_or_default()
}

fn assert_documented(docs: &str, fact: &str) {
    assert!(docs.contains(fact), "{fact:?} is missing from: {docs}");
}

#[test]
fn a_grpc_code_has_its_number_and_status() {
    for code in GrpcCode::ALL {
        let (number, status) = (code.number(), code.http_status().as_u16());
        let docs = docs_over(GRPC, &format!("{number} {code:?} {code} {{"));
        assert_documented(&docs, &format!("Number {number}, HTTP {status}"));
    }
}

#[test]
fn a_load_test_code_has_its_number_and_codes() {
    for code in LoadTestCode::ALL {
        let number = code.number();
        let docs = docs_over(LOAD_TEST, &format!("{number} {code:?} {code} {{"));
        assert_documented(&docs, &format!("Number {number}"));
        if let (Some(grpc), Some(http)) = (code.grpc_code(), code.http_status()) {
            assert_documented(&docs, &format!("gRPC `{grpc}`, HTTP {}.", http.as_u16()));
        }
    }
}

#[test]
fn an_error_type_has_its_codes() {
    for code in ErrorType::ALL {
        let docs = docs_over(ERROR_TYPE, &format!("{code:?}, {code} {{"));
        let (grpc, status) = (code.grpc_code(), code.documented_http_status().as_u16());
        assert_documented(
            &docs,
            &format!("gRPC `{grpc}`, documented as HTTP {status}"),
        );
    }
}

#[test]
fn an_error_detail_has_its_type_and_codes() {
    for code in ErrorDetail::ALL {
        let docs = docs_over(ERROR_DETAIL, &format!("{code:?}, {code} {{"));
        let (grpc, status) = (code.grpc_code(), code.documented_http_status().as_u16());
        assert_documented(&docs, &format!("Of type `{}`", code.error_type()));
        assert_documented(
            &docs,
            &format!("gRPC `{grpc}`, documented as HTTP {status}."),
        );
    }
}

#[test]
fn an_http_status_is_documented_as_unregistered_or_cites_its_document() {
    for status in HttpStatus::ALL {
        let docs = docs_over(HTTP, &format!("{} {status:?} {status}", status.as_u16()));
        let unregistered = docs.starts_with("Unregistered.");
        assert_eq!(unregistered, !status.is_registered(), "{status}");
        let cites = docs.contains("RFC ") || docs.contains("draft-");
        assert!(unregistered || cites, "{status}");
    }
}

#[test]
fn an_http_status_names_the_header_that_it_requires() {
    for status in HttpStatus::ALL {
        let docs = docs_over(HTTP, &format!("{} {status:?} {status}", status.as_u16()));
        let required = status.required_header();
        assert_eq!(docs.contains("Must have `"), required.is_some(), "{status}");
        if let Some(header) = required {
            assert_documented(&docs, &format!("Must have `{header}`"));
        }
    }
}
