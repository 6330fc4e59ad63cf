//! Runs of the command.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU32, Ordering};

use serde_json::Value;

/// The result of a run that wrote all reports.
pub(crate) struct Run {
    pub(crate) exit_code: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
    pub(crate) json: Value,
    pub(crate) html: String,
}

/// The demonstration: 600 requests with the faults of the proxy. All tests of its numbers
/// and of its page share this run.
pub(crate) static DEMONSTRATION: LazyLock<Run> = LazyLock::new(|| {
    Run::new(&[
        "--rate",
        "300",
        "--for",
        "2s",
        // A delayed request counts as concurrent until the deadline.
        "--users",
        "64",
        // Long enough for a busy machine.
        "--deadline",
        "2s",
        "--fail-if",
        "1210:20%",
        "--fail-if",
        "2000:1%",
    ])
});

impl Run {
    pub(crate) fn new(args: &[&str]) -> Self {
        Self::and_meanwhile(args, |_| ())
    }

    /// Runs the command, and the action while it runs. The action receives the process ID.
    pub(crate) fn and_meanwhile(args: &[&str], action: impl FnOnce(u32)) -> Self {
        let (json, html) = (file("json"), file("html"));
        let command = Command::new(env!("CARGO_BIN_EXE_load-test"))
            .args(args)
            .arg("--json")
            .arg(&json)
            .arg("--html")
            .arg(&html)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the command runs");
        action(command.id());
        let output = command.wait_with_output().expect("the command ends");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
        let (stdout, stderr) = (text(output.stdout), text(output.stderr));
        let report = contents(&json).unwrap_or_else(|| panic!("no report: {stderr}"));
        Self {
            exit_code: output.status.code(),
            json: serde_json::from_str(&report).expect("JSON"),
            html: contents(&html).expect("the page was written"),
            stdout,
            stderr,
        }
    }

    /// The sum of a column over the rows with one of the codes.
    pub(crate) fn count(&self, column: &str, codes: &[u16]) -> u64 {
        let rows = self.json["codes"].as_array().expect("a list");
        let rows = rows
            .iter()
            .filter(|row| codes.iter().any(|code| row["code"] == *code));
        rows.map(|row| row[column].as_u64().expect("a number"))
            .sum()
    }

    /// The number of requests over a protocol, `http` or `grpc`, that met the fault.
    pub(crate) fn injected(&self, fault: &str, protocol: &str) -> u64 {
        let rows = self.json["injected"].as_array().expect("a list");
        let row = rows.iter().find(|row| row["fault"] == fault);
        let row = row.expect("a row of the fault");
        row[protocol].as_u64().expect("a number")
    }
}

fn file(extension: &str) -> PathBuf {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    let name = format!("load-test-{}-{number}.{extension}", std::process::id());
    std::env::temp_dir().join(name)
}

fn contents(path: &Path) -> Option<String> {
    let text = std::fs::read_to_string(path).ok()?;
    std::fs::remove_file(path).ok()?;
    Some(text)
}
