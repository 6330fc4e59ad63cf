//! The verdict: whether the thresholds held.

use std::fmt;

use serde::Serialize;

use super::Report;
use super::text::Grouped;
use crate::threshold::{Threshold, share};

/// A threshold, and the share that was measured.
#[derive(Serialize)]
pub(crate) struct Check {
    pub(super) code: u16,
    name: &'static str,
    count: u64,
    #[serde(skip)]
    requests: u64,
    /// Of all requests, in percent.
    share: f64,
    /// In percent.
    limit: f64,
    pub(super) held: bool,
}

impl Check {
    pub(super) fn new(threshold: &Threshold, count: u64, requests: u64) -> Self {
        Self {
            code: threshold.code.as_u16(),
            name: threshold.code.name().unwrap_or("?"),
            count,
            requests,
            share: share(count, requests),
            limit: threshold.percent,
            held: !threshold.is_exceeded(count, requests),
        }
    }

    pub(super) fn word(&self) -> &'static str {
        if self.held { "Held" } else { "Exceeded" }
    }

    /// The code with its name.
    pub(super) fn title(&self) -> String {
        format!("{} {}", self.code, self.name)
    }

    /// The measured share and the limit, in words.
    pub(super) fn measured(&self) -> String {
        format!(
            "{} of {} requests ({:.2}%), limit {}%",
            Grouped(self.count),
            Grouped(self.requests),
            self.share,
            self.limit
        )
    }
}

impl fmt::Display for Check {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.title(), self.measured())
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    Passed,
    Failed,
    NoThresholds,
    /// Requests are missing.
    Interrupted,
}

impl Report {
    pub(crate) fn verdict(&self) -> Verdict {
        if self.requests < self.planned {
            Verdict::Interrupted
        } else if self.thresholds.is_empty() {
            Verdict::NoThresholds
        } else if self.thresholds.iter().all(|check| check.held) {
            Verdict::Passed
        } else {
            Verdict::Failed
        }
    }

    /// The verdict in one sentence.
    pub(super) fn verdict_sentence(&self) -> String {
        let total = self.thresholds.len();
        let exceeded = self.exceeded().len();
        match (self.verdict(), total) {
            (Verdict::Interrupted, _) => format!(
                "No verdict: interrupted after {} of {} requests",
                Grouped(self.requests),
                Grouped(self.planned)
            ),
            (Verdict::NoThresholds, _) => "No verdict: no thresholds are set".to_owned(),
            (Verdict::Passed, 1) => "Passed: the threshold held".to_owned(),
            (Verdict::Passed, _) => format!("Passed: all {total} thresholds held"),
            (Verdict::Failed, 1) => "Failed: the threshold was exceeded".to_owned(),
            (Verdict::Failed, _) if exceeded == 1 => {
                format!("Failed: 1 of {total} thresholds was exceeded")
            }
            (Verdict::Failed, _) => {
                format!("Failed: {exceeded} of {total} thresholds were exceeded")
            }
        }
    }

    pub(crate) fn exceeded(&self) -> Vec<&Check> {
        self.thresholds.iter().filter(|check| !check.held).collect()
    }
}
