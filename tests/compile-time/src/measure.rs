//! CPU time of commands, and medians.

use std::error::Error;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

pub type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// Runs cargo, and commands that cargo ran, in one workspace.
pub struct Cargo {
    root: PathBuf,
    target: PathBuf,
    rustflags: &'static str,
    incremental: bool,
}

impl Cargo {
    /// With incremental files, as a user runs it.
    pub fn incremental(root: &Path) -> Self {
        Self {
            root: root.to_owned(),
            target: root.join("target"),
            rustflags: "",
            incremental: true,
        }
    }

    /// Builds path dependencies as cargo builds those of a registry: without incremental
    /// files and without lints.
    pub fn for_dependencies(root: &Path) -> Self {
        Self {
            root: root.to_owned(),
            target: root.join("target/dependencies"),
            rustflags: "--cap-lints=allow",
            incremental: false,
        }
    }

    /// Runs cargo with these arguments. Its error output is the result.
    pub fn run(&self, args: &[&str]) -> Result<String> {
        output(self.command("cargo").args(args))
    }

    /// Runs cargo, which may fail.
    pub fn try_run(&self, args: &[&str]) -> Result<String> {
        let output = self.command("cargo").args(args).output()?;
        Ok(String::from_utf8(output.stderr)?)
    }

    /// The CPU milliseconds that cargo takes, with everything that it starts.
    pub fn time(&self, args: &[&str]) -> Result<f64> {
        let mut command = self.command("bash");
        command.args(["-c", r#"TIMEFORMAT="%3U %3S"; time "$@""#, "bash", "cargo"]);
        time(command.args(args))
    }

    /// The milliseconds that the compiler itself counts for one of its passes,
    /// called by a shell's command line.
    pub fn time_pass(&self, line: &str, pass: &str) -> Result<f64> {
        let mut command = self.command("bash");
        let line = format!("{line} -Z time-passes -Z time-passes-format=json");
        let passes = output(command.env("RUSTC_BOOTSTRAP", "1").arg("-c").arg(line))?;
        let name = format!("\"pass\":\"{pass}\",\"time\":");
        let seconds = passes
            .split_once(&name)
            .and_then(|(_, rest)| rest.split(',').next()?.parse::<f64>().ok())
            .ok_or_else(|| format!("the compiler counts no pass `{pass}`:\n{passes}"))?;
        Ok(seconds * 1000.0)
    }

    /// `rustc 1.95.0 (..)`, as cargo would find it.
    pub fn compiler(&self) -> Result<String> {
        let output = self.command("rustc").arg("-V").output()?;
        Ok(String::from_utf8(output.stdout)?.trim().to_owned())
    }

    fn command(&self, program: impl AsRef<OsStr>) -> Command {
        let mut command = Command::new(program);
        command
            .current_dir(&self.root)
            .env("CARGO_TARGET_DIR", &self.target)
            .env(
                "CARGO_INCREMENTAL",
                if self.incremental { "1" } else { "0" },
            )
            .env("CARGO_TERM_COLOR", "never")
            .env("RUSTFLAGS", self.rustflags)
            .env_remove("CARGO_ENCODED_RUSTFLAGS")
            .env_remove("RUSTC_WRAPPER");
        command
    }
}

fn output(command: &mut Command) -> Result<String> {
    let Output { status, stderr, .. } = command.output()?;
    let stderr = String::from_utf8(stderr)?;
    if status.success() {
        Ok(stderr)
    } else {
        Err(format!("{command:?}: {status}\n{stderr}").into())
    }
}

/// The last line that bash's `time` wrote: user and system seconds.
fn time(command: &mut Command) -> Result<f64> {
    let stderr = output(command)?;
    let line = stderr.lines().next_back().unwrap_or_default();
    let mut seconds = 0.0;
    for part in line.split(' ') {
        seconds += part
            .parse::<f64>()
            .map_err(|_| format!("not the output of bash's `time`: {stderr}"))?;
    }
    Ok(seconds * 1000.0)
}

/// Measures `subjects` `runs` times: one after the other in each run, so that
/// a machine that slows down does so for all of them, and each run begins with
/// another. The medians, in the order of the subjects.
pub fn medians<S: Copy>(
    runs: usize,
    subjects: &[S],
    mut measure: impl FnMut(S, usize) -> Result<f64>,
) -> Result<Vec<f64>> {
    let mut times = vec![Vec::new(); subjects.len()];
    for run in 0..runs {
        let mut order: Vec<_> = subjects.iter().zip(&mut times).collect();
        let first = run % subjects.len().max(1);
        order.rotate_left(first);
        for (&subject, times) in order {
            times.push(measure(subject, run)?);
        }
    }
    Ok(times.into_iter().map(median).collect())
}

pub fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    let at = |index: usize| values.get(index).copied().unwrap_or(f64::NAN);
    let half = values.len() / 2;
    if values.len() % 2 == 1 {
        at(half)
    } else {
        f64::midpoint(at(half.saturating_sub(1)), at(half))
    }
}
