//! The table of the observed codes.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fmt::Write;

use status_mapped::LoadTestCode;

use super::faults::{Environment, Fault};
use super::stacks::{Failed, Stack};

const PUBLISHED: &str = include_str!("faults.md");

/// How often each fault is provoked: so often that the published table has each possible
/// outcome.
pub(crate) fn repeats() -> usize {
    if is_written() { 10 } else { 1 }
}

fn is_written() -> bool {
    std::env::var_os("WRITE_FAULTS").is_some()
}

/// What a stack reported, and the codes that apply.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Cell {
    Failed {
        code: u16,
        all: String,
        reported: String,
    },
    NoError,
    NotProvoked(String),
}

impl Cell {
    pub(crate) fn of(failed: &Failed) -> Self {
        let error = &*failed.error;
        let code = match failed.phase {
            Some(phase) => LoadTestCode::classify_while(phase, error),
            None => LoadTestCode::classify(error),
        };
        let all = LoadTestCode::classify_all(error).iter();
        let all: Vec<String> = all
            .filter(|other| *other != code && failed.phase.is_none())
            .map(|code| code.number().to_string())
            .collect();
        Self::Failed {
            code: code.number(),
            all: all.join(", "),
            reported: reported(error),
        }
    }
}

/// The texts of the causes, without the parts that vary.
fn reported(error: &(dyn Error + 'static)) -> String {
    let mut texts: Vec<String> = Vec::new();
    let mut next = Some(error);
    while let Some(error) = next {
        let text = match error.downcast_ref::<tonic::Status>() {
            Some(status) => format!("{:?}: {}", status.code(), status.message()),
            None => error.to_string(),
        };
        let text = text.split(" for url").next().unwrap_or_default().to_owned();
        let text = text
            .split("task ")
            .next()
            .filter(|start| start.is_empty())
            .map_or(text.clone(), |_| "task was cancelled".to_owned());
        if texts.last() != Some(&text) {
            texts.push(text);
        }
        next = error.source();
    }
    texts.join("; ")
}

#[derive(Default)]
pub(crate) struct Table(BTreeMap<(Fault, Stack), BTreeSet<Cell>>);

/// A cell as another process prints it.
pub(crate) fn line(fault: Fault, stack: Stack, cell: &Cell) -> String {
    let rest = match cell {
        Cell::Failed {
            code,
            all,
            reported,
        } => format!("{code}\t{all}\t{reported}"),
        Cell::NoError => "no error\t\t".to_owned(),
        Cell::NotProvoked(why) => format!("not provoked\t\t{why}"),
    };
    format!("CELL\t{}\t{}\t{rest}", fault.name(), stack.name())
}

impl Table {
    pub(crate) fn add(&mut self, fault: Fault, stack: Stack, cell: Cell) {
        self.0.entry((fault, stack)).or_default().insert(cell);
    }

    /// Reads what another process has printed.
    pub(crate) fn read(&mut self, lines: &str) {
        for line in lines.lines() {
            let cells: Vec<&str> = line.split('\t').collect();
            if let ["CELL", fault, stack, code, all, reported] = *cells.as_slice() {
                let fault = Fault::ALL.into_iter().find(|it| it.name() == fault);
                let stack = Stack::ALL.into_iter().find(|it| it.name() == stack);
                let cell = match code {
                    "no error" => Cell::NoError,
                    "not provoked" => Cell::NotProvoked(reported.to_owned()),
                    code => Cell::Failed {
                        code: code.parse().expect("a number"),
                        all: all.to_owned(),
                        reported: reported.to_owned(),
                    },
                };
                self.add(fault.expect("a fault"), stack.expect("a stack"), cell);
            }
        }
    }

    pub(crate) fn not_provoked(&mut self, environment: Environment) {
        for fault in Fault::ALL {
            if fault.environment() == Some(environment) {
                for stack in Stack::ALL {
                    let why = "no such environment can be made here".to_owned();
                    self.add(fault, stack, Cell::NotProvoked(why));
                }
            }
        }
    }

    /// Each code must be one that is published for its cell.
    pub(crate) fn check_against_published(&self) {
        if is_written() {
            let path = concat!(
                env!("CARGO_MANIFEST_DIR"),
                "/tests/load_test/fault_matrix/faults.md"
            );
            return std::fs::write(path, self.to_markdown()).expect("it is written");
        }
        let published = published();
        for ((fault, stack), cells) in &self.0 {
            for cell in cells {
                let found = codes(cell);
                let key = (fault.name().to_owned(), stack.name().to_owned());
                let expected = published.get(&key).expect("the table has every cell");
                let is_missing = matches!(cell, Cell::NotProvoked(_));
                assert!(
                    is_missing || expected.contains(&found),
                    "{fault:?}, {stack:?}: {cell:?} is none of {expected:?}"
                );
            }
        }
    }

    fn to_markdown(&self) -> String {
        let mut text = String::from(INTRODUCTION);
        let names: Vec<_> = Stack::ALL.iter().map(|stack| stack.name()).collect();
        // Writing to a `String` does not fail.
        let _ = writeln!(text, "| fault | {} |", names.join(" | "));
        let _ = writeln!(text, "| --- |{}", " --- |".repeat(names.len()));
        for fault in Fault::ALL {
            let _ = write!(text, "| {} |", fault.name());
            for stack in Stack::ALL {
                let cells = self.0.get(&(fault, stack));
                let codes: BTreeSet<String> = cells.into_iter().flatten().map(codes).collect();
                let codes: Vec<String> = codes.into_iter().collect();
                let mark = if codes.len() > 1 { " \\*" } else { "" };
                let _ = write!(text, " {}{mark} |", codes.join(" or "));
            }
            text.push('\n');
        }
        text.push_str("\n## What each stack reported\n\n| fault | stack | code | reported |\n| --- | --- | --- | --- |\n");
        for ((fault, stack), cells) in &self.0 {
            for cell in cells {
                let reported = match cell {
                    Cell::Failed { reported, .. } => reported.as_str(),
                    Cell::NoError => "nothing",
                    Cell::NotProvoked(why) => why,
                };
                let (fault, stack, codes) = (fault.name(), stack.name(), codes(cell));
                let _ = writeln!(text, "| {fault} | {stack} | {codes} | {reported} |");
            }
        }
        text
    }
}

const INTRODUCTION: &str = "\
# Faults, and the codes they get

Made by `WRITE_FAULTS=1 cargo test -p status-mapped-tests --test load_test`, on
Linux; the test compares each cell with a new run. `\\*`: the code depends on which
system call of the client uses the connection first, or on what the stack has
stored of it; such codes are one group in a report.

No stack has 2000 or 2001: an error has one of them if an annotation sets it, which
`classify.rs` tests with a corrupt database file and a failed check of a load test.

";

/// The code, with those that come with it.
fn codes(cell: &Cell) -> String {
    match cell {
        Cell::Failed { code, all, .. } if all.is_empty() => code.to_string(),
        Cell::Failed { code, all, .. } => format!("{code} with {all}"),
        Cell::NoError => "no error".to_owned(),
        Cell::NotProvoked(_) => "not provoked".to_owned(),
    }
}

/// The codes that the detailed table has for each cell.
fn published() -> BTreeMap<(String, String), BTreeSet<String>> {
    let mut published: BTreeMap<_, BTreeSet<String>> = BTreeMap::new();
    for line in PUBLISHED.lines() {
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        if let [fault, stack, codes, _] = *cells.as_slice() {
            let key = (fault.to_owned(), stack.to_owned());
            published.entry(key).or_default().insert(codes.to_owned());
        }
    }
    published
}
