//! The numbers of one code, and of one interval of time.

use serde::Serialize;
use status_mapped::ReportCode;

use hdrhistogram::Histogram;

use crate::plan::Protocol;
use crate::recorder::{Entry, Results};
use crate::threshold::share;
use crate::timeline::Interval;

/// The requests with one code.
#[derive(Serialize)]
pub(super) struct Row {
    pub(super) code: u16,
    pub(super) name: &'static str,
    pub(super) count: u64,
    /// Of all requests, in percent.
    pub(super) share: f64,
    /// How many of them had no complete response.
    pub(super) no_response: u64,
    pub(super) http: u64,
    pub(super) grpc: u64,
    /// In seconds since the start.
    pub(super) first_seen: f64,
    pub(super) last_seen: f64,
    pub(super) latency_ms: Latency,
    /// The first error message over each protocol.
    pub(super) samples: Vec<Sample>,
}

#[derive(Serialize)]
pub(super) struct Sample {
    pub(super) protocol: &'static str,
    pub(super) text: String,
}

#[derive(Clone, Copy, Serialize)]
pub(super) struct Latency {
    pub(super) p50: f64,
    pub(super) p90: f64,
    pub(super) p99: f64,
    pub(super) max: f64,
}

/// The requests that ended in one interval.
#[derive(Serialize)]
pub(super) struct Point {
    pub(super) requests: u64,
    pub(super) error_responses: u64,
    pub(super) no_response: u64,
    /// `None` for an interval without requests.
    pub(super) latency_ms: Option<Latency>,
}

impl Row {
    pub(super) fn new(code: ReportCode, entry: &Entry, requests: u64) -> Self {
        let tally = |protocol| entry.by_protocol.get(&protocol);
        let count_over = |protocol| tally(protocol).map_or(0, |tally| tally.count);
        let samples = entry.by_protocol.iter().filter_map(|(protocol, tally)| {
            Some(Sample {
                protocol: protocol.name(),
                text: tally.sample.clone()?,
            })
        });
        Self {
            code: code.as_u16(),
            name: code.name().unwrap_or("?"),
            count: entry.count(),
            share: share(entry.count(), requests),
            no_response: entry.no_response,
            http: count_over(Protocol::Http),
            grpc: count_over(Protocol::Grpc),
            first_seen: entry.first.as_secs_f64(),
            last_seen: entry.last.as_secs_f64(),
            latency_ms: Latency::new(&entry.latency),
            samples: samples.collect(),
        }
    }

    pub(super) fn is_error(&self) -> bool {
        !self.samples.is_empty()
    }

    /// The kind of result, in words.
    pub(super) fn result(&self) -> &'static str {
        match self.no_response {
            _ if !self.is_error() => "Success",
            0 => "Error response",
            count if count == self.count => "No complete response",
            _ => "Error response or none",
        }
    }
}

impl Latency {
    /// The latency of all requests, whatever their code.
    pub(super) fn of_all(results: &Results) -> Self {
        let mut sum = results.empty.clone();
        for entry in results.entries.values() {
            // All have the same bounds, so it cannot fail.
            let _ = sum.add(&entry.latency);
        }
        Self::new(&sum)
    }

    #[allow(clippy::cast_precision_loss)] // the longest is an hour in microseconds
    fn new(micros: &Histogram<u64>) -> Self {
        let quantile = |quantile| micros.value_at_quantile(quantile) as f64 / 1000.0;
        Self {
            p50: quantile(0.5),
            p90: quantile(0.9),
            p99: quantile(0.99),
            max: micros.max() as f64 / 1000.0,
        }
    }
}

impl Point {
    pub(super) fn new(interval: &Interval) -> Self {
        Self {
            requests: interval.requests,
            error_responses: interval.error_responses,
            no_response: interval.no_response,
            latency_ms: (interval.requests > 0).then(|| Latency::new(&interval.latency)),
        }
    }

    pub(super) fn errors(&self) -> u64 {
        self.error_responses + self.no_response
    }
}
