//! The clients, and what they receive.

use std::collections::HashMap;
use std::net::SocketAddr;
use std::time::Duration;

use axum::body::Bytes;
use axum::http::header::{AUTHORIZATION, CONTENT_TYPE, IF_NONE_MATCH, RETRY_AFTER};
use axum::http::{HeaderMap, Method, Request};
use http_body_util::{BodyExt, Full};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use serde::Deserialize;
use serde_json::json;
use status_mapped::GrpcCode;
use tonic::Status;
use tonic::metadata::MetadataValue;
use tonic::transport::{Channel, Endpoint};
use tonic_types::StatusExt;

use super::scenarios::Call;
use crate::proto::orders_client::OrdersClient;
use crate::proto::{
    CancelOrderRequest, DeleteOrderRequest, GetOrderRequest, GetReceiptRequest, ListOrdersRequest,
    PayOrderRequest, PlaceOrderRequest, ResizeOrderRequest,
};
use crate::server::StartError;

pub(super) struct Clients {
    grpc: OrdersClient<Channel>,
    http: Client<HttpConnector, Full<Bytes>>,
    server: SocketAddr,
}

/// What a gRPC client received.
pub(super) struct GrpcResponse {
    pub(super) code: GrpcCode,
    pub(super) message: String,
    /// The reason in `ErrorInfo`.
    pub(super) reason: Option<String>,
    /// The metadata in `ErrorInfo`.
    pub(super) metadata: HashMap<String, String>,
    /// The delay in `RetryInfo`.
    pub(super) retry_after: Option<Duration>,
    /// The number of messages of a stream before the error.
    pub(super) delivered: usize,
    /// All text of the error, to search for secrets.
    pub(super) everything: String,
}

/// What a GraphQL client received.
#[derive(Deserialize)]
pub(super) struct GraphqlError {
    pub(super) message: String,
    pub(super) extensions: Extensions,
    /// All text of the response, to search for secrets.
    #[serde(skip)]
    pub(super) everything: String,
}

/// The extensions of a GraphQL error.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Extensions {
    pub(super) error_type: String,
    pub(super) error_detail: Option<String>,
    pub(super) code: String,
    pub(super) reason: String,
    #[serde(default)]
    pub(super) metadata: HashMap<String, String>,
    /// In seconds.
    pub(super) retry_after: Option<u64>,
}

/// The errors of a GraphQL response.
#[derive(Deserialize)]
struct GraphqlResponse {
    errors: Vec<GraphqlError>,
}

/// What an HTTP client received.
pub(super) struct HttpResponse {
    pub(super) status: u16,
    /// In seconds.
    pub(super) retry_after: Option<u64>,
    /// The body, if it is a problem document.
    pub(super) problem: Option<Problem>,
    /// All text of the response, to search for secrets.
    pub(super) everything: String,
}

#[derive(Deserialize)]
pub(super) struct Problem {
    pub(super) status: u16,
    pub(super) code: String,
    pub(super) reason: String,
    pub(super) detail: String,
    #[serde(default)]
    pub(super) metadata: HashMap<String, String>,
}

impl Clients {
    pub(super) async fn connect(server: SocketAddr) -> Result<Self, StartError> {
        let channel = Endpoint::from_shared(format!("http://{server}"))?
            .connect()
            .await?;
        Ok(Self {
            grpc: OrdersClient::new(channel),
            http: Client::builder(TokioExecutor::new()).build_http(),
            server,
        })
    }

    pub(super) async fn grpc(
        &mut self,
        customer: &str,
        call: Call,
    ) -> Result<GrpcResponse, StartError> {
        let token: MetadataValue<_> = format!("Bearer {customer}").parse()?;
        let mut delivered = 0;
        let outcome = self.call(token, call, &mut delivered).await;
        let status = outcome.err().unwrap_or_else(|| Status::ok(""));
        let details = status.get_error_details();
        let info = details.error_info();
        let retry = details.retry_info();
        Ok(GrpcResponse {
            code: status.code().into(),
            message: status.message().to_owned(),
            reason: info.map(|info| info.reason.clone()),
            metadata: info.map(|info| info.metadata.clone()).unwrap_or_default(),
            retry_after: retry.and_then(|retry| retry.retry_delay),
            delivered,
            everything: format!(
                "{status:?} {} {}",
                status.message(),
                status.details().escape_ascii()
            ),
        })
    }

