//! A row of the comparison.

use std::fmt;

use crate::Result;
use crate::calls::{Call, Calls, call};

const ROUNDS: u32 = 100;

pub struct Row {
    pub name: &'static str,
    pub ours: Calls,
    pub by_hand: Calls,
    /// The same without the operation, to be subtracted.
    pub nothing: Calls,
    /// Checks that both have the same results.
    pub agree: Box<dyn Fn() -> Result<()>>,
    pub targets: Vec<Target>,
}

/// The limit of a cost of the library.
#[derive(Clone, Copy)]
pub enum Target {
    Instructions(f64),
    /// The ratio of instructions to those of the code written by hand.
    Ratio(f64),
    Allocations(usize),
    /// Compared with the code written by hand.
    NoMoreAllocations,
    Reallocations(usize),
}

impl Row {
    /// Operations on the errors that `makers` make, and a function that compares two
    /// results.
    pub fn new<E, A, B>(
        name: &'static str,
        makers: &'static [fn() -> E],
        ours: impl Fn(E) -> A + Copy + 'static,
        by_hand: impl Fn(E) -> B + Copy + 'static,
        agree: impl Fn(A, B) -> Result<()> + 'static,
    ) -> Self {
        Self {
            name,
            ours: column(name, "ours", makers, ours),
            by_hand: column(name, "by hand", makers, by_hand),
            nothing: column(name, "nothing", makers, drop),
            agree: Box::new(move || {
                let same = |make: &fn() -> E| agree(ours(make()), by_hand(make()));
                makers.iter().try_for_each(same)
            }),
            targets: Vec::new(),
        }
    }

    /// Subtracts the cost of this operation.
    pub fn beyond<E, A>(
        mut self,
        makers: &'static [fn() -> E],
        nothing: impl Fn(E) -> A + Copy + 'static,
    ) -> Self {
        self.nothing = column(self.name, "nothing", makers, nothing);
        self
    }

    pub fn targets(mut self, targets: &[Target]) -> Self {
        self.targets.extend(targets);
        self
    }

    pub fn columns(&self) -> [&Calls; 3] {
        [&self.ours, &self.by_hand, &self.nothing]
    }
}

fn column<E, A>(
    row: &str,
    column: impl fmt::Display,
    makers: &'static [fn() -> E],
    operation: impl Fn(E) -> A + Copy + 'static,
) -> Calls {
    let call = |make: &'static fn() -> E| -> Call { call(make, operation) };
    Calls {
        name: format!("{row}: {column}"),
        each: makers.iter().map(call).collect(),
        rounds: ROUNDS,
    }
}
