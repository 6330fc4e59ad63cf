//! The report has exactly the faults that the proxy injected.

use crate::run::DEMONSTRATION;

/// In each 40 requests, each fault occurs once over HTTP and once over gRPC.
const FAULTS: u64 = 600 / 40;

#[test]
fn all_requests_are_reported() {
    assert_eq!(DEMONSTRATION.json["requests"], 600);
}

#[test]
fn each_fault_is_injected_equally_often() {
    for fault in ["reset", "cut", "delayed", "refused"] {
        for protocol in ["http", "grpc"] {
            let count = DEMONSTRATION.injected(fault, protocol);
            assert_eq!(count, FAULTS, "{fault} over {protocol}");
        }
    }
}

#[test]
fn refused_connections_are_dial_failures() {
    let count = DEMONSTRATION.count("count", &[1210]);
    assert_eq!(count, 2 * FAULTS, "{}", DEMONSTRATION.stdout);
}

#[test]
fn delayed_responses_are_request_timeouts() {
    let count = DEMONSTRATION.count("count", &[1010]);
    assert_eq!(count, 2 * FAULTS, "{}", DEMONSTRATION.stdout);
}

#[test]
fn reset_and_cut_connections_are_lost_connections() {
    let count = DEMONSTRATION.count("count", &[1200, 1202, 1203]);
    assert_eq!(count, 4 * FAULTS, "{}", DEMONSTRATION.stdout);
}

#[test]
fn http_1_distinguishes_reset_from_cut_connections() {
    assert_eq!(DEMONSTRATION.count("http", &[1202, 1203]), FAULTS);
    assert_eq!(DEMONSTRATION.count("http", &[1200]), FAULTS);
}

#[test]
fn the_code_that_the_service_sends_replaces_the_status() {
    let table = &DEMONSTRATION.stdout;
    assert!(DEMONSTRATION.count("count", &[2000]) > 0, "{table}");
    assert_eq!(DEMONSTRATION.count("count", &[500, 15]), 0, "{table}");
}

#[test]
fn both_protocols_have_the_same_errors_of_the_service() {
    let http = DEMONSTRATION.count("http", &[404]);
    assert!(http > 0);
    assert_eq!(http, DEMONSTRATION.count("grpc", &[5]));
}

#[test]
fn no_request_has_the_unknown_code() {
    let table = &DEMONSTRATION.stdout;
    assert_eq!(DEMONSTRATION.count("count", &[999]), 0, "{table}");
}

#[test]
fn injected_faults_have_no_complete_response() {
    let codes = [1010, 1200, 1202, 1203, 1210];
    assert_eq!(DEMONSTRATION.count("no_response", &codes), 8 * FAULTS);
    assert_eq!(DEMONSTRATION.count("no_response", &[404, 5, 2000]), 0);
}

#[test]
fn the_timeline_has_each_request_once() {
    let points = DEMONSTRATION.json["timeline"]["points"].as_array();
    let points = points.expect("a list");
    let sum = |column: &str| -> u64 {
        let counts = points.iter().map(|point| point[column].as_u64());
        counts.map(|count| count.expect("a number")).sum()
    };
    assert_eq!(sum("requests"), 600);
    assert_eq!(sum("no_response"), 8 * FAULTS);
    let successes = DEMONSTRATION.count("count", &[0, 200]);
    assert_eq!(sum("error_responses"), 600 - 8 * FAULTS - successes);
}

#[test]
fn the_readme_shows_lines_of_a_real_report() {
    let readme = include_str!("../../README.md");
    let (_, shown) = readme.split_once("s\n\nCode ").expect("the table");
    let (table, _) = shown.split_once("```").expect("its end");
    assert_eq!(table.lines().count(), 6);
    let check = readme.lines().find(|line| line.starts_with("  Held "));
    let report = &DEMONSTRATION.stdout;
    for line in table.lines().skip(1).chain(check) {
        let mut lines = report.lines();
        assert!(lines.any(|it| it.starts_with(line)), "{line}: {report}");
    }
    assert!(check.is_some());
}
