//! One page: the errors with one problem `type`.

use alloc::string::{String, ToString};
use alloc::vec::Vec;
use alloc::{format, vec};

use serde_json::Value;

use super::advice::{Advice, advice};
use crate::LoadTestCode;
use crate::catalogue::PublicEntry;
use crate::problem::Problem;

pub(super) struct Page {
    /// The last segment of its path.
    pub(super) name: String,
    pub(super) uri: String,
    pub(super) reason: &'static str,
    /// There are several if types share a reason, or delegate with other codes.
    entries: Vec<PublicEntry>,
}

/// A protocol, and the codes that its clients receive.
pub(super) struct Codes {
    pub(super) protocol: &'static str,
    /// The name in JSON, as in the JSON of the catalogue.
    pub(super) key: &'static str,
    pub(super) known: Vec<String>,
    /// Whether other codes are possible, which are known only at run time.
    pub(super) is_open: bool,
}

/// The documentation of an error with a redacted reason.
const REDACTED: &str = "The service does not say more about this error.";

impl Page {
    pub(super) fn new(name: String, uri: String, reason: &'static str, entry: PublicEntry) -> Self {
        Self {
            name,
            uri,
            reason,
            entries: vec![entry],
        }
    }

    pub(super) fn add(&mut self, entry: PublicEntry) {
        self.entries.push(entry);
    }

    pub(super) fn domain(&self) -> &'static str {
        let first = self.entries.first();
        first.map_or("", |entry| entry.origin().domain())
    }

    /// The declared title, or the reason as a sentence.
    pub(super) fn title(&self) -> String {
        let declared = self.entries.iter().find_map(PublicEntry::title);
        declared.map_or_else(|| sentence(self.reason), String::from)
    }

    pub(super) fn documentation(&self) -> Vec<&'static str> {
        let texts = self.entries.iter().map(|entry| {
            let redacted = entry.has_redacted_reason().then_some(REDACTED);
            redacted.or_else(|| entry.documentation())
        });
        distinct(texts.flatten())
    }

    /// The first paragraph of the documentation.
    pub(super) fn summary(&self) -> Option<&'static str> {
        let first = self.documentation().into_iter().next()?;
        first.split("\n\n").next()
    }

    pub(super) fn advice(&self) -> Vec<Advice> {
        distinct(self.entries.iter().map(advice))
    }

    pub(super) fn metadata(&self) -> Vec<&'static str> {
        distinct(
            self.entries
                .iter()
                .flat_map(|entry| entry.metadata().iter().copied()),
        )
    }

    /// The codes in each protocol. Load-test codes are omitted if all are `UNKNOWN`.
    pub(super) fn codes(&self) -> Vec<Codes> {
        let codes = |protocol, key, code: &dyn Fn(&PublicEntry) -> Option<String>| Codes {
            protocol,
            key,
            known: distinct(self.entries.iter().filter_map(code)),
            is_open: self.entries.iter().any(|entry| code(entry).is_none()),
        };
        let mut all = vec![
            codes("HTTP", "http", &|entry| {
                let status = entry.http_status()?;
                Some(format!("{} {}", status.as_u16(), status.phrase()))
            }),
            codes("gRPC", "grpc", &|entry| {
                let code = entry.grpc_code()?;
                Some(format!("{} {}", code.number(), code.name()))
            }),
            codes("GraphQL", "error_type", &|entry| {
                let error_type = entry.error_type()?;
                Some(match entry.error_detail() {
                    Some(detail) => format!("{}.{}", error_type.name(), detail.name()),
                    None => error_type.name().to_string(),
                })
            }),
            codes("Load test", "load_test", &|entry| {
                let code = entry.load_test_code()?;
                Some(format!("{} {}", code.number(), code.name()))
            }),
        ];
        let is_unknown =
            |entry: &PublicEntry| entry.load_test_code() == Some(LoadTestCode::Unknown);
        if self.entries.iter().all(is_unknown) {
            all.pop();
        }
        all
    }

    /// Examples of the documents, without the texts that are known only at run time.
    pub(super) fn examples(&self) -> Vec<Problem> {
        let examples = self.entries.iter().filter_map(PublicEntry::example);
        distinct(examples.map(Problem::from))
    }
}

/// The document, with its members in the order in which they are sent.
pub(super) fn pretty(problem: &Problem) -> String {
    const FIRST: [&str; 8] = [
        "type", "title", "status", "detail", "code", "reason", "domain", "metadata",
    ];
    let member = |name: &&str| {
        let value: &Value = problem.get(name)?;
        let text = serde_json::to_string_pretty(value).ok()?;
        Some(format!("  \"{name}\": {}", text.replace('\n', "\n  ")))
    };
    let members: Vec<_> = FIRST.iter().filter_map(member).collect();
    format!("{{\n{}\n}}", members.join(",\n"))
}

fn distinct<T: PartialEq>(all: impl Iterator<Item = T>) -> Vec<T> {
    all.fold(Vec::new(), |mut distinct, item| {
        if !distinct.contains(&item) {
            distinct.push(item);
        }
        distinct
    })
}

/// `ORDER_NOT_FOUND` as `Order not found`; a reason in another case unchanged.
fn sentence(reason: &str) -> String {
    if reason.bytes().any(|byte| byte.is_ascii_lowercase()) {
        return String::from(reason);
    }
    let words = reason.replace('_', " ").to_lowercase();
    let mut chars = words.chars();
    let first = chars.next().map(|first| first.to_ascii_uppercase());
    first.into_iter().chain(chars).collect()
}
