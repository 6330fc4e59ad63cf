//! The latency over time, as lines.

use maud::{Markup, html};

use super::axis::{BOTTOM, Decades, LEFT, RIGHT, TOP, percent, pixels, x, y};
use super::frame::{Alternative, Interval, chart, intervals};
use crate::report::Timeline;
use crate::report::row::Latency;
use crate::report::text::Milliseconds;

type Quantile = fn(Latency) -> f64;

/// The lines, the lowest first. The name is also the class in the style sheet.
pub(super) const QUANTILES: [(&str, Quantile); 3] = [
    ("p50", |latency| latency.p50),
    ("p90", |latency| latency.p90),
    ("p99", |latency| latency.p99),
];

pub(super) fn figure(timeline: &Timeline) -> Markup {
    let latencies = || timeline.points.iter().filter_map(|point| point.latency_ms);
    let max = latencies().map(|it| it.p99).fold(1.0, f64::max);
    let min = latencies().map(|it| it.p50).fold(max, f64::min);
    let decades = Decades::new(min, max);
    let alternative = Alternative {
        id: "latency",
        name: "Latency over time",
        description: &description(timeline),
    };
    let plot = html! {
        @for (name, quantile) in QUANTILES { (line(timeline, &decades, name, quantile)) }
    };
    html! {
        figure {
            figcaption {
                h3 { "Latency" }
                p { "Of all requests, failed ones included; logarithmic scale" }
                ul.legend {
                    // In the order of the lines from top to bottom.
                    @for (name, _) in QUANTILES.iter().rev() {
                        li {
                            svg width="28" height="14" aria-hidden="true" {
                                line class=(name) x1="0" y1="7" x2="28" y2="7" {}
                            }
                            (name)
                        }
                    }
                }
            }
            (chart(timeline, &alternative, &decades.ticks(), &plot))
        }
    }
}

fn description(timeline: &Timeline) -> String {
    let latencies =
        intervals(timeline).filter_map(|(interval, point)| Some((interval, point.latency_ms?)));
    match latencies.max_by(|(_, a), (_, b)| a.p99.total_cmp(&b.p99)) {
        Some((interval, latency)) => format!(
            "The highest p99 was {} ms, at {interval}. The p50 there was {} ms.",
            Milliseconds(latency.p99),
            Milliseconds(latency.p50)
        ),
        None => "No request ended.".to_owned(),
    }
}

/// A line through the points of all intervals, with a gap for an interval without
/// requests.
fn line(timeline: &Timeline, decades: &Decades, name: &str, quantile: Quantile) -> Markup {
    let points: Vec<Option<(Interval, f64)>> = intervals(timeline)
        .map(|(interval, point)| Some((interval, quantile(point.latency_ms?))))
        .collect();
    let runs = points.split(Option::is_none).filter(|run| !run.is_empty());
    html! {
        // A polyline has no percentages, so it needs a view box. The width of the stroke
        // does not change with it: see `vector-effect` in the style sheet.
        svg x=(percent(LEFT)) y=(TOP) width=(percent(RIGHT - LEFT)) height=(BOTTOM - TOP)
            viewBox="0 0 100 100" preserveAspectRatio="none" overflow="visible" {
            @for run in runs { polyline class=(name) points=(coordinates(run, decades)) {} }
        }
        @for (interval, latency) in points.iter().flatten() {
            circle class={ "dot " (name) } r="2.5"
                cx=(percent(x(interval.middle()))) cy=(pixels(y(decades.position(*latency)))) {
                title { (interval) ": " (name) " " (Milliseconds(*latency)) " ms" }
            }
        }
    }
}

fn coordinates(run: &[Option<(Interval, f64)>], decades: &Decades) -> String {
    let points = run.iter().flatten().map(|(interval, latency)| {
        let (x, y) = (interval.middle(), 1.0 - decades.position(*latency));
        format!("{:.2},{:.2}", 100.0 * x, 100.0 * y)
    });
    points.collect::<Vec<_>>().join(" ")
}
