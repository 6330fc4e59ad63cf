//! Every fault that this machine can provoke, met by every stack of clients, and
//! the code that each gets. `faults.md` is the table, and made by this test:
//! `WRITE_FAULTS=1 cargo test -p status-mapped-tests --test load_test`.
#![cfg(target_os = "linux")]
#![allow(clippy::expect_used, clippy::panic)] // so a test fails

mod faults;
mod servers;
mod stacks;
mod table;
mod world;

use std::thread;
use std::time::Duration;

use self::faults::{Fault, Met, World, provoke};
use self::stacks::Stack;
use self::table::{Cell, Table};

/// How long any of them may take.
const PATIENCE: Duration = Duration::from_secs(20);

async fn cell(fault: Fault, stack: Stack) -> Cell {
    let met = tokio::time::timeout(PATIENCE, provoke(fault, stack)).await;
    let met = met.unwrap_or_else(|_| panic!("{fault:?} and {stack:?}: nothing came of it"));
    match met.unwrap_or_else(|error| panic!("{fault:?} and {stack:?}: {error}")) {
        Met::Failed(failed) => Cell::of(&failed),
        Met::NoError => Cell::NoError,
        Met::NotProvoked(why) => Cell::NotProvoked(why.to_owned()),
    }
}

/// The cells of a world, as lines that [`Table::read`] reads.
async fn print_cells(world: World) {
    for fault in Fault::ALL {
        if fault.world() == Some(world) {
            for stack in Stack::ALL {
                println!("{}", table::line(fault, stack, &cell(fault, stack).await));
            }
        }
    }
}

#[test]
#[ignore = "it is started by the test below, in a network of its own"]
fn in_a_world_of_its_own() {
    let world = world::of_this_process().expect("it was started by the test below");
    if world == World::Network {
        world::resolver().expect("port 53 is free in a new network");
    }
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    runtime.expect("a runtime").block_on(print_cells(world));
}

#[tokio::test]
async fn every_fault_has_its_code_in_every_stack() {
    // Each is a process that mostly waits, so all of them run at the same time.
    let worlds = [World::Network, World::Process].map(|world| {
        thread::spawn(move || {
            let runs = (0..table::repeats().min(2)).map(|_| world::run(world));
            (world, runs.collect::<Vec<_>>())
        })
    });
    let mut observed = Table::default();
    for fault in Fault::ALL {
        if fault.world().is_none() {
            for stack in Stack::ALL {
                // What depends on who is faster is seen in several ways.
                for _ in 0..table::repeats() {
                    observed.add(fault, stack, cell(fault, stack).await);
                }
            }
        }
    }
    for world in worlds {
        let (world, runs) = world.join().expect("it does not panic");
        for run in runs {
            match run.expect("it can be started") {
                Some(lines) => observed.read(&lines),
                None => observed.not_provoked(world),
            }
        }
    }
    observed.check_against_published();
}
