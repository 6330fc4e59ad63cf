//! The report: for a terminal, as JSON and as an HTML page.

mod meaning;
mod page;
mod row;
mod terminal;
mod text;
mod verdict;

use serde::Serialize;

use self::row::{Latency, Point, Row};
use self::verdict::Check;
pub(crate) use self::verdict::Verdict;
use crate::options::Options;
use crate::plan::{Fault, Injected, Protocol};
use crate::recorder::{Entry, Recorder};

#[derive(Serialize)]
pub(crate) struct Report {
    thresholds: Vec<Check>,
    settings: Settings,
    /// Those that have ended, and all of them.
    requests: u64,
    planned: u64,
    seconds: f64,
    latency_ms: Latency,
    /// By number.
    codes: Vec<Row>,
    timeline: Timeline,
    injected: Vec<InjectedRow>,
}

/// The conditions of the run.
#[derive(Serialize)]
struct Settings {
    /// The time of the start, in UTC (RFC 3339).
    started: String,
    /// The address of the service; nothing for the demonstration.
    addr: Option<String>,
    rate: u32,
    users: u32,
    time: String,
    deadline: String,
}

#[derive(Serialize)]
struct Timeline {
    interval_seconds: f64,
    points: Vec<Point>,
}

/// The number of requests that met one fault of the proxy.
#[derive(Serialize)]
struct InjectedRow {
    fault: &'static str,
    http: u64,
    grpc: u64,
}

impl Report {
    pub(crate) fn new(options: &Options, recorder: &Recorder, injected: &Injected) -> Self {
        let results = recorder.results();
        let requests = results.entries.values().map(Entry::count).sum();
        let thresholds = options.fail_if.iter().map(|threshold| {
            let entry = results.entries.get(&threshold.code);
            Check::new(threshold, entry.map_or(0, Entry::count), requests)
        });
        let entries = results.entries.iter();
        let intervals = results.timeline.intervals.iter();
        Self {
            thresholds: thresholds.collect(),
            settings: Settings::new(options, recorder),
            requests,
            planned: options.total(),
            seconds: recorder.elapsed().as_secs_f64(),
            latency_ms: Latency::of_all(&results),
            codes: entries
                .map(|(code, entry)| Row::new(*code, entry, requests))
                .collect(),
            timeline: Timeline {
                interval_seconds: results.timeline.width.as_secs_f64(),
                points: intervals.map(Point::new).collect(),
            },
            injected: Fault::ALL
                .into_iter()
                .filter_map(|fault| InjectedRow::new(fault, injected))
                .collect(),
        }
    }

    pub(crate) fn to_json(&self) -> String {
        // Numbers and texts: it cannot fail.
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }

    /// The number of requests that failed.
    fn errors(&self) -> u64 {
        self.error_rows().map(|row| row.count).sum()
    }

    fn error_rows(&self) -> impl Iterator<Item = &Row> {
        self.codes.iter().filter(|row| row.is_error())
    }

    /// Whether one of the codes occurred that one lost connection can have.
    fn has_lost_connections(&self) -> bool {
        self.codes
            .iter()
            .any(|row| LOST_CONNECTION.contains(&row.code))
    }
}

/// Which of these codes a lost connection has depends on the system call that fails.
const LOST_CONNECTION: [u16; 3] = [1200, 1202, 1203];

const LOST_CONNECTION_NOTE: &str = "Read 1200, 1202 and 1203 as one group: a lost connection \
     can have any of the three codes.";

impl Settings {
    fn new(options: &Options, recorder: &Recorder) -> Self {
        Self {
            started: humantime::format_rfc3339_seconds(recorder.started()).to_string(),
            addr: options.addr.map(|addr| addr.to_string()),
            rate: options.rate.get(),
            users: options.users.get(),
            time: options.time.to_string(),
            deadline: options.deadline.to_string(),
        }
    }
}

impl InjectedRow {
    /// The row of a fault; `None` if no request met it.
    fn new(fault: Fault, injected: &Injected) -> Option<Self> {
        let count = |protocol| injected.get(&(protocol, fault)).copied().unwrap_or(0);
        let (http, grpc) = (count(Protocol::Http), count(Protocol::Grpc));
        (http + grpc > 0).then_some(Self {
            fault: fault.name(),
            http,
            grpc,
        })
    }
}
