//! The results of the requests, by code and over time.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant, SystemTime};

use hdrhistogram::Histogram;
use status_mapped::ReportCode;

use crate::calls::{Kind, Outcome};
use crate::plan::Protocol;
use crate::timeline::Timeline;

/// The most characters of an error message that are kept. The rest is omitted: a server
/// can send a body of any length.
const SAMPLE: usize = 2000;

/// All requests with one code.
#[derive(Clone)]
pub(crate) struct Entry {
    /// How many of them had no complete response.
    pub(crate) no_response: u64,
    pub(crate) by_protocol: BTreeMap<Protocol, Tally>,
    /// The time since the start, of the first and the last request.
    pub(crate) first: Duration,
    pub(crate) last: Duration,
    /// In microseconds.
    pub(crate) latency: Histogram<u64>,
}

impl Entry {
    pub(crate) fn count(&self) -> u64 {
        self.by_protocol.values().map(|tally| tally.count).sum()
    }
}

/// The requests with one code over one protocol.
#[derive(Clone, Default)]
pub(crate) struct Tally {
    pub(crate) count: u64,
    /// The error message of the first request that had one.
    pub(crate) sample: Option<String>,
}

pub(crate) struct Recorder {
    start: Instant,
    started: SystemTime,
    count: AtomicU64,
    results: Mutex<Results>,
}

/// What is recorded so far.
#[derive(Clone)]
pub(crate) struct Results {
    pub(crate) entries: BTreeMap<ReportCode, Entry>,
    pub(crate) timeline: Timeline,
    /// A histogram without values.
    pub(crate) empty: Histogram<u64>,
}

impl Recorder {
    pub(crate) fn new() -> anyhow::Result<Self> {
        // From one microsecond to one hour, with 3 and 2 significant digits.
        let empty = Histogram::new_with_bounds(1, 3_600_000_000, 3)?;
        let of_interval = Histogram::new_with_bounds(1, 3_600_000_000, 2)?;
        Ok(Self {
            start: Instant::now(),
            started: SystemTime::now(),
            count: AtomicU64::new(0),
            results: Mutex::new(Results {
                entries: BTreeMap::new(),
                timeline: Timeline::new(of_interval),
                empty,
            }),
        })
    }

    pub(crate) fn record(&self, protocol: Protocol, outcome: Outcome, duration: Duration) {
        let now = self.start.elapsed();
        let micros = u64::try_from(duration.as_micros()).unwrap_or(u64::MAX);
        self.count.fetch_add(1, Ordering::Relaxed);
        let mut results = self.results.lock().unwrap_or_else(PoisonError::into_inner);
        let Results {
            entries,
            timeline,
            empty,
        } = &mut *results;
        timeline.record(now, outcome.kind, micros);
        let entry = entries.entry(outcome.code).or_insert_with(|| Entry {
            no_response: 0,
            by_protocol: BTreeMap::new(),
            first: now,
            last: now,
            latency: empty.clone(),
        });
        entry.no_response += u64::from(outcome.kind == Kind::NoResponse);
        entry.last = now;
        entry.latency.saturating_record(micros);
        let tally = entry.by_protocol.entry(protocol).or_default();
        tally.count += 1;
        if tally.sample.is_none() {
            tally.sample = outcome.message.map(|message| truncated(&message));
        }
    }

    pub(crate) fn count(&self) -> u64 {
        self.count.load(Ordering::Relaxed)
    }

    pub(crate) fn elapsed(&self) -> Duration {
        self.start.elapsed()
    }

    pub(crate) fn started(&self) -> SystemTime {
        self.started
    }

    pub(crate) fn results(&self) -> Results {
        let results = self.results.lock();
        results.unwrap_or_else(PoisonError::into_inner).clone()
    }
}

fn truncated(message: &str) -> String {
    let mut chars = message.chars();
    let mut text: String = chars.by_ref().take(SAMPLE).collect();
    if chars.next().is_some() {
        text.push('…');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_message_is_truncated() {
        let text = truncated(&"ü".repeat(SAMPLE + 1));
        assert_eq!(text.chars().count(), SAMPLE + 1);
        assert!(text.ends_with("ü…"));
        assert_eq!(truncated("short"), "short");
    }
}
