//! What the command line says.

use std::net::SocketAddr;
use std::num::NonZeroU32;
use std::path::PathBuf;

use clap::Parser;
use humantime::Duration;

use crate::threshold::Threshold;

/// A load on the orders service, over HTTP and gRPC, and a report of every failure
/// by its load-test code.
///
/// Without `--addr` it starts a service of its own, with a proxy before it that
/// resets, cuts, delays and refuses a known number of requests. Exits with 1 where
/// a threshold is passed, and with 2 where it cannot run.
#[derive(Debug, Parser)]
#[command(name = "load-test")]
pub(crate) struct Options {
    /// The service, as `orders serve` prints its address: both protocols on one
    /// port.
    #[arg(long, value_name = "HOST:PORT")]
    pub(crate) addr: Option<SocketAddr>,
    /// Requests a second.
    #[arg(long, default_value = "60")]
    pub(crate) rate: NonZeroU32,
    /// How many requests are under way at most.
    #[arg(long, default_value = "16")]
    pub(crate) users: NonZeroU32,
    /// How long it takes: `10s`, `5m`.
    #[arg(long = "for", default_value = "10s", value_name = "TIME")]
    pub(crate) time: Duration,
    /// The deadline of one request.
    #[arg(long, default_value = "1s", value_name = "TIME")]
    pub(crate) deadline: Duration,
    /// Fail where the share of a code is above this: `1200:1%`. Repeat it for more.
    #[arg(long, value_name = "CODE:SHARE%")]
    pub(crate) fail_if: Vec<Threshold>,
    /// Write the report as JSON, too.
    #[arg(long, value_name = "FILE")]
    pub(crate) json: Option<PathBuf>,
    /// Write the report as a page, too.
    #[arg(long, value_name = "FILE")]
    pub(crate) html: Option<PathBuf>,
}

impl Options {
    /// The number of requests.
    pub(crate) fn total(&self) -> u64 {
        let seconds = self.time.as_secs().max(1);
        seconds.saturating_mul(u64::from(self.rate.get()))
    }
}
