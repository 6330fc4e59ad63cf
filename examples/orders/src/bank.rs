//! A bank for demonstrations: a server whose response depends on the name of the card.

use std::collections::BTreeMap;
use std::io;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::body::Body;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use axum::serve::Listener;
use axum::{Json, Router};
use serde::Deserialize;
use serde_json::json;
use tokio::task::JoinHandle;
use tokio_stream as stream;

use crate::listener::listen_locally;

/// A running bank.
pub(crate) struct Bank {
    pub(crate) addr: SocketAddr,
    server: JoinHandle<io::Result<()>>,
}

impl Bank {
    pub(crate) async fn open() -> io::Result<Self> {
        let listener = listen_locally().await?;
        let addr = listener.local_addr()?;
        let server = tokio::spawn(async { axum::serve(listener, router()).await });
        Ok(Self { addr, server })
    }

    /// Closes its port.
    pub(crate) async fn close(self) {
        self.server.abort();
        // The port is closed when the task has ended; the error says that it was aborted.
        let _ = self.server.await;
    }
}

#[derive(Deserialize)]
struct Charge {
    card: String,
    total: u64,
    /// An idempotency key: one key is charged once.
    key: String,
}

#[derive(Default)]
struct Ledger {
    /// The totals that were charged, by key.
    charges: Mutex<BTreeMap<String, u64>>,
    /// Whether the last call with the card `flaky` had no response.
    flaky: AtomicBool,
}

fn router() -> Router {
    Router::new()
        .route("/charges", post(charge).get(charges))
        .with_state(Arc::<Ledger>::default())
}

async fn charge(State(ledger): State<Arc<Ledger>>, Json(charge): Json<Charge>) -> Response {
    match charge.card.as_str() {
        // Every second call is charged and has no response.
        "flaky" if !ledger.flaky.fetch_xor(true, Ordering::Relaxed) => {
            ledger.charge(&charge);
            let disconnects = stream::iter([Err::<String, _>(io::Error::other("disconnected"))]);
            Body::from_stream(disconnects).into_response()
        }
        "garbled" => "<html>proxy 10.0.0.7 is out of order</html>".into_response(),
        "broken" => {
            let text = "ledger.rs:7: index out of bounds";
            (StatusCode::INTERNAL_SERVER_ERROR, text).into_response()
        }
        "slow" => std::future::pending().await,
        _ => ledger.charge(&charge),
    }
}

/// Returns the totals that were charged, by key.
async fn charges(State(ledger): State<Arc<Ledger>>) -> Json<BTreeMap<String, u64>> {
    Json(ledger.charges().clone())
}

impl Ledger {
    /// Charges the total, unless the key was charged before. The response is the same.
    fn charge(&self, Charge { card, total, key }: &Charge) -> Response {
        let mut charges = self.charges();
        match (charges.get(key), card.as_str()) {
            (Some(earlier), _) if earlier != total => {
                let text = format!("{key} was charged {earlier}, and not {total}");
                (StatusCode::CONFLICT, text).into_response()
            }
            (Some(_), _) | (None, "good" | "flaky") => {
                charges.insert(key.clone(), *total);
                Json(json!({ "payment": format!("payment-of-{total}") })).into_response()
            }
            (None, "empty") => (
                StatusCode::PAYMENT_REQUIRED,
                Json(json!({ "why": "insufficient funds" })),
            )
                .into_response(),
            _ => StatusCode::UNPROCESSABLE_ENTITY.into_response(),
        }
    }

    fn charges(&self) -> MutexGuard<'_, BTreeMap<String, u64>> {
        self.charges.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn charge(ledger: &Ledger, card: &str, total: u64) -> StatusCode {
        let (card, key) = (card.to_owned(), "order-1".to_owned());
        ledger.charge(&Charge { card, total, key }).status()
    }

    #[test]
    fn a_payment_that_is_repeated_is_charged_once() {
        let ledger = Ledger::default();
        for card in ["good", "good", "empty"] {
            assert_eq!(charge(&ledger, card, 900), StatusCode::OK);
        }
        let charged = BTreeMap::from([("order-1".to_owned(), 900)]);
        assert_eq!(*ledger.charges(), charged);
    }

    #[test]
    fn a_payment_is_not_repeated_with_another_total() {
        let ledger = Ledger::default();
        charge(&ledger, "good", 900);
        assert_eq!(charge(&ledger, "good", 450), StatusCode::CONFLICT);
    }

    #[test]
    fn a_payment_that_was_declined_is_not_kept() {
        let ledger = Ledger::default();
        assert_eq!(charge(&ledger, "empty", 900), StatusCode::PAYMENT_REQUIRED);
        assert_eq!(charge(&ledger, "good", 900), StatusCode::OK);
    }
}
