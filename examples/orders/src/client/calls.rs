//! Calls of the service over gRPC and over HTTP. `mapped` decodes a received error as the
//! enum of the service.

use std::net::SocketAddr;

use axum::http::header::AUTHORIZATION;
use serde::Deserialize;
use serde_json::json;
use status_mapped::decode::{Failure, ProblemExt};
use tonic::metadata::{Ascii, MetadataValue};
use tonic::transport::Channel;
use tonic::{Request, Status};
use tower::{ServiceBuilder, ServiceExt};

use super::retries::Retries;
use crate::OrderError;
use crate::proto::orders_client::OrdersClient;
use crate::proto::{GetOrderRequest, PayOrderRequest};
use crate::server::StartError;

const TOKEN: &str = "Bearer alice";

type GrpcResult = Result<String, Failure<OrderError, Status>>;
type HttpResult = Result<String, Failure<OrderError, reqwest::Response>>;

/// The service over gRPC.
pub(super) struct Grpc(OrdersClient<Channel>);

impl Grpc {
    pub(super) async fn connect(server: SocketAddr) -> Result<Self, StartError> {
        let channel = Channel::from_shared(format!("http://{server}"))?;
        let channel = channel.connect().await;
        let channel = channel.map_err(|error| format!("cannot reach {server}: {error}"))?;
        Ok(Self(OrdersClient::new(channel)))
    }

    pub(super) async fn get(&self, id: &str) -> GrpcResult {
        let mut client = self.0.clone();
        let request = GetOrderRequest {
            id: id.to_owned(),
            known_version: None,
        };
        let order = client.get_order(from_alice(request)).await.mapped()?;
        let order = order.into_inner();
        Ok(format!("{} {}", order.quantity, order.item))
    }

    pub(super) async fn pay(&self, id: &str, card: &str) -> GrpcResult {
        let call = ServiceBuilder::new().retry(Retries::default()).service_fn(
            async |request: PayOrderRequest| {
                let mut client = self.0.clone();
                client.pay_order(from_alice(request)).await.mapped()
            },
        );
        let (id, card) = (id.to_owned(), card.to_owned());
        let receipt = call.oneshot(PayOrderRequest { id, card }).await?;
        Ok(format!("paid, {}", receipt.into_inner().payment))
    }
}

fn from_alice<T>(message: T) -> Request<T> {
    let mut request = Request::new(message);
    let token: MetadataValue<Ascii> = MetadataValue::from_static(TOKEN);
    request.metadata_mut().insert("authorization", token);
    request
}

/// The service over HTTP.
pub(super) struct Http {
    client: reqwest::Client,
    orders: String,
}

#[derive(Deserialize)]
struct Order {
    quantity: u32,
    item: String,
}

#[derive(Deserialize)]
struct Receipt {
    payment: String,
}

impl Http {
    pub(super) fn new(server: SocketAddr) -> Self {
        Self {
            client: reqwest::Client::new(),
            orders: format!("http://{server}/orders"),
        }
    }

    pub(super) async fn get(&self, id: &str) -> Result<HttpResult, reqwest::Error> {
        let request = self.client.get(format!("{}/{id}", self.orders));
        let response = request.header(AUTHORIZATION, TOKEN).send().await?;
        Ok(match response.mapped().await {
            Ok(response) => {
                let order: Order = response.json().await?;
                Ok(format!("{} {}", order.quantity, order.item))
            }
            Err(failure) => Err(failure),
        })
    }

    pub(super) async fn pay(&self, id: &str, card: &str) -> Result<HttpResult, reqwest::Error> {
        let url = format!("{}/{id}/payment", self.orders);
        // A call without a response is not retried: the error is not one of the service.
        let call =
            ServiceBuilder::new()
                .retry(Retries::default())
                .service_fn(async |card: String| {
                    let request = self.client.post(&url).header(AUTHORIZATION, TOKEN);
                    match request.json(&json!({ "card": card })).send().await {
                        Ok(response) => response.mapped().await.map(Ok),
                        Err(error) => Ok(Err(error)),
                    }
                });
        Ok(match call.oneshot(card.to_owned()).await {
            Ok(response) => {
                let receipt: Receipt = response?.json().await?;
                Ok(format!("paid, {}", receipt.payment))
            }
            Err(failure) => Err(failure),
        })
    }
}
