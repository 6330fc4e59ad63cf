//! What came of the requests, by code.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use hdrhistogram::Histogram;
use status_mapped::ReportCode;

use crate::calls::Outcome;
use crate::plan::Protocol;

/// All requests with one code.
#[derive(Clone)]
pub(crate) struct Entry {
    pub(crate) count: u64,
    pub(crate) by_protocol: BTreeMap<Protocol, u64>,
    /// Since the start.
    pub(crate) first: Duration,
    pub(crate) last: Duration,
    /// In microseconds.
    pub(crate) latency: Histogram<u64>,
    /// What the first said, where it failed.
    pub(crate) sample: Option<String>,
}

pub(crate) struct Recorder {
    start: Instant,
    /// Without a value in it.
    empty: Histogram<u64>,
    count: AtomicU64,
    entries: Mutex<BTreeMap<ReportCode, Entry>>,
}

impl Recorder {
    pub(crate) fn new() -> anyhow::Result<Self> {
        Ok(Self {
            start: Instant::now(),
            // From a microsecond to an hour, to three digits.
            empty: Histogram::new_with_bounds(1, 3_600_000_000, 3)?,
            count: AtomicU64::new(0),
            entries: Mutex::default(),
        })
    }

    pub(crate) fn record(&self, protocol: Protocol, outcome: Outcome, duration: Duration) {
        let now = self.start.elapsed();
        self.count.fetch_add(1, Ordering::Relaxed);
        let mut entries = self.entries.lock().unwrap_or_else(PoisonError::into_inner);
        let entry = entries.entry(outcome.code).or_insert_with(|| Entry {
            count: 0,
            by_protocol: BTreeMap::new(),
            first: now,
            last: now,
            latency: self.empty.clone(),
            sample: outcome.message,
        });
        entry.count += 1;
        *entry.by_protocol.entry(protocol).or_default() += 1;
        entry.last = now;
        let micros = u64::try_from(duration.as_micros()).unwrap_or(u64::MAX);
        entry.latency.saturating_record(micros);
    }

    pub(crate) fn count(&self) -> u64 {
        self.count.load(Ordering::Relaxed)
    }

    pub(crate) fn elapsed(&self) -> Duration {
        self.start.elapsed()
    }

    pub(crate) fn entries(&self) -> BTreeMap<ReportCode, Entry> {
        let entries = self.entries.lock();
        entries.unwrap_or_else(PoisonError::into_inner).clone()
    }
}
