//! The report as a table of a terminal.

use std::fmt::Write;

use super::Report;

/// The most of a sample that a line shows.
const SAMPLE: usize = 60;

impl Report {
    pub(crate) fn to_terminal(&self) -> String {
        let mut text = String::new();
        // Writing to a `String` does not fail.
        let _ = writeln!(
            text,
            "{} requests in {:.1} s\n\n\
             Code  Name                 Count   Share   HTTP   gRPC   First    Last     p50 ms   p90 ms   p99 ms   max ms  Sample",
            self.requests, self.seconds
        );
        for row in &self.codes {
            let latency = &row.latency_ms;
            let _ = writeln!(
                text,
                "{:<4}  {:<19} {:>6} {:>6.2}% {:>6} {:>6} {:>6.1}s {:>6.1}s {:>9.2} {:>8.2} {:>8.2} {:>8.2}  {}",
                row.code,
                row.name,
                row.count,
                row.share,
                row.http,
                row.grpc,
                row.first_seen,
                row.last_seen,
                latency.p50,
                latency.p90,
                latency.p99,
                latency.max,
                one_line(row.sample.as_deref().unwrap_or_default()),
            );
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
