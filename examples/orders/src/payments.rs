//! The bank's client: a plain HTTP call to a service that is not ours.

use std::error::Error;
use std::net::{Ipv4Addr, SocketAddr, SocketAddrV4};
use std::time::Duration;

use axum::body::Bytes;
use axum::http::header::CONTENT_TYPE;
use axum::http::{Request, StatusCode};
use http_body_util::{BodyExt, Full};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use serde::Deserialize;
use serde_json::json;
use status_mapped::StatusMapped;

use crate::order::Order;

/// How long the bank is left alone when it cannot be reached.
const RECONNECT: Duration = Duration::from_millis(1500);

/// The address of the bank, for a client.
const NOT_TOLD: SocketAddr = SocketAddr::V4(SocketAddrV4::new(Ipv4Addr::UNSPECIFIED, 0));

/// Why the bank took no money, or none that we know of.
#[derive(Debug, thiserror::Error, StatusMapped)]
#[status(
    decode,
    domain = "payments.example.com",
    // Of this service, wherever it runs (RFC 9457, section 3.1.1).
    type_uri = "/errors/"
)]
pub enum PaymentError {
    /// The bank says no.
    #[error("the bank declined: {why}")]
    #[grpc(FAILED_PRECONDITION)]
    #[http(402)]
    #[status(metadata(why))]
    Declined {
        /// The bank's word for it, which customers know.
        why: String,
    },

    /// The bank knows no such card.
    #[error("the card is not valid")]
    #[http(422)]
    BadCard,

    /// The bank did not hear us, or we did not hear its answer. It knows the payment
    /// by its key, so that nothing is charged twice.
    #[error("no connection to the bank at {bank}")]
    #[load_test(DIAL_FAILURE)]
    #[status(retry_after = RECONNECT)]
    Unreachable {
        /// Where it should be: nothing that a client is told.
        #[status(default = NOT_TOLD)]
        bank: SocketAddr,
        /// What came instead of an answer.
        #[status(default = "not told".into())]
        source: Box<dyn Error + Send + Sync>,
    },

    /// The bank may have taken the money. Although it is the server's fault,
    /// the customer has to know.
    #[error("no answer from {bank} within {patience:?}")]
    #[grpc(DEADLINE_EXCEEDED)]
    #[status(message = "the bank is slow; read the order before paying")]
    TimedOut {
        /// Who is slow.
        #[status(default = NOT_TOLD)]
        bank: SocketAddr,
        /// How long we waited.
        #[status(default)]
        patience: Duration,
    },

    /// The bank's answer makes no sense.
    #[error("the bank answered {status}: {body}")]
    #[http(502)]
    Garbled {
        /// Its status.
        #[status(default)]
        status: StatusCode,
        /// Its body: nothing that a client is told.
        #[status(default)]
        body: String,
    },
}

#[derive(Deserialize)]
struct Taken {
    payment: String,
}

#[derive(Deserialize)]
struct Declined {
    why: String,
}

/// The way to the bank.
#[derive(Debug)]
pub(crate) struct Payments {
    client: Client<HttpConnector, Full<Bytes>>,
    bank: SocketAddr,
    patience: Duration,
}

impl Payments {
    pub(crate) fn new(bank: SocketAddr, patience: Duration) -> Self {
        Self {
            // A bank that restarts must not be met on a connection that died.
            client: Client::builder(TokioExecutor::new())
                .pool_max_idle_per_host(0)
                .build_http(),
            bank,
            patience,
        }
    }

    /// Takes what the order costs from the card; the bank's name for the payment.
    ///
    /// However often it is called, an order is charged once.
    pub(crate) async fn charge(&self, order: &Order, card: &str) -> Result<String, PaymentError> {
        let Self { bank, patience, .. } = *self;
        let answer = tokio::time::timeout(patience, self.exchange(order, card)).await;
        let (status, body) = match answer {
            Ok(Ok(answer)) => answer,
            Ok(Err(source)) => return Err(PaymentError::Unreachable { bank, source }),
            Err(_) => return Err(PaymentError::TimedOut { bank, patience }),
        };
        let garbled = || PaymentError::Garbled {
            status,
            body: String::from_utf8_lossy(&body).into_owned(),
        };
        match status {
            StatusCode::OK => match serde_json::from_slice(&body) {
                Ok(Taken { payment }) => Ok(payment),
                Err(_) => Err(garbled()),
            },
            StatusCode::PAYMENT_REQUIRED => Err(match serde_json::from_slice(&body) {
                Ok(Declined { why }) => PaymentError::Declined { why },
                Err(_) => garbled(),
            }),
            StatusCode::UNPROCESSABLE_ENTITY => Err(PaymentError::BadCard),
            _ => Err(garbled()),
        }
    }

    async fn exchange(
        &self,
        order: &Order,
        card: &str,
    ) -> Result<(StatusCode, Bytes), Box<dyn Error + Send + Sync>> {
        let key = format!("order-{}", order.id);
        let body = json!({ "total": order.total, "card": card, "key": key });
        let request = Request::post(format!("http://{}/charges", self.bank))
            .header(CONTENT_TYPE, "application/json")
            .body(Full::from(body.to_string()))?;
        let response = self.client.request(request).await?;
        let status = response.status();
        let body = response.into_body().collect().await?.to_bytes();
        Ok((status, body))
    }
}

#[cfg(test)]
mod tests;
