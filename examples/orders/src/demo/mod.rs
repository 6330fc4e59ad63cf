//! The demonstration: a gRPC, an HTTP and a GraphQL client cause each error, and what they
//! receive is compared with the catalogue.

mod check;
mod clients;
mod disk;
mod scenarios;
mod table;

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use axum::serve::Listener;
use tokio::sync::mpsc::{self, UnboundedReceiver};
use tokio::sync::oneshot;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

use self::check::Observation;
use self::clients::Clients;
use self::disk::Disk;
use self::scenarios::Scenario;
use crate::listener::listen_locally;
use crate::log::{self, Record};
use crate::server::{SHORT_BANK_TIMEOUT, Shop, StartError};
use crate::shutdown::serve_until;
use crate::store;

/// The result of the demonstration.
#[derive(Debug)]
pub struct Report {
    table: String,
    rows: usize,
    mismatches: Vec<String>,
}

impl Report {
    /// Whether gRPC, HTTP, GraphQL and the catalogue agree, and no redacted text was
    /// received.
    pub fn agrees(&self) -> bool {
        self.mismatches.is_empty()
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.table)?;
        if self.agrees() {
            let rows = self.rows;
            return writeln!(
                f,
                "{rows} errors: gRPC, HTTP, GraphQL and the catalogue agree, and no redacted text was received."
            );
        }
        self.mismatches
            .iter()
            .try_for_each(|mismatch| writeln!(f, "WRONG: {mismatch}"))
    }
}

/// Starts the service, the bank and the clients, and causes each error.
///
/// # Errors
///
/// If one of them cannot start, or a client receives no response.
pub async fn run() -> Result<Report, StartError> {
    let (sender, mut records) = mpsc::unbounded_channel();
    tracing_subscriber::registry()
        .with(log::to_stderr())
        .with(log::to_sender(sender))
        .try_init()?;
    let disk_is_broken = Arc::new(AtomicBool::new(false));
    let disk = Disk::new(Arc::clone(&disk_is_broken));
    let Shop {
        router,
        bank,
        claims,
    } = Shop::open(store::on_disk(disk)?, SHORT_BANK_TIMEOUT).await?;

    let listener = listen_locally().await?;
    let server_addr = listener.local_addr()?;
    let (stop, stopped) = oneshot::channel::<()>();
    let stopped = async {
        // An error means that the sender is dropped: stop as well.
        let _ = stopped.await;
    };
    let server = tokio::spawn(serve_until(stopped, listener, router));

    let mut clients = Clients::connect(server_addr).await?;
    let mut observations = Vec::new();
    for scenario in scenarios::ALL_IS_WELL {
        observations.push(cause(*scenario, &mut clients, &mut records).await?);
    }
    // As if a payment were in progress.
    let claim = claims.claim(scenarios::BEING_PAID);
    for scenario in scenarios::DURING_A_PAYMENT {
        observations.push(cause(*scenario, &mut clients, &mut records).await?);
    }
    drop(claim);
    bank.close().await;
    for scenario in scenarios::WITHOUT_BANK {
        observations.push(cause(*scenario, &mut clients, &mut records).await?);
    }
    disk_is_broken.store(true, Ordering::Relaxed);
    for scenario in scenarios::WITHOUT_DISK {
        observations.push(cause(*scenario, &mut clients, &mut records).await?);
    }

    drop(clients);
    drop(stop);
    server.await??;
    Ok(report(observations))
}

async fn cause(
    scenario: Scenario,
    clients: &mut Clients,
    records: &mut UnboundedReceiver<Record>,
) -> Result<Observation, StartError> {
    let Scenario { customer, call, .. } = scenario;
    let grpc = clients.grpc(customer, call).await?;
    let http = clients.http(customer, call).await?;
    let graphql = clients.graphql(customer, call).await?;
    // The server logs an error before it responds.
    let records = std::iter::from_fn(|| records.try_recv().ok()).collect();
    Ok(Observation {
        scenario,
        grpc,
        http,
        graphql,
        records,
    })
}

fn report(mut observations: Vec<Observation>) -> Report {
    observations.sort_by_key(|observation| check::place(&observation.scenario));
    let missing = check::missing(&observations);
    let missing = missing.iter().map(|name| format!("{name} was not caused"));
    let wrong = observations.iter().flat_map(|observation| {
        let name = observation.name();
        let mismatches = observation.mismatches().into_iter();
        mismatches.map(move |mismatch| format!("{name}: {mismatch}"))
    });
    Report {
        table: table::table(&observations),
        rows: observations.len(),
        mismatches: missing.chain(wrong).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_demonstration_of_nothing_fails_and_says_why() {
        let report = report(Vec::new());
        assert!(!report.agrees());
        let text = report.to_string();
        assert!(
            text.contains("\nWRONG: NotFound was not caused\n"),
            "{text}"
        );
    }
}
