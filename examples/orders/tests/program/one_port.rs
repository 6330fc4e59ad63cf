//! gRPC, HTTP and GraphQL on one port.

#![allow(clippy::unwrap_used)] // in helpers, too

use crate::common::Server;
use orders::proto::orders_client::OrdersClient;
use orders::proto::{GetOrderRequest, ListOrdersRequest, Order, PlaceOrderRequest};
use tonic::client::Grpc;
use tonic::codegen::http::uri::PathAndQuery;
use tonic::metadata::BinaryMetadataValue;
use tonic::transport::{Channel, Endpoint};
use tonic::{Code, Request, Status};
use tonic_prost::ProstCodec;
use tonic_reflection::pb::v1::ServerReflectionRequest;
use tonic_reflection::pb::v1::server_reflection_client::ServerReflectionClient;
use tonic_reflection::pb::v1::server_reflection_request::MessageRequest;
use tonic_reflection::pb::v1::server_reflection_response::MessageResponse;
use tonic_types::StatusExt;

async fn channel(server: &Server) -> Channel {
    let endpoint = Endpoint::from_shared(format!("http://{}", server.addr)).unwrap();
    endpoint.connect().await.unwrap()
}

fn from_alice<T>(message: T) -> Request<T> {
    let mut request = Request::new(message);
    let token = "Bearer alice".parse().unwrap();
    request.metadata_mut().insert("authorization", token);
    request
}

fn tea() -> PlaceOrderRequest {
    PlaceOrderRequest {
        item: "tea".to_owned(),
        quantity: 1,
        key: "mine".to_owned(),
    }
}

/// The error of a call of this method.
async fn call(server: &Server, path: &'static str) -> Status {
    let mut client = Grpc::new(channel(server).await);
    client.ready().await.unwrap();
    let codec = ProstCodec::<GetOrderRequest, Order>::default();
    let request = Request::new(GetOrderRequest::default());
    client
        .unary(request, PathAndQuery::from_static(path), codec)
        .await
        .unwrap_err()
}

#[test]
fn an_unknown_path_is_a_404() {
    let server = Server::start();
    for request in ["GET /nothing", "POST /orders.v2.Orders/GetOrder"] {
        let response = server.http(request, &[], "");
        assert!(
            response.starts_with("HTTP/1.1 404 Not Found\r\n"),
            "{response}"
        );
        assert!(response.contains("content-type: application/problem+json\r\n"));
    }
}

#[tokio::test]
async fn an_unknown_method_is_unimplemented() {
    let server = Server::start();
    for path in [
        "/orders.v2.Orders/GetOrder",
        "/orders.v1.Orders/Sing",
        "/nothing",
    ] {
        let status = call(&server, path).await;
        assert_eq!(status.code(), Code::Unimplemented, "{path}: {status:?}");
    }
}

#[tokio::test]
async fn a_stream_delivers_its_messages_before_the_error() {
    let server = Server::start();
    let mut client = OrdersClient::new(channel(&server).await);
    let request = ListOrdersRequest {
        after: "0".to_owned(),
    };
    let mut orders = client
        .list_orders(from_alice(request))
        .await
        .unwrap()
        .into_inner();
    let mut ids = Vec::new();
    let status = loop {
        match orders.message().await {
            Ok(order) => ids.push(order.unwrap().id),
            Err(status) => break status,
        }
    };
    assert_eq!(ids, ["1", "2", "3"]);
    assert_eq!(status.code(), Code::DataLoss);
    assert_eq!(status.message(), "Internal Server Error");
    assert_eq!(status.get_details_error_info().unwrap().reason, "DAMAGED");
}

#[tokio::test]
async fn the_readme_shows_the_trailers() {
    let readme = include_str!("../../README.md");
    let server = Server::start();
    let mut client = OrdersClient::new(channel(&server).await);
    let request = GetOrderRequest {
        id: "99".to_owned(),
        known_version: None,
    };
    let status = client.get_order(from_alice(request)).await.unwrap_err();
    let message = format!("grpc-message: {}\n", status.message().replace(' ', "%20"));
    assert!(readme.contains(&message), "{message}");
    let details = BinaryMetadataValue::from_bytes(status.details());
    let details = std::str::from_utf8(details.as_encoded_bytes()).unwrap();
    let details = format!("grpc-status-details-bin: {details}\n");
    assert!(readme.contains(&details), "{details}");
}

#[tokio::test]
async fn a_stream_without_an_error_ends() {
    let server = Server::start();
    let mut client = OrdersClient::new(channel(&server).await);
    client.place_order(from_alice(tea())).await.unwrap();
    let request = ListOrdersRequest {
        after: "7".to_owned(),
    };
    let mut orders = client
        .list_orders(from_alice(request))
        .await
        .unwrap()
        .into_inner();
    assert_eq!(orders.message().await.unwrap().unwrap().id, "8");
    assert!(orders.message().await.unwrap().is_none());
}

#[tokio::test]
async fn an_order_that_is_placed_over_grpc_is_read_over_http() {
    let server = Server::start();
    let mut client = OrdersClient::new(channel(&server).await);
    let order = client
        .place_order(from_alice(tea()))
        .await
        .unwrap()
        .into_inner();
    assert_eq!(order.total, 450);
    let request = format!("GET /orders/{}", order.id);
    let response = server.http(&request, &["authorization: Bearer alice"], "");
    assert!(response.contains("\"total\":450"), "{response}");
}

#[tokio::test]
async fn reflection_names_the_service() {
    let server = Server::start();
    let mut client = ServerReflectionClient::new(channel(&server).await);
    let request = ServerReflectionRequest {
        host: String::new(),
        message_request: Some(MessageRequest::ListServices(String::new())),
    };
    let mut responses = client
        .server_reflection_info(tokio_stream::once(request))
        .await
        .unwrap()
        .into_inner();
    let response = responses.message().await.unwrap().unwrap();
    let Some(MessageResponse::ListServicesResponse(list)) = response.message_response else {
        panic!("{response:?}");
    };
    assert!(
        list.service
            .iter()
            .any(|service| service.name == "orders.v1.Orders")
    );
}

#[test]
fn an_error_over_graphql_has_its_path_and_its_reason() {
    let server = Server::start();
    let query = r#"{"query": "{ receipt(id: \"99\") { total } }"}"#;
    let response = server.http("POST /graphql", &["authorization: Bearer alice"], query);
    assert!(response.starts_with("HTTP/1.1 200 OK\r\n"), "{response}");
    for part in [
        r#""data":null"#,
        r#""message":"order 99 not found""#,
        r#""path":["receipt"]"#,
        r#""reason":"ORDER_NOT_FOUND""#,
    ] {
        assert!(response.contains(part), "{response}");
    }
}
