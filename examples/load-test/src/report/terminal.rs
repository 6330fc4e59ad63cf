//! The report for a terminal.

use std::fmt::Write;

use status_mapped::ReportCode;

use super::meaning::Meaning;
use super::row::{Latency, Row};
use super::text::plain;
use super::verdict::Check;
use super::{LOST_CONNECTION_NOTE, Report};

/// The most characters of a sample that a line shows.
const SAMPLE: usize = 60;

/// The columns before the sample, with their widths.
const COLUMNS: [(&str, usize); 12] = [
    ("Code", 4),
    ("Name", 19),
    ("Count", 6),
    ("Share", 7),
    ("HTTP", 6),
    ("gRPC", 6),
    ("First", 7),
    ("Last", 7),
    ("p50 ms", 9),
    ("p90 ms", 8),
    ("p99 ms", 8),
    ("max ms", 8),
];

impl Report {
    pub(crate) fn to_terminal(&self) -> String {
        let mut text = String::new();
        self.write_verdict(&mut text);
        // Writing to a `String` does not fail.
        let _ = writeln!(
            text,
            "\n{} requests in {:.1} s\n",
            self.requests, self.seconds
        );
        line(&mut text, COLUMNS.iter().map(|(title, _)| *title), "Sample");
        for row in &self.codes {
            let sample = row.samples.first().map(|sample| sample.text.as_str());
            let sample = one_line(sample.unwrap_or_default());
            line(&mut text, cells(row).iter().map(String::as_str), &sample);
        }
        if self.has_lost_connections() {
            let _ = writeln!(text, "\n{LOST_CONNECTION_NOTE}");
        }
        if !self.injected.is_empty() {
            text.push_str("\nThe proxy injected these faults:\n");
            for row in &self.injected {
                let _ = writeln!(
                    text,
                    "  {:<8} {:>4} over HTTP, {:>4} over gRPC",
                    row.fault, row.http, row.grpc
                );
            }
        }
        text
    }

    fn write_verdict(&self, text: &mut String) {
        let _ = writeln!(text, "{}", self.verdict_sentence());
        if self.thresholds.is_empty() {
            text.push_str("  set one with --fail-if CODE:SHARE%, such as --fail-if 1200:1%\n");
        }
        for check in &self.thresholds {
            write_check(text, check);
        }
    }
}

fn write_check(text: &mut String, check: &Check) {
    let _ = writeln!(text, "  {:<9} {check}", check.word());
    let look_at = Meaning::of(ReportCode::from_u16(check.code)).look_at;
    if let Some(look_at) = look_at.filter(|_| !check.held) {
        let _ = writeln!(text, "            Look at: {look_at}");
    }
}

/// Writes a line: text to the left, numbers to the right.
fn line<'a>(text: &mut String, cells: impl Iterator<Item = &'a str>, sample: &str) {
    for (at, (cell, (_, width))) in cells.zip(COLUMNS).enumerate() {
        let _ = match at {
            0 => write!(text, "{cell:<width$} "),
            1 => write!(text, " {cell:<width$}"),
            _ => write!(text, " {cell:>width$}"),
        };
    }
    let _ = writeln!(text, "  {sample}");
}

/// The columns of a row, without the sample.
fn cells(row: &Row) -> [String; 12] {
    let Latency { p50, p90, p99, max } = row.latency_ms;
    let time = |seconds: f64| format!("{seconds:.1} s");
    let latency = |milliseconds: f64| format!("{milliseconds:.2}");
    [
        row.code.to_string(),
        row.name.to_owned(),
        row.count.to_string(),
        format!("{:.2}%", row.share),
        row.http.to_string(),
        row.grpc.to_string(),
        time(row.first_seen),
        time(row.last_seen),
        latency(p50),
        latency(p90),
        latency(p99),
        latency(max),
    ]
}

fn one_line(text: &str) -> String {
    let text = plain(text).replace(['\n', '\t'], " ");
    let mut line: String = text.chars().take(SAMPLE).collect();
    if text.chars().count() > SAMPLE {
        line.push('…');
    }
    line
}
