//! The charts over time, and the table of their numbers.

mod axis;
mod errors;
mod frame;
mod latency;

use maud::{Markup, html};

use self::frame::intervals;
use self::latency::QUANTILES;
use crate::report::text::{Grouped, Milliseconds};
use crate::report::{Report, Timeline};

pub(super) fn section(report: &Report) -> Markup {
    html! {
        section aria-labelledby="time" {
            h2 id="time" { "Over time" }
            div.charts {
                (errors::figure(&report.timeline))
                (latency::figure(&report.timeline))
            }
            (numbers(&report.timeline))
        }
    }
}

/// The numbers of both charts, for those who cannot see them.
fn numbers(timeline: &Timeline) -> Markup {
    html! {
        details {
            summary { "The numbers of both charts" }
            table.plain {
                caption {
                    "Requests (in total, with an error response, without a complete response) "
                    "and latency in milliseconds"
                }
                thead {
                    tr {
                        @for name in ["Time", "Total", "Error response", "No response"] {
                            th scope="col" { (name) }
                        }
                        @for (name, _) in QUANTILES { th scope="col" { (name) } }
                    }
                }
                tbody {
                    @for (interval, point) in intervals(timeline) {
                        tr {
                            th scope="row" { (interval) }
                            @for count in [point.requests, point.error_responses, point.no_response] {
                                td { (Grouped(count)) }
                            }
                            @for (_, quantile) in QUANTILES {
                                td {
                                    @match point.latency_ms {
                                        Some(latency) => (Milliseconds(quantile(latency))),
                                        None => "–",
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