    async fn call(
        &mut self,
        token: MetadataValue<tonic::metadata::Ascii>,
        call: Call,
        delivered: &mut usize,
    ) -> Result<(), Status> {
        let grpc = &mut self.grpc;
        match call {
            Call::Place(item, quantity, key) => {
                let (item, key) = (item.to_owned(), key.to_owned());
                let request = PlaceOrderRequest {
                    item,
                    quantity,
                    key,
                };
                grpc.place_order(from(token, request)).await?;
            }
            Call::Get(id) => {
                let (id, known_version) = (id.to_owned(), None);
                let request = GetOrderRequest { id, known_version };
                grpc.get_order(from(token, request)).await?;
            }
            Call::GetUnless(id, version) => {
                let (id, known_version) = (id.to_owned(), Some(version));
                let request = GetOrderRequest { id, known_version };
                grpc.get_order(from(token, request)).await?;
            }
            Call::List(after) => {
                let after = after.to_owned();
                let request = from(token, ListOrdersRequest { after });
                let mut orders = grpc.list_orders(request).await?.into_inner();
                while orders.message().await?.is_some() {
                    *delivered += 1;
                }
            }
            Call::Resize(id, quantity, version) => {
                let id = id.to_owned();
                let request = ResizeOrderRequest {
                    id,
                    quantity,
                    version,
                };
                grpc.resize_order(from(token, request)).await?;
            }
            Call::Pay(id, card) => {
                let (id, card) = (id.to_owned(), card.to_owned());
                grpc.pay_order(from(token, PayOrderRequest { id, card }))
                    .await?;
            }
            Call::Receipt(id) => {
                let id = id.to_owned();
                grpc.get_receipt(from(token, GetReceiptRequest { id }))
                    .await?;
            }
            Call::Cancel(id) => {
                let id = id.to_owned();
                grpc.cancel_order(from(token, CancelOrderRequest { id }))
                    .await?;
            }
            Call::Delete(id) => {
                let id = id.to_owned();
                grpc.delete_order(from(token, DeleteOrderRequest { id }))
                    .await?;
            }
        }
        Ok(())
    }

    /// The first error of the response.
    pub(super) async fn graphql(
        &self,
        customer: &str,
        call: Call,
    ) -> Result<GraphqlError, StartError> {
        let body = json!({ "query": graphql_query(call) }).to_string();
        let request = Request::post(format!("http://{}/graphql", self.server))
            .header(AUTHORIZATION, format!("Bearer {customer}"))
            .header(CONTENT_TYPE, "application/json");
        let response = self.http.request(request.body(Full::from(body))?).await?;
        let body = response.into_body().collect().await?.to_bytes();
        let GraphqlResponse { errors } = serde_json::from_slice(&body)?;
        let mut first = errors.into_iter().next().ok_or("no error")?;
        // In JSON some characters of the message are escaped.
        first.everything = format!("{} {}", String::from_utf8_lossy(&body), first.message);
        Ok(first)
    }

