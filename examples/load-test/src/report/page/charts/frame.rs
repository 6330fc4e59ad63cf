//! What both charts have: the intervals of the time axis, the axes and a text
//! alternative.

use std::fmt;

use maud::{Markup, html};

use super::axis::{self, BOTTOM, LEFT, RIGHT, Tick, as_f64, percent, pixels, x, y};
use crate::report::Timeline;
use crate::report::row::Point;

/// The height of a chart in pixels: the plot area and the labels below it.
const HEIGHT: f64 = 232.0;

/// An interval: its place on the time axis from 0 to 1, and its times in seconds.
pub(super) struct Interval {
    pub(super) left: f64,
    pub(super) width: f64,
    from: f64,
    to: f64,
}

impl Interval {
    pub(super) fn middle(&self) -> f64 {
        self.left + self.width / 2.0
    }
}

/// As `3–4 s`.
impl fmt::Display for Interval {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}–{} s", self.from, self.to)
    }
}

pub(super) fn intervals(timeline: &Timeline) -> impl Iterator<Item = (Interval, &Point)> {
    let seconds = timeline.interval_seconds;
    let count = as_f64(timeline.points.len() as u64);
    let points = (0_u64..).map(as_f64).zip(&timeline.points);
    points.map(move |(index, point)| {
        let interval = Interval {
            left: index / count,
            width: 1.0 / count,
            from: index * seconds,
            to: (index + 1.0) * seconds,
        };
        (interval, point)
    })
}

/// The texts of a chart that are not visible: its `id`, its name and its description.
pub(super) struct Alternative<'a> {
    pub(super) id: &'a str,
    pub(super) name: &'a str,
    pub(super) description: &'a str,
}

/// A chart with its axes. Horizontal positions are percentages and vertical ones pixels,
/// so that it fits each screen without a change of the size of its text.
pub(super) fn chart(
    timeline: &Timeline,
    alternative: &Alternative<'_>,
    ticks: &[Tick],
    plot: &Markup,
) -> Markup {
    let Alternative {
        id,
        name,
        description,
    } = alternative;
    let seconds = as_f64(timeline.points.len() as u64) * timeline.interval_seconds;
    let (times, unit) = axis::times(seconds);
    let (left, right) = (percent(LEFT), percent(RIGHT));
    html! {
        svg.chart width="100%" height=(HEIGHT) role="img"
            aria-labelledby={ (id) "-name " (id) "-description" } {
            title id={ (id) "-name" } { (name) }
            desc id={ (id) "-description" } { (description) }
            @for (position, label) in ticks {
                @let y = y(*position);
                line.grid x1=(left) x2=(right) y1=(pixels(y)) y2=(pixels(y)) {}
                text x=(percent(LEFT - 1.2)) y=(pixels(y + 4.0)) text-anchor="end" { (label) }
            }
            @for (position, label) in &times {
                @let x = percent(x(*position));
                line.tick x1=(x) x2=(x) y1=(BOTTOM) y2=(BOTTOM + 4.0) {}
                text x=(x) y=(BOTTOM + 18.0) text-anchor="middle" { (label) }
            }
            (plot)
            line.axis x1=(left) x2=(right) y1=(BOTTOM) y2=(BOTTOM) {}
            text x=(percent(x(0.5))) y=(HEIGHT - 6.0) text-anchor="middle" {
                "time since the start (" (unit) ")"
            }
        }
    }
}
