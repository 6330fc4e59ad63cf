//! The report as a page that needs nothing else.

use std::fmt::Write;

use super::{Report, Row};

const HEAD: &str = "\
<!doctype html>
<html lang=\"en\">
<meta charset=\"utf-8\">
<meta name=\"viewport\" content=\"width=device-width\">
<title>Load test</title>
<style>
  body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 90rem; padding: 0 1rem; }
  h1 { font-size: 1.4rem; }
  table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
  th, td { padding: .3rem .6rem; border-bottom: 1px solid #ddd; text-align: right; vertical-align: top; white-space: nowrap; }
  th:nth-child(-n+2), td:nth-child(-n+2), .sample { text-align: left; }
  .sample { color: #555; font-size: .85rem; overflow-wrap: anywhere; white-space: normal; min-width: 24rem; }
  svg { width: 100%; max-width: 60rem; height: auto; margin: 1rem 0; }
  .answer { fill: #3b7dd8; } .failure { fill: #d8503b; } .good { fill: #3fa66a; }
</style>
";

impl Report {
    pub(crate) fn to_html(&self) -> String {
        let mut page = String::from(HEAD);
        // Writing to a `String` does not fail.
        let _ = writeln!(
            page,
            "<h1>{} requests in {:.1} s</h1>",
            self.requests, self.seconds
        );
        self.chart(&mut page);
        page.push_str(
            "<table>\n<tr><th>Code<th>Name<th>Count<th>Share<th>HTTP<th>gRPC<th>First<th>Last\
             <th>p50 ms<th>p90 ms<th>p99 ms<th>max ms<th class=\"sample\">Sample\n",
        );
        for row in &self.codes {
            page.push_str("<tr>");
            for cell in row.cells() {
                let _ = write!(page, "<td>{cell}");
            }
            let sample = row.sample.as_deref().unwrap_or_default();
            let _ = writeln!(page, "<td class=\"sample\">{}", escaped(sample));
        }
        page.push_str("</table>\n");
        if !self.injected.is_empty() {
            page.push_str("<p>The proxy:\n<ul>\n");
            for row in &self.injected {
                let (fault, count, protocol) = (row.fault, row.count, row.protocol);
                let _ = writeln!(page, "<li>{fault} {count} over {protocol}");
            }
            page.push_str("</ul>\n");
        }
        page.push_str("<p>1200, 1202 and 1203 are one group: a connection that was lost.\n");
        page
    }

    /// A bar for each code.
    fn chart(&self, page: &mut String) {
        const HEIGHT: usize = 26;
        const LABEL: f64 = 250.0;
        const WIDTH: f64 = 900.0;
        let most = self.codes.iter().map(|row| row.share).fold(1.0, f64::max);
        let height = HEIGHT * self.codes.len();
        let _ = writeln!(
            page,
            "<svg viewBox=\"0 0 {WIDTH} {height}\" role=\"img\" aria-label=\"Requests by code\">"
        );
        for (at, row) in self.codes.iter().enumerate() {
            let top = at * HEIGHT;
            let width = (WIDTH - LABEL - 120.0) * row.share / most;
            let _ = writeln!(
                page,
                "<text x=\"{}\" y=\"{}\" text-anchor=\"end\" font-size=\"13\">{} {}</text>\
                 <rect class=\"{}\" x=\"{LABEL}\" y=\"{}\" width=\"{width:.1}\" height=\"18\"/>\
                 <text x=\"{:.1}\" y=\"{}\" font-size=\"13\">{} ({:.2}%)</text>",
                LABEL - 8.0,
                top + 17,
                row.code,
                row.name,
                kind(row),
                top + 4,
                LABEL + width + 8.0,
                top + 17,
                row.count,
                row.share,
            );
        }
        page.push_str("</svg>\n");
    }
}

fn kind(row: &Row) -> &'static str {
    match (row.code, row.sample.is_some()) {
        (_, false) => "good",
        (..=599, true) => "answer",
        _ => "failure",
    }
}

fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            c => escaped.push(c),
        }
    }
    escaped
}
