//! The Markdown, and the targets.

use std::fmt;

use crate::measure::{Cost, Heap};
use crate::rows::{Row, Target};

pub struct Report {
    pub compiler: String,
    pub lines: Vec<Line>,
}

/// A row, and what was measured.
pub struct Line {
    pub row: &'static Row,
    pub ours: Cost,
    pub by_hand: Cost,
}

impl Line {
    fn ratio(&self) -> f64 {
        self.ours.instructions / self.by_hand.instructions
    }

    /// What the target is of, what was measured, and the most that it may be.
    #[allow(clippy::cast_precision_loss)] // a dozen allocations
    fn verdict(&self, target: Target) -> (&'static str, f64, f64) {
        let Heap {
            allocations,
            reallocations,
            ..
        } = self.ours.heap;
        match target {
            Target::Instructions(limit) => ("instructions", self.ours.instructions, limit),
            Target::Ratio(limit) => ("ratio", self.ratio(), limit),
            Target::Allocations(limit) => ("allocations", allocations as f64, limit as f64),
            Target::Reallocations(limit) => ("reallocations", reallocations as f64, limit as f64),
        }
    }

    fn meets(&self, target: Target) -> bool {
        let (_, measured, limit) = self.verdict(target);
        // What could not be measured is no success.
        measured <= limit
    }
}

impl Report {
    pub fn is_met(&self) -> bool {
        let met = |line: &Line| line.row.targets.iter().all(|&target| line.meets(target));
        self.lines.iter().all(met)
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { compiler, lines } = self;
        let details = if cfg!(feature = "details") {
            ", with `ErrorInfo` details"
        } else {
            ""
        };
        writeln!(
            f,
            "Instructions, and allocations + reallocations (bytes){details}, {compiler}.\n"
        )?;
        writeln!(
            f,
            "| answer | ours | by hand | ratio | ours, allocated | by hand, allocated |"
        )?;
        writeln!(f, "| --- | --: | --: | --: | --: | --: |")?;
        for line in lines {
            let Line { row, ours, by_hand } = line;
            writeln!(
                f,
                "| {} | {:.0} | {:.0} | {:.2} | {} | {} |",
                row.name,
                ours.instructions,
                by_hand.instructions,
                line.ratio(),
                ours.heap,
                by_hand.heap,
            )?;
        }
        writeln!(
            f,
            "\n| target | measured | at most | |\n| --- | --: | --: | --- |"
        )?;
        for line in lines {
            for &target in line.row.targets {
                let (of, measured, limit) = line.verdict(target);
                let decimals = if of == "ratio" { 2 } else { 0 };
                let met = if line.meets(target) { "met" } else { "missed" };
                let name = line.row.name;
                writeln!(
                    f,
                    "| {name}: {of} | {measured:.decimals$} | {limit} | {met} |"
                )?;
            }
        }
        Ok(())
    }
}

impl fmt::Display for Heap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            allocations,
            reallocations,
            bytes,
        } = self;
        write!(f, "{allocations} + {reallocations} ({bytes})")
    }
}