    pub(super) async fn http(
        &self,
        customer: &str,
        call: Call,
    ) -> Result<HttpResponse, StartError> {
        let (method, path, body) = http_request(call);
        let mut request = Request::builder()
            .method(method)
            .uri(format!("http://{}{path}", self.server))
            .header(AUTHORIZATION, format!("Bearer {customer}"))
            .header(CONTENT_TYPE, "application/json");
        if let Call::GetUnless(_, version) = call {
            request = request.header(IF_NONE_MATCH, format!("\"{version}\""));
        }
        let response = self.http.request(request.body(Full::from(body))?).await?;
        let (head, body) = response.into_parts();
        let body = body.collect().await?.to_bytes();
        let problem = problem(&head.headers, &body)?;
        // In JSON some characters of the detail are escaped.
        let detail = problem.as_ref().map(|problem| problem.detail.as_str());
        let everything = format!(
            "{:?} {} {}",
            head.headers,
            String::from_utf8_lossy(&body),
            detail.unwrap_or_default()
        );
        let retry_after = head.headers.get(RETRY_AFTER);
        let retry_after = retry_after.and_then(|value| value.to_str().ok()?.parse().ok());
        Ok(HttpResponse {
            status: head.status.as_u16(),
            retry_after,
            problem,
            everything,
        })
    }
}

fn from<T>(token: MetadataValue<tonic::metadata::Ascii>, message: T) -> tonic::Request<T> {
    let mut request = tonic::Request::new(message);
    request.metadata_mut().insert("authorization", token);
    request
}

fn http_request(call: Call) -> (Method, String, String) {
    let (method, path, body) = match call {
        Call::Place(item, quantity, key) => {
            let body = json!({ "item": item, "quantity": quantity, "key": key });
            (Method::POST, "/orders".to_owned(), body)
        }
        Call::Get(id) | Call::GetUnless(id, _) => (Method::GET, format!("/orders/{id}"), json!({})),
        Call::List(after) => (Method::GET, format!("/orders?after={after}"), json!({})),
        Call::Resize(id, quantity, version) => {
            let body = json!({ "quantity": quantity, "version": version });
            (Method::PUT, format!("/orders/{id}/quantity"), body)
        }
        Call::Pay(id, card) => {
            let path = format!("/orders/{id}/payment");
            (Method::POST, path, json!({ "card": card }))
        }
        Call::Receipt(id) => (Method::GET, format!("/orders/{id}/receipt"), json!({})),
        Call::Cancel(id) => (Method::POST, format!("/orders/{id}/cancel"), json!({})),
        Call::Delete(id) => (Method::DELETE, format!("/orders/{id}"), json!({})),
    };
    (method, path, body.to_string())
}

fn graphql_query(call: Call) -> String {
    // Strings are escaped as in JSON.
    let text = |text: &str| json!(text).to_string();
    match call {
        Call::Place(item, quantity, key) => {
            let (item, key) = (text(item), text(key));
            format!(
                "mutation {{ placeOrder(item: {item}, quantity: {quantity}, key: {key}) {{ id }} }}"
            )
        }
        Call::Get(id) => format!("{{ order(id: {}) {{ id }} }}", text(id)),
        Call::GetUnless(id, version) => {
            let id = text(id);
            format!("{{ order(id: {id}, knownVersion: {version}) {{ id }} }}")
        }
        Call::List(after) => format!("{{ orders(after: {}) {{ id }} }}", text(after)),
        Call::Resize(id, quantity, version) => {
            let id = text(id);
            format!(
                "mutation {{ resizeOrder(id: {id}, quantity: {quantity}, version: {version}) {{ id }} }}"
            )
        }
        Call::Pay(id, card) => {
            let (id, card) = (text(id), text(card));
            format!("mutation {{ payOrder(id: {id}, card: {card}) {{ total }} }}")
        }
        Call::Receipt(id) => format!("{{ receipt(id: {}) {{ total }} }}", text(id)),
        Call::Cancel(id) => format!("mutation {{ cancelOrder(id: {}) {{ id }} }}", text(id)),
        Call::Delete(id) => format!("mutation {{ deleteOrder(id: {}) {{ id }} }}", text(id)),
    }
}

fn problem(headers: &HeaderMap, body: &[u8]) -> Result<Option<Problem>, serde_json::Error> {
    let is_problem = headers
        .get(CONTENT_TYPE)
        .is_some_and(|value| value == "application/problem+json");
    is_problem.then(|| serde_json::from_slice(body)).transpose()
}
