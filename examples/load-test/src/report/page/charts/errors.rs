//! The errors over time, as bars.

use maud::{Markup, html};

use super::axis::{BOTTOM, Counts, LEFT, RIGHT, as_f64, percent, pixels, x, y};
use super::frame::{Alternative, Interval, chart, intervals};
use crate::report::Timeline;
use crate::report::row::Point;
use crate::report::text::Grouped;

pub(super) fn figure(timeline: &Timeline) -> Markup {
    let most = timeline.points.iter().map(Point::errors).max();
    let counts = Counts::new(as_f64(most.unwrap_or(0)));
    let alternative = Alternative {
        id: "errors",
        name: "Errors over time",
        description: &description(timeline),
    };
    // A pattern, so that the two kinds also differ without colour.
    let plot = html! {
        defs {
            pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse"
                patternTransform="rotate(45)" {
                rect.no-response-ground width="6" height="6" {}
                line.no-response-stroke x1="0" y1="0" x2="0" y2="6" {}
            }
        }
        @for (interval, point) in intervals(timeline) { (bars(&interval, point, &counts)) }
    };
    html! {
        figure {
            figcaption {
                h3 { "Errors" }
                p {
                    "Requests that failed in each interval of " (timeline.interval_seconds)
                    " s, by the time of their end"
                }
                ul.legend {
                    @for (class, label) in [
                        ("no-response", "no complete response"),
                        ("error-response", "error response"),
                    ] {
                        li {
                            svg width="14" height="14" aria-hidden="true" {
                                rect class=(class) width="14" height="14" {}
                            }
                            (label)
                        }
                    }
                }
            }
            (chart(timeline, &alternative, &counts.ticks(), &plot))
        }
    }
}

fn description(timeline: &Timeline) -> String {
    let sum = |count: fn(&Point) -> u64| -> u64 { timeline.points.iter().map(count).sum() };
    let total = format!(
        "{} error responses and {} requests without a complete response.",
        Grouped(sum(|point| point.error_responses)),
        Grouped(sum(|point| point.no_response))
    );
    match intervals(timeline).max_by_key(|(_, point)| point.errors()) {
        Some((interval, point)) if point.errors() > 0 => {
            let most = Grouped(point.errors());
            format!("{total} The most errors in one interval were {most}, at {interval}.")
        }
        _ => total,
    }
}

/// The errors of one interval: those without a response on top of the error responses.
fn bars(interval: &Interval, point: &Point, counts: &Counts) -> Markup {
    let middle = y(counts.position(point.error_responses));
    let top = y(counts.position(point.errors()));
    let left = percent(x(interval.left + interval.width * 0.1));
    let width = percent((RIGHT - LEFT) * interval.width * 0.8);
    html! {
        g {
            title {
                (interval) ": " (point.no_response) " without a complete response, "
                (point.error_responses) " error responses"
            }
            @if point.error_responses > 0 {
                rect.error-response x=(left) width=(width)
                    y=(pixels(middle)) height=(pixels(BOTTOM - middle)) {}
            }
            @if point.no_response > 0 {
                rect.no-response x=(left) width=(width)
                    y=(pixels(top)) height=(pixels(middle - top)) {}
            }
        }
    }
}
