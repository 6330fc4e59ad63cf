//! Measures the cost of a response at run time; see this crate's README.

mod agree;
mod by_hand;
mod calls;
mod chain;
mod errors;
mod growth;
mod inputs;
mod measure;
mod ours;
mod report;
mod row;
mod rows;

use std::env;
use std::error::Error;
use std::process::{Command, ExitCode};

use measure::ROUNDS;
use report::{Curve, Line, Report};
use rows::rows;

type Result<T> = std::result::Result<T, Box<dyn Error>>;

const USAGE: &str = "\
Measures the cost of a response at run time, and prints Markdown. Needs valgrind.

usage: cargo run --release [--features details] -- [--check]

  --check  fail if a target is missed
";

fn main() -> ExitCode {
    let args: Vec<String> = env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let done = match args.as_slice() {
        [ROUNDS, rest @ ..] => measure::run_rounds(rest).map(|()| true),
        [] => print().map(|_| true),
        ["--check"] => print(),
        _ => {
            eprint!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    match done {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::from(3)
        }
    }
}

/// Whether all targets are met.
fn print() -> Result<bool> {
    let report = run()?;
    print!("{report}");
    Ok(report.is_met())
}

fn run() -> Result<Report> {
    if cfg!(debug_assertions) {
        return Err("only a build with `--release` is worth measuring".into());
    }
    let rows = rows();
    for row in &rows {
        (row.agree)().map_err(|error| format!("{}: {error}", row.name))?;
    }
    let lines = rows.into_iter().map(|row| {
        let [ours, by_hand] = measure::costs(&row)?;
        Ok(Line { row, ours, by_hand })
    });
    let curves = growth::all().into_iter().map(|series| {
        let costs = series.points.iter().map(measure::cost_of);
        let costs = costs.collect::<Result<_>>()?;
        Ok(Curve { series, costs })
    });
    Ok(Report {
        compiler: compiler()?,
        lines: lines.collect::<Result<_>>()?,
        curves: curves.collect::<Result<_>>()?,
    })
}

/// `rustc 1.95.0 (..)`, as cargo would find it.
fn compiler() -> Result<String> {
    let output = Command::new("rustc").arg("-V").output()?;
    Ok(String::from_utf8(output.stdout)?.trim().to_owned())
}
