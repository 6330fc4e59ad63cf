//! The Markdown, and the targets.

use std::fmt;

use crate::growth::Series;
use crate::measure::{Cost, Heap};
use crate::row::{Row, Target};

pub struct Report {
    pub compiler: String,
    pub lines: Vec<Line>,
    pub curves: Vec<Curve>,
}

/// A row, and what was measured.
pub struct Line {
    pub row: Row,
    pub ours: Cost,
    pub by_hand: Cost,
}

/// A series, and the instructions of each of its points.
pub struct Curve {
    pub series: Series,
    pub costs: Vec<f64>,
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
            Target::NoMoreAllocations => (
                "allocations, by hand at most",
                allocations as f64,
                self.by_hand.heap.allocations as f64,
            ),
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

    fn comparison(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "| operation | ours | by hand | ratio | ours, allocated | by hand, allocated |"
        )?;
        writeln!(f, "| --- | --: | --: | --: | --: | --: |")?;
        for line in &self.lines {
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
        Ok(())
    }

    fn targets(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "| target | measured | at most | |")?;
        writeln!(f, "| --- | --: | --: | --- |")?;
        for line in &self.lines {
            for &target in &line.row.targets {
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

    /// What each one costs: of all, and of those beyond the row above.
    #[allow(clippy::cast_precision_loss)] // sizes of four digits
    fn growth(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "| operation | input | ours | each | each more |")?;
        writeln!(f, "| --- | --- | --: | --: | --: |")?;
        for Curve { series, costs } in &self.curves {
            let Series {
                operation, unit, ..
            } = series;
            let mut above: Option<(f64, f64)> = None;
            for (point, &cost) in series.points.iter().zip(costs) {
                let size = point.size as f64;
                let each = cost / size;
                write!(
                    f,
                    "| {operation} | {size} {unit} | {cost:.0} | {each:.0} | "
                )?;
                if let Some((fewer, less)) = above {
                    let each_more = (cost - less) / (size - fewer);
                    // Of `-0` and `0` the sum is `0`.
                    write!(f, "{:.0} ", each_more.round() + 0.0)?;
                }
                writeln!(f, "|")?;
                above = Some((size, cost));
            }
        }
        Ok(())
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let compiler = &self.compiler;
        let details = if cfg!(feature = "details") {
            ", with `ErrorInfo` details"
        } else {
            ""
        };
        writeln!(
            f,
            "Instructions, and allocations + reallocations (bytes){details}, {compiler}.\n"
        )?;
        self.comparison(f)?;
        writeln!(f)?;
        self.targets(f)?;
        writeln!(f, "\nInstructions for inputs that grow{details}.\n")?;
        self.growth(f)
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
