//! Payments, by calls to a bank over HTTP.

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

/// The delay before a client retries when the bank is unreachable.
const RECONNECT: Duration = Duration::from_millis(1500);

/// The address of the bank in a decoded error, as clients do not receive it.
const UNKNOWN_ADDRESS: SocketAddr = SocketAddr::V4(SocketAddrV4::new(Ipv4Addr::UNSPECIFIED, 0));

/// Why a payment failed, or may have failed.
#[derive(Debug, thiserror::Error, StatusMapped)]
#[status(
    decode,
    domain = "payments.example.com",
    // Relative to the server's own address (RFC 9457, section 3.1.1).
    type_uri = "/errors/"
)]
pub enum PaymentError {
    /// The bank declined the payment.
    #[error("the bank declined: {why}")]
    #[grpc(FAILED_PRECONDITION)]
    #[http(402)]
    #[status(metadata(why))]
    Declined {
        /// The explanation of the bank, which customers may read.
        why: String,
    },

    /// The card is unknown to the bank.
    #[error("the card is not valid")]
    #[http(422)]
    BadCard,

    /// The request did not reach the bank, or its response did not reach us. A retry has
    /// the same key, so that nothing is charged twice.
    #[error("no connection to the bank at {bank}")]
    #[load_test(DIAL_FAILURE)]
    #[status(retry_after = RECONNECT)]
    Unreachable {
        /// The address of the bank, which clients do not receive.
        #[status(default = UNKNOWN_ADDRESS)]
        bank: SocketAddr,
        /// The cause, which clients do not receive.
        #[status(default = "not received".into())]
        source: Box<dyn Error + Send + Sync>,
    },

    /// The bank did not respond in time, and may have charged the card. The `message` is
    /// shown although the code is that of a server error.
    #[error("no response from {bank} within {timeout:?}")]
    #[grpc(DEADLINE_EXCEEDED)]
    #[status(message = "the bank is slow; read the order before paying")]
    TimedOut {
        /// The address of the bank, which clients do not receive.
        #[status(default = UNKNOWN_ADDRESS)]
        bank: SocketAddr,
        /// The time limit of the call.
        #[status(default)]
        timeout: Duration,
    },

    /// The response of the bank is invalid.
    #[error("the bank responded with {status}: {body}")]
    #[http(502)]
    Garbled {
        /// The status of the response.
        #[status(default)]
        status: StatusCode,
        /// The body of the response, which clients do not receive.
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

/// A client of the bank.
#[derive(Debug)]
pub(crate) struct Payments {
    client: Client<HttpConnector, Full<Bytes>>,
    bank: SocketAddr,
    timeout: Duration,
}

impl Payments {
    pub(crate) fn new(bank: SocketAddr, timeout: Duration) -> Self {
        Self {
            // A new connection for each call: an idle one is dead if the bank has restarted.
            client: Client::builder(TokioExecutor::new())
                .pool_max_idle_per_host(0)
                .build_http(),
            bank,
            timeout,
        }
    }

    /// Charges the total of the order to the card, and returns the bank's identifier of the
    /// payment.
    ///
    /// An order is charged once, even if this is called several times.
    pub(crate) async fn charge(&self, order: &Order, card: &str) -> Result<String, PaymentError> {
        let Self { bank, timeout, .. } = *self;
        let outcome = tokio::time::timeout(timeout, self.exchange(order, card)).await;
        let (status, body) = match outcome {
            Ok(Ok(response)) => response,
            Ok(Err(source)) => return Err(PaymentError::Unreachable { bank, source }),
            Err(_) => return Err(PaymentError::TimedOut { bank, timeout }),
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
