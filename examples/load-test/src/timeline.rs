//! The results of the requests over time.

use std::time::Duration;

use hdrhistogram::Histogram;

use crate::calls::Kind;

/// The most intervals of a run. When a run needs more, each two become one, so that a
/// long run needs no more memory and no more space in a chart than a short one.
const MAX_INTERVALS: usize = 60;

/// The first width of an interval.
const WIDTH: Duration = Duration::from_secs(1);

/// The results of all requests, by the time at which they ended.
#[derive(Clone)]
pub(crate) struct Timeline {
    /// The width of an interval.
    pub(crate) width: Duration,
    /// Without gaps. The first begins at the start of the run.
    pub(crate) intervals: Vec<Interval>,
    empty: Interval,
}

/// The requests that ended in one interval.
#[derive(Clone)]
pub(crate) struct Interval {
    pub(crate) requests: u64,
    pub(crate) error_responses: u64,
    pub(crate) no_response: u64,
    /// In microseconds.
    pub(crate) latency: Histogram<u64>,
}

impl Timeline {
    /// A timeline without requests. `empty` is a histogram without values.
    pub(crate) fn new(empty: Histogram<u64>) -> Self {
        Self {
            width: WIDTH,
            intervals: Vec::new(),
            empty: Interval {
                requests: 0,
                error_responses: 0,
                no_response: 0,
                latency: empty,
            },
        }
    }

    /// Adds a request that ended `now` after the start of the run.
    pub(crate) fn record(&mut self, now: Duration, kind: Kind, latency_micros: u64) {
        let mut index = self.index(now);
        while index >= MAX_INTERVALS {
            self.double_the_width();
            index = self.index(now);
        }
        if self.intervals.len() <= index {
            self.intervals.resize(index + 1, self.empty.clone());
        }
        if let Some(interval) = self.intervals.get_mut(index) {
            interval.requests += 1;
            match kind {
                Kind::Success => {}
                Kind::ErrorResponse => interval.error_responses += 1,
                Kind::NoResponse => interval.no_response += 1,
            }
            interval.latency.saturating_record(latency_micros);
        }
    }

    fn index(&self, now: Duration) -> usize {
        usize::try_from(now.as_nanos() / self.width.as_nanos()).unwrap_or(usize::MAX)
    }

    fn double_the_width(&mut self) {
        self.width *= 2;
        let pairs = self.intervals.chunks(2);
        let merged = pairs.map(|pair| {
            let mut sum = self.empty.clone();
            for interval in pair {
                sum.requests += interval.requests;
                sum.error_responses += interval.error_responses;
                sum.no_response += interval.no_response;
                // Both have the same bounds, so it cannot fail.
                let _ = sum.latency.add(&interval.latency);
            }
            sum
        });
        self.intervals = merged.collect();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn timeline() -> Timeline {
        Timeline::new(Histogram::new(2).unwrap())
    }

    #[test]
    fn requests_are_counted_in_the_second_in_which_they_ended() {
        let mut timeline = timeline();
        timeline.record(Duration::from_millis(999), Kind::Success, 5);
        timeline.record(Duration::from_secs(2), Kind::NoResponse, 7);
        let requests = timeline.intervals.iter().map(|it| it.requests);
        assert!(requests.eq([1, 0, 1]));
        assert_eq!(timeline.intervals[2].no_response, 1);
        assert_eq!(timeline.intervals[2].latency.max(), 7);
    }

    #[test]
    fn a_long_run_has_wider_intervals_and_loses_no_request() {
        let mut timeline = timeline();
        for second in 0..200 {
            timeline.record(Duration::from_secs(second), Kind::ErrorResponse, 5);
        }
        assert_eq!(timeline.width, Duration::from_secs(4));
        let errors = timeline.intervals.iter().map(|it| it.error_responses);
        assert!(errors.eq([4; 50]));
        let values = timeline.intervals.iter().map(|it| it.latency.len());
        assert!(values.eq([4; 50]));
    }
}
