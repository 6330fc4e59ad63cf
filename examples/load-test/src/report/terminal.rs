//! The report as a table of a terminal.

use std::fmt::Write;

use super::Report;

/// The most of a sample that a line shows.
const SAMPLE: usize = 60;

/// The columns before the sample, and how wide they are.
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

/// Writes a line: words to the left, numbers to the right.
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

impl Report {
    pub(crate) fn to_terminal(&self) -> String {
        let mut text = String::new();
        // Writing to a `String` does not fail.
        let _ = writeln!(
            text,
            "{} requests in {:.1} s\n",
            self.requests, self.seconds
        );
        line(&mut text, COLUMNS.iter().map(|(title, _)| *title), "Sample");
        for row in &self.codes {
            let sample = one_line(row.sample.as_deref().unwrap_or_default());
            line(&mut text, row.cells().iter().map(String::as_str), &sample);
        }
        if !self.injected.is_empty() {
            text.push_str("\nThe proxy");
            for (at, row) in self.injected.iter().enumerate() {
                let comma = if at == 0 { "" } else { "," };
                let _ = write!(
                    text,
                    "{comma} {} {} over {}",
                    row.fault, row.count, row.protocol
                );
            }
            text.push_str(".\n1200, 1202 and 1203 are one group: a connection that was lost.\n");
        }
        text
    }
}

fn one_line(text: &str) -> String {
    let plain = |c: char| if c.is_control() { ' ' } else { c };
    let mut line: String = text.chars().take(SAMPLE).map(plain).collect();
    if text.chars().count() > SAMPLE {
        line.push('…');
    }
    line
}
