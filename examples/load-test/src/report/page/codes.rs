//! The table of the codes.

use maud::{Markup, html};
use status_mapped::ReportCode;

use super::marked;
use crate::report::meaning::Meaning;
use crate::report::row::Row;
use crate::report::text::{Grouped, Milliseconds, plain};
use crate::report::{LOST_CONNECTION_NOTE, Report};

/// The columns of numbers. On a narrow screen each cell shows the name of its column.
const COLUMNS: [&str; 8] = [
    "Requests", "Share", "HTTP", "gRPC", "p50 ms", "p99 ms", "Max ms", "Seen at",
];

/// The `id` of the row of a code.
pub(super) fn id(code: u16) -> String {
    format!("code-{code}")
}

/// The rows of errors come first, by count.
pub(super) fn section(report: &Report) -> Markup {
    let mut rows: Vec<&Row> = report.codes.iter().collect();
    rows.sort_by_key(|row| (!row.is_error(), u64::MAX - row.count));
    // A narrow screen shows the rows as blocks. Some browsers then no longer see a table,
    // so the roles are explicit.
    html! {
        section aria-labelledby="codes" {
            h2 id="codes" { "Codes" }
            table.codes role="table" {
                caption {
                    "Each code with its requests, its meaning and where to look for the cause"
                }
                thead role="rowgroup" {
                    tr role="row" {
                        th role="columnheader" scope="col" { "Code" }
                        @for name in COLUMNS { th role="columnheader" scope="col" { (name) } }
                        th.text role="columnheader" scope="col" { "Meaning" }
                    }
                }
                tbody role="rowgroup" {
                    @for row in rows { (tr(row)) }
                }
            }
            @if report.has_lost_connections() { p.note { (LOST_CONNECTION_NOTE) } }
        }
    }
}

fn tr(row: &Row) -> Markup {
    let latency = row.latency_ms;
    let cells = [
        Grouped(row.count).to_string(),
        format!("{:.2}%", row.share),
        Grouped(row.http).to_string(),
        Grouped(row.grpc).to_string(),
        Milliseconds(latency.p50).to_string(),
        Milliseconds(latency.p99).to_string(),
        Milliseconds(latency.max).to_string(),
        format!("{:.1}–{:.1} s", row.first_seen, row.last_seen),
    ];
    html! {
        tr id=(id(row.code)) role="row" {
            th role="rowheader" scope="row" {
                span.number { (row.code) } " " span.name { (row.name) }
                " " span.result { (row.result()) }
            }
            @for (name, cell) in COLUMNS.iter().zip(cells) {
                td role="cell" data-label=(name) {
                    (cell)
                    @if *name == "Share" { (bar(row)) }
                }
            }
            td.text role="cell" { (meaning(row)) }
        }
    }
}

/// The share as a bar. The text of the cell has the number.
fn bar(row: &Row) -> Markup {
    html! {
        span.bar aria-hidden="true" { span style=(format!("width:{:.1}%", row.share)) {} }
    }
}

fn meaning(row: &Row) -> Markup {
    let meaning = Meaning::of(ReportCode::from_u16(row.code));
    html! {
        p { (marked(&meaning.meaning)) }
        @if let Some(look_at) = meaning.look_at {
            p.look { b { "Look at:" } " " (marked(&look_at)) }
        }
        @if !row.samples.is_empty() {
            details {
                summary {
                    "First error message"
                    span.hidden { " of " (row.code) " " (row.name) }
                }
                @for sample in &row.samples {
                    @if sample.text.is_empty() {
                        p { "Over " (sample.protocol) ": an empty response" }
                    } @else {
                        p { "Over " (sample.protocol) ":" }
                        pre { (plain(&sample.text)) }
                    }
                }
            }
        }
    }
}
