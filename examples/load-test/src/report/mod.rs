//! What people read: of a terminal, of a program, of a browser.

mod html;
mod terminal;

use serde::Serialize;
use status_mapped::ReportCode;

use crate::options::Options;
use crate::plan::{Fault, Injected, Protocol};
use crate::recorder::{Entry, Recorder};
use crate::threshold::{Threshold, share};

#[derive(Serialize)]
pub(crate) struct Report {
    requests: u64,
    seconds: f64,
    codes: Vec<Row>,
    injected: Vec<InjectedRow>,
    #[serde(skip)]
    thresholds: Vec<(Threshold, u64)>,
}

/// One code.
#[derive(Serialize)]
struct Row {
    code: u16,
    name: &'static str,
    count: u64,
    /// Of all requests, in percent.
    share: f64,
    http: u64,
    grpc: u64,
    /// In seconds since the start.
    first_seen: f64,
    last_seen: f64,
    latency_ms: Latency,
    sample: Option<String>,
}

impl Row {
    /// What its columns show, but for the sample.
    fn cells(&self) -> [String; 12] {
        let Latency { p50, p90, p99, max } = self.latency_ms;
        let time = |seconds: f64| format!("{seconds:.1} s");
        let latency = |milliseconds: f64| format!("{milliseconds:.2}");
        [
            self.code.to_string(),
            self.name.to_owned(),
            self.count.to_string(),
            format!("{:.2}%", self.share),
            self.http.to_string(),
            self.grpc.to_string(),
            time(self.first_seen),
            time(self.last_seen),
            latency(p50),
            latency(p90),
            latency(p99),
            latency(max),
        ]
    }
}

#[derive(Clone, Copy, Serialize)]
struct Latency {
    p50: f64,
    p90: f64,
    p99: f64,
    max: f64,
}

/// What the proxy did.
#[derive(Serialize)]
struct InjectedRow {
    fault: &'static str,
    protocol: &'static str,
    count: u64,
}

impl Report {
    pub(crate) fn new(options: &Options, recorder: &Recorder, injected: Injected) -> Self {
        let requests = recorder.count();
        let entries = recorder.entries();
        let count = |code: ReportCode| entries.get(&code).map_or(0, |entry| entry.count);
        let thresholds = options.fail_if.iter();
        Self {
            requests,
            seconds: recorder.elapsed().as_secs_f64(),
            thresholds: thresholds.map(|it| (*it, count(it.code))).collect(),
            codes: entries
                .iter()
                .map(|(code, entry)| Row::new(*code, entry, requests))
                .collect(),
            injected: injected
                .into_iter()
                .map(|((protocol, fault), count)| InjectedRow::new(protocol, fault, count))
                .collect(),
        }
    }

    pub(crate) fn to_json(&self) -> String {
        // Numbers and texts: it cannot fail.
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }

    /// A sentence for each threshold that was passed.
    pub(crate) fn passed(&self) -> Vec<String> {
        let passed = self.thresholds.iter();
        let passed = passed.filter(|(threshold, count)| threshold.is_passed(*count, self.requests));
        passed
            .map(|(threshold, count)| {
                let share = share(*count, self.requests);
                format!("{share:.2}% of the requests are more than `{threshold}` allows")
            })
            .collect()
    }
}

impl Row {
    #[allow(clippy::cast_precision_loss)] // microseconds of an hour
    fn new(code: ReportCode, entry: &Entry, requests: u64) -> Self {
        let of = |protocol| entry.by_protocol.get(&protocol).copied().unwrap_or(0);
        let ms = |micros: u64| micros as f64 / 1000.0;
        let quantile = |quantile| ms(entry.latency.value_at_quantile(quantile));
        Self {
            code: code.as_u16(),
            name: code.name().unwrap_or("?"),
            count: entry.count,
            share: share(entry.count, requests),
            http: of(Protocol::Http),
            grpc: of(Protocol::Grpc),
            first_seen: entry.first.as_secs_f64(),
            last_seen: entry.last.as_secs_f64(),
            latency_ms: Latency {
                p50: quantile(0.5),
                p90: quantile(0.9),
                p99: quantile(0.99),
                max: ms(entry.latency.max()),
            },
            sample: entry.sample.clone(),
        }
    }
}

impl InjectedRow {
    fn new(protocol: Protocol, fault: Fault, count: u64) -> Self {
        Self {
            fault: fault.name(),
            protocol: protocol.name(),
            count,
        }
    }
}
