//! Instructions, which callgrind counts, and allocations.

use std::alloc::System;
use std::env;
use std::io::ErrorKind;
use std::process::Command;

use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};

use crate::Result;
use crate::calls::{Call, Calls};
use crate::growth::{self, Point};
use crate::row::Row;
use crate::rows::rows;

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

/// The first argument of a command line for [`run_rounds`].
pub const ROUNDS: &str = "rounds";

/// The costs of the operations of one row.
pub struct Cost {
    /// The mean of the errors, without the making and dropping of the error.
    pub instructions: f64,
    pub heap: Heap,
}

/// The allocations of the error that has most, without those of making it.
#[derive(Default)]
pub struct Heap {
    pub allocations: usize,
    pub reallocations: usize,
    pub bytes: usize,
}

/// The costs of a row: ours, and by hand.
pub fn costs(row: &Row) -> Result<[Cost; 2]> {
    let nothing = instructions(&row.nothing)?;
    let cost = |calls: &Calls| -> Result<Cost> {
        Ok(Cost {
            instructions: instructions(calls)? - nothing,
            heap: heap(calls, &row.nothing),
        })
    };
    Ok([cost(&row.ours)?, cost(&row.by_hand)?])
}

/// The instructions of an operation on an input of some size.
pub fn cost_of(point: &Point) -> Result<f64> {
    Ok(instructions(&point.ours)? - instructions(&point.nothing)?)
}

/// The mean of the calls. The start of the program and the first rounds, which
/// fill caches, are in both counts, and not in their difference.
#[allow(clippy::cast_precision_loss)] // a few inputs
fn instructions(calls: &Calls) -> Result<f64> {
    let few = collected(calls, calls.rounds)?;
    let many = collected(calls, 2 * calls.rounds)?;
    Ok((many - few) / (f64::from(calls.rounds) * calls.each.len() as f64))
}

/// Runs this program under callgrind, which prints how many instructions it collected.
fn collected(calls: &Calls, rounds: u32) -> Result<f64> {
    let mut command = Command::new("valgrind");
    command
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .arg(env::current_exe()?)
        .args([ROUNDS, &calls.name, &rounds.to_string()]);
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

/// Runs the calls of this name so many times, under callgrind.
pub fn run_rounds(args: &[&str]) -> Result<()> {
    let &[name, rounds] = args else {
        return Err(format!("`{ROUNDS}` is for this program itself").into());
    };
    let (rows, series) = (rows(), growth::all());
    let points = series.iter().flat_map(|series| &series.points);
    let named: Vec<&Calls> = rows
        .iter()
        .flat_map(Row::columns)
        .chain(points.flat_map(Point::columns))
        .filter(|calls| calls.name == name)
        .collect();
    let &[calls] = named.as_slice() else {
        return Err(format!("{} are named {name}", named.len()).into());
    };
    for _ in 0..rounds.parse()? {
        for call in &calls.each {
            call();
        }
    }
    Ok(())
}

fn heap(calls: &Calls, nothing: &Calls) -> Heap {
    let mut most = Heap::default();
    for (call, nothing) in calls.each.iter().zip(&nothing.each) {
        let (all, making) = (taken(call), taken(nothing));
        let beyond = |of: fn(&Heap) -> usize| of(&all).saturating_sub(of(&making));
        most.allocations = most.allocations.max(beyond(|heap| heap.allocations));
        most.reallocations = most.reallocations.max(beyond(|heap| heap.reallocations));
        most.bytes = most.bytes.max(beyond(|heap| heap.bytes));
    }
    most
}

fn taken(call: &Call) -> Heap {
    let region = Region::new(ALLOCATOR);
    call();
    let stats = region.change();
    Heap {
        allocations: stats.allocations,
        reallocations: stats.reallocations,
        bytes: stats.bytes_allocated,
    }
}
