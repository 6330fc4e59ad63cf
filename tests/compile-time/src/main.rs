//! Measures the compile time of the derive; see this crate's README.

mod experiments;
mod generate;
mod measure;
mod report;
mod variants;
mod workspace;

use std::env;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use measure::{Cargo, Result};
use report::Report;
use workspace::Workspace;

const USAGE: &str = "\
Measures the compile time of the derive, as CPU time, and prints Markdown.

usage: cargo run --release -- [--runs N] [--quick] [--check] [--out FOLDER]

  --runs N      medians of N runs (10)
  --quick       two runs, to see that it works
  --check       fail if a target is missed
  --out FOLDER  where to generate and build the crates (target/crates)
";

struct Args {
    runs: usize,
    check: bool,
    out: PathBuf,
}

fn main() -> ExitCode {
    let args = match parse(env::args().skip(1)) {
        Ok(args) => args,
        Err(mistake) => {
            eprint!("{mistake}\n\n{USAGE}");
            return ExitCode::from(2);
        }
    };
    match run(&args) {
        Ok(report) => {
            print!("{report}");
            if args.check && !report.missed().is_empty() {
                return ExitCode::FAILURE;
            }
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::from(3)
        }
    }
}

fn parse(args: impl Iterator<Item = String>) -> std::result::Result<Args, String> {
    let mut parsed = Args {
        runs: 10,
        check: false,
        out: Path::new(env!("CARGO_MANIFEST_DIR")).join("target/crates"),
    };
    let mut args = args;
    while let Some(arg) = args.next() {
        let mut value = || args.next().ok_or_else(|| format!("`{arg}` needs a value"));
        match arg.as_str() {
            "--runs" => {
                parsed.runs = match value()?.parse() {
                    Ok(runs) if runs > 0 => runs,
                    _ => return Err(String::from("`--runs` takes a number above 0")),
                };
            }
            "--quick" => parsed.runs = 2,
            "--check" => parsed.check = true,
            "--out" => parsed.out = env::current_dir().unwrap_or_default().join(value()?),
            _ => return Err(format!("unknown argument `{arg}`")),
        }
    }
    Ok(parsed)
}

fn run(args: &Args) -> Result<Report> {
    let repository = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../..")
        .canonicalize()?;
    let workspace = Workspace::create(&args.out, &repository, &experiments::leaves())?;
    let cargo = Cargo::incremental(workspace.root());

    eprintln!("dependencies, and the comparison of the columns");
    cargo.run(&["run", "-q", "-p", "agree"])?;
    cargo.run(&["check", "-q", "-p", "agree"])?;

    let runs = args.runs;
    Ok(Report {
        runs,
        compiler: cargo.compiler()?,
        idle: experiments::idle(&cargo, runs)?,
        cells: experiments::cells(&workspace, &cargo, runs)?,
        expansions: experiments::expansion(&cargo, runs)?,
        growth: experiments::growth(&cargo, runs)?,
        macros: experiments::macros(&workspace, runs)?,
    })
}
