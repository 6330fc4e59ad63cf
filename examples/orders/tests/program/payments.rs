//! Concurrent payments of one order.

#![allow(clippy::panic, clippy::unwrap_used)] // in helpers, too

use crate::common::{ALICE, Server};
use orders::OrderError;
use orders::State::Paid;
use orders::proto::PayOrderRequest;
use orders::proto::orders_client::OrdersClient;
use status_mapped::decode::{Failure, ProblemExt};
use tokio::task::JoinSet;
use tonic::Request;
use tonic::transport::Channel;

type Outcome = Result<(), OrderError>;

async fn pay_by_grpc(mut client: OrdersClient<Channel>) -> Outcome {
    let mut request = Request::new(PayOrderRequest {
        id: "1".to_owned(),
        card: "good".to_owned(),
    });
    let token = "Bearer alice".parse().unwrap();
    request.metadata_mut().insert("authorization", token);
    known(client.pay_order(request).await.mapped())
}

async fn pay_by_http(client: reqwest::Client, url: String) -> Outcome {
    let card = serde_json::json!({ "card": "good" });
    let request = client.post(url).bearer_auth("alice").json(&card);
    known(request.send().await.unwrap().mapped().await)
}

/// The result of a call whose error is one of the service.
fn known<T, O: std::fmt::Debug>(result: Result<T, Failure<OrderError, O>>) -> Outcome {
    match result {
        Ok(_) => Ok(()),
        Err(Failure::Known(error)) => Err(error),
        Err(other) => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn one_of_many_concurrent_payments_succeeds() {
    let server = Server::start();
    let url = format!("http://{}", server.addr);
    let channel = Channel::from_shared(url.clone()).unwrap().connect_lazy();
    let (grpc, http) = (OrdersClient::new(channel), reqwest::Client::new());
    let mut calls = JoinSet::new();
    for _ in 0..16 {
        calls.spawn(pay_by_grpc(grpc.clone()));
        calls.spawn(pay_by_http(http.clone(), format!("{url}/orders/1/payment")));
    }
    let mut succeeded = 0;
    for outcome in calls.join_all().await {
        match outcome {
            Ok(()) => succeeded += 1,
            Err(
                OrderError::PaymentUnderway { id: 1 }
                | OrderError::NotOpen {
                    id: 1, state: Paid, ..
                },
            ) => {}
            Err(other) => panic!("{other:?}"),
        }
    }
    assert_eq!(succeeded, 1);
    let order = server.http("GET /orders/1", &[ALICE], "");
    assert!(order.contains("\"state\":\"paid\""), "{order}");
}
