//! Axes: where a value is in a chart, and which values have a label.

/// The plot area: from left to right in percent of the chart's width, which follows the
/// screen, and from top to bottom in pixels, so that the text keeps its size.
pub(super) const LEFT: f64 = 12.0;
pub(super) const RIGHT: f64 = 98.5;
pub(super) const TOP: f64 = 10.0;
pub(super) const BOTTOM: f64 = 190.0;

/// A tick: its position from 0 to 1, and its label.
pub(super) type Tick = (f64, String);

/// The most ticks of the horizontal axis, for the width of a phone.
const MAX_TIMES: f64 = 6.0;

pub(super) fn x(position: f64) -> f64 {
    LEFT + (RIGHT - LEFT) * position
}

pub(super) fn y(position: f64) -> f64 {
    BOTTOM - (BOTTOM - TOP) * position
}

/// A horizontal coordinate.
pub(super) fn percent(position: f64) -> String {
    format!("{position:.2}%")
}

/// A vertical coordinate.
pub(super) fn pixels(position: f64) -> String {
    format!("{position:.1}")
}

#[allow(clippy::cast_precision_loss)] // counts below 2^52
pub(super) fn as_f64(count: u64) -> f64 {
    count as f64
}

/// An axis of counts, from 0.
pub(super) struct Counts {
    end: f64,
    step: f64,
}

impl Counts {
    /// At most five steps, each 1, 2 or 5 times a power of ten, and none below 1.
    pub(super) fn new(max: f64) -> Self {
        let max = max.max(1.0);
        let power = 10_f64.powf((max / 5.0).log10().floor());
        let steps = [1.0, 2.0, 5.0, 10.0].map(|step| step * power);
        let step = steps.into_iter().find(|step| max / step <= 5.0);
        let step = step.unwrap_or(max).max(1.0);
        Self {
            end: (max / step).ceil() * step,
            step,
        }
    }

    pub(super) fn position(&self, count: u64) -> f64 {
        as_f64(count) / self.end
    }

    pub(super) fn ticks(&self) -> Vec<Tick> {
        ticks(self.end, self.step, |value| value.to_string())
    }
}

/// A logarithmic axis of milliseconds, from one power of ten to another.
pub(super) struct Decades {
    first: i32,
    last: i32,
}

impl Decades {
    #[allow(clippy::cast_possible_truncation)] // exponents from -3 to 7
    pub(super) fn new(min: f64, max: f64) -> Self {
        let first = min.max(0.001).log10().floor() as i32;
        let last = max.max(0.001).log10().ceil() as i32;
        Self {
            first,
            last: last.max(first + 1),
        }
    }

    pub(super) fn position(&self, milliseconds: f64) -> f64 {
        let exponent = milliseconds.max(0.001).log10();
        ((exponent - f64::from(self.first)) / f64::from(self.last - self.first)).clamp(0.0, 1.0)
    }

    pub(super) fn ticks(&self) -> Vec<Tick> {
        let exponents = self.first..=self.last;
        let tick = |exponent| {
            let milliseconds = 10_f64.powi(exponent);
            let label = match exponent {
                ..0 => format!("{} µs", milliseconds * 1000.0),
                0..3 => format!("{milliseconds} ms"),
                3.. => format!("{} s", milliseconds / 1000.0),
            };
            (self.position(milliseconds), label)
        };
        exponents.map(tick).collect()
    }
}

/// The ticks of the time axis, in seconds, or in minutes from ten minutes on; with the
/// name of that unit.
pub(super) fn times(seconds: f64) -> (Vec<Tick>, &'static str) {
    const STEPS: [f64; 13] = [
        1.0, 2.0, 5.0, 10.0, 20.0, 30.0, 60.0, 120.0, 300.0, 600.0, 1200.0, 1800.0, 3600.0,
    ];
    let step = STEPS.into_iter().find(|step| seconds / step <= MAX_TIMES);
    let step = step.unwrap_or_else(|| (seconds / MAX_TIMES / 3600.0).ceil() * 3600.0);
    if seconds < 600.0 {
        (ticks(seconds, step, |time| time.to_string()), "s")
    } else {
        (
            ticks(seconds, step, |time| (time / 60.0).to_string()),
            "min",
        )
    }
}

fn ticks(end: f64, step: f64, label: impl Fn(f64) -> String) -> Vec<Tick> {
    let values = std::iter::successors(Some(0.0), |value| Some(value + step));
    let values = values.take_while(|value| *value <= end);
    values.map(|value| (value / end, label(value))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(ticks: &[Tick]) -> Vec<&str> {
        ticks.iter().map(|(_, label)| label.as_str()).collect()
    }

    #[test]
    fn counts_have_round_steps() {
        for (max, expected) in [
            (0.0, vec!["0", "1"]),
            (3.0, vec!["0", "1", "2", "3"]),
            (36.0, vec!["0", "10", "20", "30", "40"]),
            (1100.0, vec!["0", "500", "1000", "1500"]),
        ] {
            assert_eq!(labels(&Counts::new(max).ticks()), expected, "{max}");
        }
    }

    #[test]
    fn the_axis_of_counts_ends_at_its_last_tick() {
        for max in [0.0, 1.0, 7.0, 36.0, 99.0, 1_234_567.0] {
            let counts = Counts::new(max);
            assert!(counts.end >= max);
            assert!(
                (counts.ticks().last().unwrap().0 - 1.0).abs() < 1e-9,
                "{max}"
            );
        }
    }

    #[test]
    fn decades_contain_all_values_and_name_their_units() {
        let decades = Decades::new(0.4, 1003.0);
        assert_eq!(
            labels(&decades.ticks()),
            ["100 µs", "1 ms", "10 ms", "100 ms", "1 s", "10 s"]
        );
        assert!((decades.position(10.0) - 0.4).abs() < 1e-9);
        assert_eq!(labels(&Decades::new(1.0, 1.0).ticks()), ["1 ms", "10 ms"]);
    }

    #[test]
    fn times_are_few_and_change_to_minutes() {
        assert_eq!(times(1.0).0.len(), 2);
        assert_eq!(
            labels(&times(12.0).0),
            ["0", "2", "4", "6", "8", "10", "12"]
        );
        let (ticks, unit) = times(1800.0);
        assert_eq!(
            (labels(&ticks), unit),
            (vec!["0", "5", "10", "15", "20", "25", "30"], "min")
        );
    }
}
