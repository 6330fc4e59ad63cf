//! What is measured.

use crate::generate::{Column, Leaf, Shape};
use crate::measure::{Cargo, Result, medians};
use crate::workspace::Workspace;

/// The sizes of one enum whose cost is to grow with them.
pub const SIZES: [usize; 4] = [125, 250, 500, 1000];
/// The size whose cost is subtracted as that of a crate without variants.
pub const SMALLEST: usize = 10;
/// Of the sizes, each is measured with these.
const GROWING: [Column; 2] = [Column::HandThiserror, Column::Ours];

/// What a crate goes through before it is measured.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum State {
    Clean,
    EditElsewhere,
    EditErrors,
}

impl State {
    pub const ALL: [Self; 3] = [Self::Clean, Self::EditElsewhere, Self::EditErrors];

    pub fn name(self) -> &'static str {
        match self {
            Self::Clean => "clean",
            Self::EditElsewhere => "edit of a function",
            Self::EditErrors => "new variant",
        }
    }
}

/// A row of the main table: the columns' medians.
pub struct Cell {
    pub shape: Shape,
    pub command: &'static str,
    pub state: State,
    pub times: Vec<f64>,
}

/// Every crate that some experiment needs.
pub fn leaves() -> Vec<Leaf> {
    let columns = Column::MEASURED.iter().chain(&Column::EXPANDED);
    let mut leaves: Vec<_> = columns
        .flat_map(|&column| [Shape::MANY, Shape::LARGE].map(|shape| Leaf { column, shape }))
        .collect();
    for size in SIZES {
        leaves.extend(GROWING.map(|column| Leaf {
            column,
            shape: Shape::one(size),
        }));
    }
    leaves
}

/// The main table.
pub fn cells(workspace: &Workspace, cargo: &Cargo, runs: usize) -> Result<Vec<Cell>> {
    let mut cells = Vec::new();
    for shape in [Shape::MANY, Shape::LARGE] {
        let leaves = Column::MEASURED.map(|column| Leaf { column, shape });
        for command in ["check", "build"] {
            for state in State::ALL {
                eprintln!("{shape}, {command}, {}", state.name());
                let times = medians(runs, &leaves, |leaf, run| {
                    // Each edit differs from all others, so that none is up to date.
                    match state {
                        State::Clean => clean(cargo, leaf)?,
                        State::EditElsewhere => workspace.edit_elsewhere(leaf, run + 1)?,
                        State::EditErrors => workspace.edit_errors(leaf, run + 1)?,
                    }
                    cargo.time(&[command, "-q", "-p", &leaf.package()])
                })?;
                cells.push(Cell {
                    shape,
                    command,
                    state,
                    times,
                });
            }
            for leaf in leaves {
                workspace.restore(leaf)?;
            }
        }
    }
    Ok(cells)
}

/// The part of these times that is cargo's own: a check with nothing to do.
pub fn idle(cargo: &Cargo, runs: usize) -> Result<f64> {
    let leaf = Leaf {
        column: Column::Ours,
        shape: Shape::MANY,
    };
    let package = leaf.package();
    cargo.run(&["check", "-q", "-p", &package])?;
    let times = medians(runs, &[()], |(), _| {
        cargo.time(&["check", "-q", "-p", &package])
    })?;
    Ok(times.iter().sum())
}

/// The cost of derives alone.
pub struct Expansion {
    pub shape: Shape,
    pub thiserror: f64,
    pub ours: f64,
}

/// The time of the compiler's pass in which macros are expanded, with a derive less
/// without.
pub fn expansion(cargo: &Cargo, runs: usize) -> Result<Vec<Expansion>> {
    let mut expansions = Vec::new();
    for shape in [Shape::MANY, Shape::LARGE] {
        eprintln!("{shape}, expansion");
        let lines = Column::EXPANDED
            .iter()
            .map(|&column| command_line(cargo, Leaf { column, shape }))
            .collect::<Result<Vec<_>>>()?;
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        let times = medians(runs, &lines, |line, _| {
            cargo.time_pass(line, "expand_crate")
        })?;
        let [inert, thiserror, ours] = times.as_slice() else {
            return Err("not one time for each column".into());
        };
        expansions.push(Expansion {
            shape,
            thiserror: thiserror - inert,
            ours: ours - inert,
        });
    }
    Ok(expansions)
}

