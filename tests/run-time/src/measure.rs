//! Instructions, which callgrind counts, and allocations.

use std::alloc::System;
use std::env;
use std::io::ErrorKind;
use std::process::Command;

use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};

use crate::Result;
use crate::errors::MAKERS;
use crate::rows::{Answer, ROWS, Row};

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

/// The first word of a command line that [`run_rounds`] gets.
pub const ROUNDS: &str = "rounds";
/// The difference between these is what is counted: the start of the program
/// and the first rounds, which fill caches, are in both.
const FEW: u32 = 100;
const MANY: u32 = 200;

/// What the answers of one row take.
pub struct Cost {
    /// The mean of the variants, without the making and dropping of the error.
    pub instructions: f64,
    pub heap: Heap,
}

/// Of the variant that takes most.
#[derive(Default)]
pub struct Heap {
    pub allocations: usize,
    pub reallocations: usize,
    pub bytes: usize,
}

#[derive(Clone, Copy)]
enum Column {
    Ours,
    ByHand,
    Nothing,
}

impl Column {
    const ALL: [Self; 3] = [Self::Ours, Self::ByHand, Self::Nothing];

    fn name(self) -> &'static str {
        match self {
            Self::Ours => "ours",
            Self::ByHand => "by-hand",
            Self::Nothing => "nothing",
        }
    }

    fn answer(self, row: &Row) -> Answer {
        match self {
            Self::Ours => row.ours,
            Self::ByHand => row.by_hand,
            Self::Nothing => row.nothing,
        }
    }
}

/// The costs of a row: ours, and by hand.
pub fn costs(index: usize, row: &Row) -> Result<[Cost; 2]> {
    let nothing = instructions(index, Column::Nothing)?;
    let cost = |column: Column| -> Result<Cost> {
        Ok(Cost {
            instructions: instructions(index, column)? - nothing,
            heap: heap(column.answer(row)),
        })
    };
    Ok([cost(Column::Ours)?, cost(Column::ByHand)?])
}

/// The instructions of an error and its answer.
#[allow(clippy::cast_precision_loss)] // four variants
fn instructions(row: usize, column: Column) -> Result<f64> {
    let few = collected(row, column, FEW)?;
    let many = collected(row, column, MANY)?;
    Ok((many - few) / (f64::from(MANY - FEW) * MAKERS.len() as f64))
}

/// Runs this program under callgrind, which says how many instructions it
/// collected.
fn collected(row: usize, column: Column, rounds: u32) -> Result<f64> {
    let mut command = Command::new("valgrind");
    command
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .arg(env::current_exe()?)
        .args([ROUNDS, &row.to_string(), column.name(), &rounds.to_string()]);
    let output = command.output().map_err(|error| match error.kind() {
        ErrorKind::NotFound => "valgrind is not installed; it counts the instructions".into(),
        _ => Box::<dyn std::error::Error>::from(error),
    })?;
    let stderr = String::from_utf8(output.stderr)?;
    let collected = stderr
        .lines()
        .find_map(|line| line.split_once("Collected : "))
        .and_then(|(_, count)| count.trim().parse().ok());
    match collected {
        Some(count) if output.status.success() => Ok(count),
        _ => Err(format!("{command:?}: {}\n{stderr}", output.status).into()),
    }
}

/// What callgrind watches: the answers of each variant, so many times.
pub fn run_rounds(args: &[&str]) -> Result<()> {
    let &[row, column, rounds] = args else {
        return Err(format!("`{ROUNDS}` is for this program itself").into());
    };
    let row = ROWS.get(row.parse::<usize>()?).ok_or("no such row")?;
    let column = Column::ALL
        .into_iter()
        .find(|known| known.name() == column)
        .ok_or("no such column")?;
    let answer = column.answer(row);
    for _ in 0..rounds.parse()? {
        for make in MAKERS {
            answer(make());
        }
    }
    Ok(())
}

fn heap(answer: Answer) -> Heap {
    let mut most = Heap::default();
    for make in MAKERS {
        let error = make();
        let region = Region::new(ALLOCATOR);
        answer(error);
        let stats = region.change();
        most.allocations = most.allocations.max(stats.allocations);
        most.reallocations = most.reallocations.max(stats.reallocations);
        most.bytes = most.bytes.max(stats.bytes_allocated);
    }
    most
}
