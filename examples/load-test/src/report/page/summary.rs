//! The verdict, the numbers of the whole run, its faults and its settings.

use maud::{Markup, html};
use status_mapped::ReportCode;

use super::{codes, marked};
use crate::report::meaning::Meaning;
use crate::report::text::{Grouped, Milliseconds};
use crate::report::verdict::{Check, Verdict};
use crate::report::{Report, Settings};
use crate::threshold::share;

pub(super) fn verdict(report: &Report) -> Markup {
    let (class, symbol) = match report.verdict() {
        Verdict::Passed => ("passed", "✓"),
        Verdict::Failed => ("failed", "✕"),
        Verdict::NoThresholds | Verdict::Interrupted => ("none", ""),
    };
    html! {
        header class={ "verdict " (class) } {
            p.of { "Load test of " (target(&report.settings)) ", " (report.settings.started) }
            h1 {
                @if !symbol.is_empty() { span.symbol aria-hidden="true" { (symbol) } " " }
                (report.verdict_sentence())
            }
            @if report.thresholds.is_empty() {
                p {
                    "A threshold is the highest share that a code may have. Set one with "
                    code { "--fail-if CODE:SHARE%" } ", such as " code { "--fail-if 1200:1%" } "."
                }
            } @else {
                ul {
                    @for check in &report.thresholds { (threshold(report, check)) }
                }
            }
        }
    }
}

fn threshold(report: &Report, check: &Check) -> Markup {
    let occurred = report.codes.iter().any(|row| row.code == check.code);
    html! {
        li class=(if check.held { "held" } else { "exceeded" }) {
            strong { (check.word()) } ": "
            @if occurred {
                a href={ "#" (codes::id(check.code)) } { (check.title()) }
            } @else {
                (check.title())
            }
            ", " (check.measured()) "."
            @if let (false, Some(look_at)) = (check.held, look_at(check.code)) {
                p.look { b { "Look at:" } " " (marked(&look_at)) }
            }
        }
    }
}

fn look_at(code: u16) -> Option<String> {
    Meaning::of(ReportCode::from_u16(code)).look_at
}

pub(super) fn numbers(report: &Report) -> Markup {
    let errors = report.errors();
    let most = report.error_rows().max_by_key(|row| row.count);
    html! {
        dl.numbers {
            div {
                dt { "Requests" }
                dd { b { (Grouped(report.requests)) } (format!("in {:.1} s", report.seconds)) }
            }
            div {
                dt { "Errors" }
                dd {
                    b { (Grouped(errors)) }
                    (format!("{:.2}% of the requests", share(errors, report.requests)))
                }
            }
            div {
                dt { "Latency, p50" }
                dd { b { (Milliseconds(report.latency_ms.p50)) " ms" } "half took longer" }
            }
            div {
                dt { "Latency, p99" }
                dd { b { (Milliseconds(report.latency_ms.p99)) " ms" } "1% took longer" }
            }
            @if let Some(row) = most {
                div.wide {
                    dt { "Most frequent error" }
                    dd {
                        b { a href={ "#" (codes::id(row.code)) } { (row.code) " " (row.name) } }
                        (Grouped(row.count)) " requests."
                        @if let Some(look_at) = look_at(row.code) { " Look at: " (marked(&look_at)) }
                    }
                }
            }
        }
    }
}

/// The faults of the proxy, a row for each kind.
pub(super) fn faults(report: &Report) -> Markup {
    html! {
        section aria-labelledby="faults" {
            h2 id="faults" { "Injected faults" }
            table.plain.faults {
                caption { "Requests that the proxy failed on purpose" }
                thead {
                    tr { th scope="col" { "Fault" } th scope="col" { "HTTP" } th scope="col" { "gRPC" } }
                }
                tbody {
                    @for row in &report.injected {
                        tr { th scope="row" { (row.fault) } td { (row.http) } td { (row.grpc) } }
                    }
                }
            }
        }
    }
}

pub(super) fn settings(report: &Report) -> Markup {
    let settings = &report.settings;
    html! {
        footer {
            h2 { "Settings" }
            dl.settings {
                div { dt { "Service" } dd { (target(settings)) } }
                div { dt { "Start" } dd { (settings.started) } }
                div { dt { "Rate" } dd { (settings.rate) " requests per second" } }
                div { dt { "Concurrent requests" } dd { "at most " (settings.users) } }
                div { dt { "Duration" } dd { (settings.time) } }
                div { dt { "Deadline of a request" } dd { (settings.deadline) } }
            }
        }
    }
}

fn target(settings: &Settings) -> &str {
    let own = "the built-in service";
    settings.addr.as_deref().unwrap_or(own)
}