/// The command line of the compiler that cargo prints, changed to stop after expansion.
fn command_line(cargo: &Cargo, leaf: Leaf) -> Result<String> {
    let package = leaf.package();
    clean(cargo, leaf)?;
    // These crates may not compile: only their dependencies have to be built.
    let output = cargo.try_run(&["check", "-v", "-p", &package])?;
    let name = package.replace('-', "_");
    let line = output
        .lines()
        .find(|line| line.contains(&format!("--crate-name {name} ")))
        .and_then(|line| line.trim().strip_prefix("Running `")?.strip_suffix('`'))
        .ok_or_else(|| format!("cargo did not compile {package}:\n{output}"))?;
    let arguments: Vec<_> = line.split(' ').collect();
    let mut kept = String::new();
    let mut arguments = arguments.iter().peekable();
    while let Some(argument) = arguments.next() {
        if *argument == "-C"
            && arguments
                .peek()
                .is_some_and(|next| next.starts_with("incremental="))
        {
            arguments.next();
            continue;
        }
        kept.push_str(argument);
        kept.push(' ');
    }
    kept.push_str("-Z no-analysis");
    Ok(kept)
}

/// The cost of one more variant, in enums of some sizes.
pub struct Growth {
    pub size: usize,
    /// Milliseconds for each variant: hand-written, and ours.
    pub by_hand: f64,
    pub ours: f64,
}

/// Clean builds of one enum.
pub fn growth(cargo: &Cargo, runs: usize) -> Result<Vec<Growth>> {
    let sizes = [SMALLEST].into_iter().chain(SIZES);
    let leaves: Vec<_> = sizes
        .flat_map(|size| {
            GROWING.map(|column| Leaf {
                column,
                shape: Shape::one(size),
            })
        })
        .collect();
    eprintln!("growth");
    let times = medians(runs, &leaves, |leaf, _| {
        clean(cargo, leaf)?;
        cargo.time(&["build", "-q", "-p", &leaf.package()])
    })?;
    let time = |column, size| {
        let wanted = Leaf {
            column,
            shape: Shape::one(size),
        };
        let times = leaves.iter().zip(&times);
        times
            .filter(|(leaf, _)| **leaf == wanted)
            .map(|(_, time)| *time)
            .sum::<f64>()
    };
    let slope = |column, size: usize| {
        #[allow(clippy::cast_precision_loss)] // a few hundred
        let more = (size - SMALLEST) as f64;
        (time(column, size) - time(column, SMALLEST)) / more
    };
    Ok(SIZES
        .into_iter()
        .map(|size| Growth {
            size,
            by_hand: slope(Column::HandThiserror, size),
            ours: slope(Column::Ours, size),
        })
        .collect())
}

/// The time to build the two derive crates, once their dependencies are there.
pub struct Macros {
    pub thiserror: f64,
    pub ours: f64,
}

pub fn macros(workspace: &Workspace, runs: usize) -> Result<Macros> {
    eprintln!("the derive crates");
    let cargo = Cargo::for_dependencies(workspace.root());
    let crates = ["thiserror-impl", "status-mapped-macros"];
    for name in crates {
        cargo.run(&["build", "-q", "-p", name])?;
    }
    let times = medians(runs, &crates, |name, _| {
        cargo.run(&["clean", "-q", "-p", name])?;
        cargo.time(&["build", "-q", "-p", name])
    })?;
    let [thiserror, ours] = times.as_slice() else {
        return Err("not one time for each crate".into());
    };
    Ok(Macros {
        thiserror: *thiserror,
        ours: *ours,
    })
}

fn clean(cargo: &Cargo, leaf: Leaf) -> Result<()> {
    cargo.run(&["clean", "-q", "-p", &leaf.package()])?;
    Ok(())
}
