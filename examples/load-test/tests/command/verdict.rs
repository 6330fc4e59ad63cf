//! The thresholds.

use std::net::TcpListener;
use std::sync::LazyLock;

use crate::foreign_text::HOSTILE;
use crate::run::{DEMONSTRATION, Run};

/// A run against a port on which no server listens, with a threshold that holds.
static REFUSED: LazyLock<Run> = LazyLock::new(|| {
    let free = TcpListener::bind("127.0.0.1:0").expect("a port");
    let addr = free.local_addr().expect("an address").to_string();
    drop(free);
    let args = ["--addr", &addr, "--for", "1s", "--rate", "10"];
    Run::new(&[&args[..], &["--fail-if", "1202:0%"]].concat())
});

#[test]
fn an_exceeded_threshold_fails_the_run_and_is_named() {
    let run = &*DEMONSTRATION;
    assert_eq!(run.exit_code, Some(1));
    let error = "load-test: threshold exceeded: 2000 DATABASE_FAILURE: \
                 60 of 600 requests (10.00%), limit 1%\n";
    assert_eq!(run.stderr, error);
}

#[test]
fn the_terminal_report_begins_with_the_verdict() {
    let expected = "\
Failed: 1 of 2 thresholds was exceeded
  Held      1210 DIAL_FAILURE: 30 of 600 requests (5.00%), limit 20%
  Exceeded  2000 DATABASE_FAILURE: 60 of 600 requests (10.00%), limit 1%
            Look at: The database.

600 requests in ";
    let report = &DEMONSTRATION.stdout;
    assert!(report.starts_with(expected), "{report}");
}

#[test]
fn the_json_report_has_each_threshold_with_its_measured_share() {
    let thresholds = &DEMONSTRATION.json["thresholds"];
    assert_eq!(thresholds[0]["held"], true);
    assert_eq!(thresholds[0]["share"], 5.0);
    assert_eq!(thresholds[1]["held"], false);
    assert_eq!(thresholds[1]["limit"], 1.0);
}

#[test]
fn a_run_whose_thresholds_hold_passes() {
    let report = &REFUSED.stdout;
    assert_eq!(REFUSED.exit_code, Some(0), "{report}");
    assert!(
        report.starts_with("Passed: the threshold held\n"),
        "{report}"
    );
    assert!(REFUSED.html.contains("Passed: the threshold held</h1>"));
}

#[test]
fn a_service_that_does_not_listen_is_a_dial_failure() {
    let row = "\n1210  DIAL_FAILURE            10 100.00%";
    assert!(REFUSED.stdout.contains(row), "{}", REFUSED.stdout);
}

#[test]
fn a_run_without_thresholds_passes_and_has_no_verdict() {
    let report = &HOSTILE.stdout;
    assert_eq!(HOSTILE.exit_code, Some(0), "{report}");
    let verdict = "No verdict: no thresholds are set";
    assert!(report.starts_with(verdict), "{report}");
    assert!(HOSTILE.html.contains(&format!("<h1>{verdict}</h1>")));
}
