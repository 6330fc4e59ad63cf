//! The Markdown, and the targets.

use std::fmt;

use crate::experiments::{Cell, Expansion, Growth, Macros, SMALLEST};

/// Ours to hand-written, both with thiserror: the mean of the cells, and each.
const MEAN: f64 = 1.0;
const EACH: f64 = 1.1;
/// The expansion of ours to that of thiserror.
const EXPANSION: f64 = 0.5;
/// A variant's cost in the largest enum to that in the smallest.
const GROWTH: f64 = 1.25;
/// The build of our derive crate to that of thiserror's.
const MACROS: f64 = 1.3;

pub struct Report {
    pub runs: usize,
    pub compiler: String,
    pub idle: f64,
    pub cells: Vec<Cell>,
    pub expansions: Vec<Expansion>,
    pub growth: Vec<Growth>,
    pub macros: Macros,
}

impl Cell {
    /// Ours to hand-written with thiserror.
    fn ratio(&self) -> f64 {
        match self.times.as_slice() {
            [_, _, by_hand, ours] => ours / by_hand,
            _ => f64::NAN,
        }
    }
}

/// A ratio, what it may be, and of what it is.
struct Target {
    name: String,
    ratio: f64,
    limit: f64,
}

impl Target {
    /// A ratio that could not be measured is no success.
    fn is_met(&self) -> bool {
        self.ratio <= self.limit
    }
}

impl Report {
    #[allow(clippy::cast_precision_loss)] // a dozen cells
    fn mean(&self) -> f64 {
        self.cells.iter().map(Cell::ratio).sum::<f64>() / self.cells.len() as f64
    }

    /// The largest cell.
    fn worst(&self) -> f64 {
        self.cells.iter().map(Cell::ratio).fold(0.0, f64::max)
    }

    /// What ours costs for a variant in the largest enum, to the smallest.
    fn growth_ratio(&self) -> f64 {
        match self.growth.as_slice() {
            [small, .., large] => large.ours / small.ours,
            _ => f64::NAN,
        }
    }

    fn targets(&self) -> Vec<Target> {
        let target = |name: &str, ratio, limit| Target {
            name: name.to_owned(),
            ratio,
            limit,
        };
        let mut targets = vec![
            target(
                "ours to hand-written, the mean of the cells",
                self.mean(),
                MEAN,
            ),
            target("ours to hand-written, the largest cell", self.worst(), EACH),
        ];
        targets.extend(self.expansions.iter().map(|expansion| {
            let name = format!("expansion of ours to thiserror's, {}", expansion.shape);
            target(&name, expansion.ours / expansion.thiserror, EXPANSION)
        }));
        targets.push(target(
            "a variant's cost, the largest enum to the smallest",
            self.growth_ratio(),
            GROWTH,
        ));
        targets.push(target(
            "`status-mapped-macros` to `thiserror-impl`",
            self.macros.ours / self.macros.thiserror,
            MACROS,
        ));
        targets
    }

    /// The targets that are missed.
    pub fn missed(&self) -> Vec<String> {
        let missed = self.targets().into_iter().filter(|target| !target.is_met());
        missed.map(|target| target.name).collect()
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            runs,
            compiler,
            idle,
            ..
        } = self;
        writeln!(f, "CPU milliseconds, medians of {runs} runs, {compiler}.")?;
        writeln!(
            f,
            "Of each number in the first table, cargo itself takes {idle:.0}.\n"
        )?;
        self.write_cells(f)?;
        self.write_expansions(f)?;
        self.write_growth(f)?;
        let Macros { thiserror, ours } = self.macros;
        writeln!(f, "| derive crate | build |\n| --- | --: |")?;
        writeln!(f, "| `thiserror-impl` | {thiserror:.0} |")?;
        writeln!(f, "| `status-mapped-macros` | {ours:.0} |\n")?;
        self.write_targets(f)
    }
}

impl Report {
    fn write_cells(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "| crate | command | after | Debug only | by hand | by hand + thiserror | ours + thiserror | ours to by hand + thiserror |"
        )?;
        writeln!(f, "| --- | --- | --- | --: | --: | --: | --: | --: |")?;
        for cell in &self.cells {
            let (shape, command, state) = (cell.shape, cell.command, cell.state.name());
            write!(f, "| {shape} | {command} | {state} |")?;
            for time in &cell.times {
                write!(f, " {time:.0} |")?;
            }
            writeln!(f, " {:.2} |", cell.ratio())?;
        }
        writeln!(f)
    }

    fn write_expansions(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "| expansion alone | thiserror | ours |\n| --- | --: | --: |"
        )?;
        for expansion in &self.expansions {
            let Expansion {
                shape,
                thiserror,
                ours,
            } = expansion;
            writeln!(f, "| {shape} | {thiserror:.0} | {ours:.0} |")?;
        }
        writeln!(f)
    }

    fn write_growth(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "| each variant beyond {SMALLEST}, clean build | by hand + thiserror | ours + thiserror |\n| --- | --: | --: |"
        )?;
        for growth in &self.growth {
            let Growth {
                size,
                by_hand,
                ours,
            } = growth;
            writeln!(
                f,
                "| 1 enum of {size} variants | {by_hand:.2} | {ours:.2} |"
            )?;
        }
        writeln!(f)
    }

    fn write_targets(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "| ratio | measured | at most | |\n| --- | --: | --: | --- |"
        )?;
        for target in self.targets() {
            let Target { name, ratio, limit } = &target;
            let verdict = if target.is_met() { "met" } else { "missed" };
            writeln!(f, "| {name} | {ratio:.2} | {limit} | {verdict} |")?;
        }
        Ok(())
    }
}
