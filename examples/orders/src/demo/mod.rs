//! The demonstration: every error is provoked by a client of gRPC, one of HTTP and
//! one of GraphQL, and what they saw is compared with the catalogue.

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

use self::check::Sighting;
use self::clients::Clients;
use self::disk::Disk;
use self::scenarios::Scenario;
use crate::listener::listen_locally;
use crate::log::{self, Record};
use crate::server::{SHORT_PATIENCE, Shop, StartError};
use crate::shutdown::serve_until;
use crate::store;

/// What the demonstration found.
#[derive(Debug)]
pub struct Report {
    table: String,
    rows: usize,
    complaints: Vec<String>,
}

impl Report {
    /// Whether gRPC, HTTP, GraphQL and the catalogue agree, and nothing leaked.
    pub fn agrees(&self) -> bool {
        self.complaints.is_empty()
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.table)?;
        if self.agrees() {
            let rows = self.rows;
            return writeln!(
                f,
                "{rows} errors: gRPC, HTTP, GraphQL and the catalogue agree, and nothing hidden was seen."
            );
        }
        self.complaints
            .iter()
            .try_for_each(|complaint| writeln!(f, "WRONG: {complaint}"))
    }
}

/// Starts the service, the bank and the clients, and provokes every error.
///
/// # Errors
///
/// When one of them cannot start, or a client gets no answer at all.
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
    } = Shop::open(store::on_disk(disk)?, SHORT_PATIENCE).await?;

    let listener = listen_locally().await?;
    let server_addr = listener.local_addr()?;
    let (stop, stopped) = oneshot::channel::<()>();
    let stopped = async {
        // An error is the sender that is gone: stop as well.
        let _ = stopped.await;
    };
    let server = tokio::spawn(serve_until(stopped, listener, router));

    let mut clients = Clients::connect(server_addr).await?;
    let mut sightings = Vec::new();
    for scenario in scenarios::ALL_IS_WELL {
        sightings.push(provoke(*scenario, &mut clients, &mut records).await?);
    }
    // As by a payment that takes its time.
    let claim = claims.claim(scenarios::BEING_PAID);
    for scenario in scenarios::DURING_A_PAYMENT {
        sightings.push(provoke(*scenario, &mut clients, &mut records).await?);
    }
    drop(claim);
    bank.close().await;
    for scenario in scenarios::WITHOUT_BANK {
        sightings.push(provoke(*scenario, &mut clients, &mut records).await?);
    }
    disk_is_broken.store(true, Ordering::Relaxed);
    for scenario in scenarios::WITHOUT_DISK {
        sightings.push(provoke(*scenario, &mut clients, &mut records).await?);
    }

    drop(clients);
    drop(stop);
    server.await??;
    Ok(report(sightings))
}

async fn provoke(
    scenario: Scenario,
    clients: &mut Clients,
    records: &mut UnboundedReceiver<Record>,
) -> Result<Sighting, StartError> {
    let Scenario { customer, call, .. } = scenario;
    let grpc = clients.grpc(customer, call).await?;
    let http = clients.http(customer, call).await?;
    let graphql = clients.graphql(customer, call).await?;
    // The server logs an error before it answers.
    let records = std::iter::from_fn(|| records.try_recv().ok()).collect();
    Ok(Sighting {
        scenario,
        grpc,
        http,
        graphql,
        records,
    })
}

fn report(mut sightings: Vec<Sighting>) -> Report {
    sightings.sort_by_key(|sighting| check::place(&sighting.scenario));
    let missing = check::missing(&sightings);
    let missing = missing
        .iter()
        .map(|name| format!("{name} was not provoked"));
    let wrong = sightings.iter().flat_map(|sighting| {
        let name = sighting.name();
        let complaints = sighting.complaints().into_iter();
        complaints.map(move |complaint| format!("{name}: {complaint}"))
    });
    Report {
        table: table::table(&sightings),
        rows: sightings.len(),
        complaints: missing.chain(wrong).collect(),
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
            text.contains("\nWRONG: NotFound was not provoked\n"),
            "{text}"
        );
    }
}
