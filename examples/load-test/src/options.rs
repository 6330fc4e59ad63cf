//! The command line.

use std::net::SocketAddr;
use std::num::NonZeroU32;
use std::path::PathBuf;

use clap::Parser;
use humantime::Duration;

use crate::threshold::Threshold;

/// Sends requests to the orders service over HTTP and gRPC, and reports each result by
/// its code.
///
/// Without `--addr` it starts its own service behind a proxy, which injects a known
/// number of faults: it resets, cuts, delays and refuses connections. The exit code is 1
/// if a threshold is exceeded, and 2 if the test cannot run or is interrupted. After Ctrl-C it
/// reports the requests that have ended.
#[derive(Debug, Parser)]
#[command(name = "load-test")]
pub(crate) struct Options {
    /// The address of the service, as `orders serve` prints it. It serves both
    /// protocols.
    #[arg(long, value_name = "HOST:PORT")]
    pub(crate) addr: Option<SocketAddr>,
    /// The number of requests per second.
    #[arg(long, default_value = "60")]
    pub(crate) rate: NonZeroU32,
    /// The highest number of concurrent requests.
    #[arg(long, default_value = "16")]
    pub(crate) users: NonZeroU32,
    /// How long to send requests: `10s`, `5m`.
    #[arg(long = "for", default_value = "10s", value_name = "TIME")]
    pub(crate) time: Duration,
    /// The deadline of one request.
    #[arg(long, default_value = "1s", value_name = "TIME")]
    pub(crate) deadline: Duration,
    /// Fail if more than this share of all requests has the code: `1200:1%`. It can be
    /// given more than once.
    #[arg(long, value_name = "CODE:SHARE%")]
    pub(crate) fail_if: Vec<Threshold>,
    /// Also write the report as JSON.
    #[arg(long, value_name = "FILE")]
    pub(crate) json: Option<PathBuf>,
    /// Also write the report as an HTML page.
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
