//! Provokes each fault with each stack of clients, as far as this machine can, and checks
//! the code of each. This test writes the table `faults.md`:
//! `WRITE_FAULTS=1 cargo test -p status-mapped-tests --test load_test`.
#![cfg(target_os = "linux")]
#![allow(clippy::expect_used, clippy::panic)] // so a test fails

mod environment;
mod faults;
mod servers;
mod stacks;
mod table;

use std::thread;
use std::time::Duration;

use tokio::task::JoinSet;

use self::faults::{Environment, Fault, Outcome, provoke};
use self::stacks::Stack;
use self::table::{Cell, Table};

/// How long each request may take.
const LIMIT: Duration = Duration::from_secs(20);

async fn cell(fault: Fault, stack: Stack) -> Cell {
    let outcome = tokio::time::timeout(LIMIT, provoke(fault, stack)).await;
    let outcome = outcome.unwrap_or_else(|_| panic!("{fault:?} and {stack:?}: no outcome in time"));
    match outcome.unwrap_or_else(|error| panic!("{fault:?} and {stack:?}: {error}")) {
        Outcome::Failed(failed) => Cell::of(&failed),
        Outcome::NoError => Cell::NoError,
        Outcome::NotProvoked(why) => Cell::NotProvoked(why.to_owned()),
    }
}

/// The cells of a fault: a row of the table.
async fn row(fault: Fault) -> Vec<(Stack, Cell)> {
    let mut row = Vec::new();
    if fault.waits() {
        let mut tasks = JoinSet::new();
        for stack in Stack::ALL {
            tasks.spawn(async move { (stack, cell(fault, stack).await) });
        }
        row = tasks.join_all().await;
    } else {
        for stack in Stack::ALL {
            row.push((stack, cell(fault, stack).await));
        }
    }
    row
}

/// The cells of an environment, as lines that [`Table::read`] reads.
async fn print_cells(environment: Environment) {
    for fault in Fault::ALL {
        if fault.environment() == Some(environment) {
            for (stack, cell) in row(fault).await {
                println!("{}", table::line(fault, stack, &cell));
            }
        }
    }
}

#[test]
#[ignore = "the test below starts it, in another environment"]
fn prints_the_cells_of_its_environment() {
    let environment = environment::of_this_process().expect("it was started by the test below");
    if environment == Environment::Network {
        environment::resolver().expect("port 53 is free in a new network");
    }
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    runtime
        .expect("a runtime")
        .block_on(print_cells(environment));
}

#[tokio::test]
async fn every_fault_has_its_code_in_every_stack() {
    // Each is a process that mostly waits, so all of them run at the same time.
    let others = [Environment::Network, Environment::Process].map(|environment| {
        thread::spawn(move || {
            let runs = (0..table::repeats().min(2)).map(|_| environment::run(environment));
            (environment, runs.collect::<Vec<_>>())
        })
    });
    let mut observed = Table::default();
    for fault in Fault::ALL {
        if fault.environment().is_none() {
            // A race of client and server has several outcomes.
            for _ in 0..table::repeats() {
                for (stack, cell) in row(fault).await {
                    observed.add(fault, stack, cell);
                }
            }
        }
    }
    for other in others {
        let (environment, runs) = other.join().expect("it does not panic");
        for run in runs {
            match run.expect("it can be started") {
                Some(lines) => observed.read(&lines),
                None => observed.not_provoked(environment),
            }
        }
    }
    observed.check_against_published();
}
