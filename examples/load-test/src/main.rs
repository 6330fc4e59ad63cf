//! `load-test` sends requests to the orders service over HTTP and gRPC, and reports each
//! result by its code.

mod calls;
mod options;
mod pace;
mod plan;
mod proxy;
mod recorder;
mod report;
mod threshold;
mod timeline;

use std::io::Write;
use std::process::ExitCode;
use std::sync::Arc;

use clap::Parser;
use indicatif::{ProgressBar, ProgressStyle};
use tokio::task::JoinSet;

use self::calls::Calls;
use self::options::Options;
use self::plan::Plan;
use self::recorder::Recorder;
use self::report::{Report, Verdict};

#[tokio::main]
async fn main() -> ExitCode {
    let options = Options::parse();
    match run(&options).await {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("load-test: {error:#}");
            ExitCode::from(2)
        }
    }
}

/// Runs the test and writes the reports. Returns whether all thresholds held.
///
/// # Errors
///
/// The test cannot run, or it was interrupted. An interrupted test has written its reports.
async fn run(options: &Options) -> anyhow::Result<bool> {
    let plan = Plan::new(options).await?;
    let recorder = Arc::new(Recorder::new()?);
    let calls = Calls::new(plan, Arc::clone(&recorder));
    let bar = progress(options);
    let drawing = {
        let (bar, recorder) = (bar.clone(), Arc::clone(&recorder));
        tokio::spawn(async move {
            loop {
                bar.set_position(recorder.count());
                tokio::time::sleep(std::time::Duration::from_millis(100)).await;
            }
        })
    };
    let mut open = JoinSet::new();
    let sent = pace::send_all(options, &mut open, |number| {
        let calls = calls.clone();
        async move { calls.send(number).await }
    });
    tokio::select! {
        // The signal first, so that its handler is set before the first request.
        biased;
        signal = tokio::signal::ctrl_c() => signal?,
        sent = sent => sent?,
    }
    open.shutdown().await;
    drawing.abort();
    bar.finish_and_clear();

    let report = Report::new(options, &recorder, &calls.plan().injected());
    std::io::stdout().write_all(report.to_terminal().as_bytes())?;
    if let Some(path) = &options.json {
        std::fs::write(path, report.to_json())?;
    }
    if let Some(path) = &options.html {
        std::fs::write(path, report.to_html())?;
    }
    if report.verdict() == Verdict::Interrupted {
        anyhow::bail!("the test was interrupted");
    }
    let exceeded = report.exceeded();
    for check in &exceeded {
        eprintln!("load-test: threshold exceeded: {check}");
    }
    Ok(exceeded.is_empty())
}

/// The progress bar. It is drawn on the standard error if that is a terminal.
fn progress(options: &Options) -> ProgressBar {
    let bar = ProgressBar::new(options.total());
    let style = ProgressStyle::with_template("{elapsed} [{bar:40}] {pos}/{len} requests");
    bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}
