//! Payments, over real connections to the service and from it to a bank.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::Router;
use axum::extract::State;
use axum::routing::post;
use axum::serve::Listener;
use axum::{Json, serve};
use reqwest::Method;
use serde_json::Value;
use status_mapped::decode::{Failure, ProblemExt};
use tokio::sync::Semaphore;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::task::JoinSet;
use tokio::time::timeout;
use tonic::transport::Channel;

use super::*;
use crate::OrderError;
use crate::claims::Claims;
use crate::listener::listen_locally;
use crate::proto::PayOrderRequest;
use crate::proto::orders_client::OrdersClient;
use crate::server::{self, Shop};
use crate::service::Orders;
use crate::store::Store;
use crate::{seed, store};

/// More than any test takes: what is awaited longer never comes.
const LIMIT: Duration = Duration::from_secs(60);

/// A bank that answers no charge before it is told to.
struct HeldBank {
    addr: SocketAddr,
    /// The keys of the charges, as they come.
    asked: UnboundedReceiver<String>,
    gate: Arc<Semaphore>,
}

impl HeldBank {
    async fn open() -> Self {
        let (sender, asked) = unbounded_channel();
        let gate = Arc::new(Semaphore::new(0));
        let router = Router::new()
            .route("/charges", post(hold))
            .with_state((sender, Arc::clone(&gate)));
        let addr = serve_locally(router).await;
        Self { addr, asked, gate }
    }

    async fn is_asked(&mut self) -> String {
        let key = timeout(LIMIT, self.asked.recv()).await;
        key.unwrap().unwrap()
    }

    fn answer(&self) {
        self.gate.close();
    }
}

async fn hold(
    State((asked, gate)): State<(UnboundedSender<String>, Arc<Semaphore>)>,
    Json(charge): Json<Value>,
) -> Json<Value> {
    asked.send(charge["key"].as_str().unwrap().into()).unwrap();
    // An error is the gate that was opened for all.
    let _ = gate.acquire().await;
    Json(json!({ "payment": "payment" }))
}

async fn serve_locally(router: Router) -> SocketAddr {
    let listener = listen_locally().await.unwrap();
    let addr = listener.local_addr().unwrap();
    tokio::spawn(async { serve(listener, router).await });
    addr
}

/// Alice, a client over both protocols.
#[derive(Clone)]
struct Alice {
    grpc: OrdersClient<Channel>,
    http: reqwest::Client,
    orders: String,
}

impl Alice {
    /// At a service of that bank.
    async fn at(bank: SocketAddr) -> Self {
        let store = Store::new(store::in_memory().unwrap()).unwrap();
        seed::fill(&store).unwrap();
        let payments = Payments::new(bank, 2 * LIMIT);
        let orders = Orders::new(store, payments, Claims::default());
        Self::of(server::router(Arc::new(orders)).unwrap()).await
    }

    async fn of(service: Router) -> Self {
        let addr = serve_locally(service).await;
        let url = format!("http://{addr}");
        let channel = Channel::from_shared(url).unwrap().connect_lazy();
        Self {
            grpc: OrdersClient::new(channel),
            http: reqwest::Client::new(),
            orders: format!("http://{addr}/orders"),
        }
    }

    async fn pays_by_grpc(mut self, id: u64, card: &str) -> Result<(), OrderError> {
        let (id, card) = (id.to_string(), card.to_owned());
        let mut request = tonic::Request::new(PayOrderRequest { id, card });
        let token = "Bearer alice".parse().unwrap();
        request.metadata_mut().insert("authorization", token);
        known(self.grpc.pay_order(request).await.mapped())
    }

    async fn pays_by_http(self, id: u64, card: &str) -> Result<(), OrderError> {
        let path = format!("{id}/payment");
        self.sends(Method::POST, &path, json!({ "card": card }))
            .await
    }

    async fn cancels(&self, id: u64) -> Result<(), OrderError> {
        let path = format!("{id}/cancel");
        self.sends(Method::POST, &path, json!({})).await
    }

    async fn sends(&self, method: Method, path: &str, body: Value) -> Result<(), OrderError> {
        let request = self.http.request(method, format!("{}/{path}", self.orders));
        let request = request.bearer_auth("alice").json(&body);
        let response = timeout(LIMIT, request.send()).await.unwrap();
        known(response.unwrap().mapped().await)
    }
}

fn known<T, O: std::fmt::Debug>(
    answer: Result<T, Failure<OrderError, O>>,
) -> Result<(), OrderError> {
    match answer {
        Ok(_) => Ok(()),
        Err(Failure::Known(error)) => Err(error),
        Err(other) => panic!("{other:?}"),
    }
}

fn is_underway(answer: &Result<(), OrderError>, order: u64) -> bool {
    matches!(answer, Err(OrderError::PaymentUnderway { id }) if *id == order)
}

#[tokio::test]
async fn one_of_many_concurrent_payments_is_charged() {
    let mut bank = HeldBank::open().await;
    let alice = Alice::at(bank.addr).await;
    let mut calls = JoinSet::new();
    for _ in 0..16 {
        calls.spawn(alice.clone().pays_by_grpc(1, "good"));
        calls.spawn(alice.clone().pays_by_http(1, "good"));
    }
    // The bank holds one of them; all others are answered.
    for _ in 1..32 {
        let answer = timeout(LIMIT, calls.join_next()).await.unwrap();
        let answer = answer.unwrap().unwrap();
        assert!(is_underway(&answer, 1), "{answer:?}");
    }
    bank.answer();
    calls.join_next().await.unwrap().unwrap().unwrap();
    assert_eq!(bank.is_asked().await, "order-1");
    assert!(bank.asked.try_recv().is_err());
}

#[tokio::test]
async fn an_order_is_not_cancelled_during_its_payment() {
    let mut bank = HeldBank::open().await;
    let alice = Alice::at(bank.addr).await;
    let payment = tokio::spawn(alice.clone().pays_by_grpc(1, "good"));
    bank.is_asked().await;
    let answer = alice.cancels(1).await;
    assert!(is_underway(&answer, 1), "{answer:?}");
    bank.answer();
    payment.await.unwrap().unwrap();
}

#[tokio::test]
async fn an_order_is_not_resized_during_its_payment() {
    let mut bank = HeldBank::open().await;
    let alice = Alice::at(bank.addr).await;
    let payment = tokio::spawn(alice.clone().pays_by_http(1, "good"));
    bank.is_asked().await;
    let body = json!({ "quantity": 3, "version": 1 });
    let answer = alice.sends(Method::PUT, "1/quantity", body).await;
    assert!(is_underway(&answer, 1), "{answer:?}");
    bank.answer();
    payment.await.unwrap().unwrap();
}

#[tokio::test]
async fn the_payment_of_another_order_is_charged_meanwhile() {
    let mut bank = HeldBank::open().await;
    let alice = Alice::at(bank.addr).await;
    for id in [1, 2] {
        tokio::spawn(alice.clone().pays_by_grpc(id, "good"));
        assert_eq!(bank.is_asked().await, format!("order-{id}"));
    }
}

/// Cancels the order as soon as nobody is paying it.
async fn is_cancelled_in_time(alice: &Alice, id: u64) {
    let cancelled = async {
        loop {
            let answer = alice.cancels(id).await;
            if !is_underway(&answer, id) {
                return answer;
            }
        }
    };
    timeout(LIMIT, cancelled).await.unwrap().unwrap();
}

#[tokio::test]
async fn a_grpc_client_that_hangs_up_does_not_block_the_order() {
    let mut bank = HeldBank::open().await;
    let alice = Alice::at(bank.addr).await;
    let payment = tokio::spawn(alice.clone().pays_by_grpc(1, "good"));
    bank.is_asked().await;
    payment.abort();
    is_cancelled_in_time(&alice, 1).await;
}

#[tokio::test]
async fn an_http_client_that_hangs_up_does_not_block_the_order() {
    let mut bank = HeldBank::open().await;
    let alice = Alice::at(bank.addr).await;
    let payment = tokio::spawn(alice.clone().pays_by_http(1, "good"));
    bank.is_asked().await;
    payment.abort();
    is_cancelled_in_time(&alice, 1).await;
}

#[tokio::test]
async fn an_answer_of_the_bank_that_is_lost_costs_nobody_twice() {
    let shop = Shop::open(store::in_memory().unwrap(), LIMIT);
    let Shop { router, bank, .. } = shop.await.unwrap();
    let alice = Alice::of(router).await;
    let lost = alice.clone().pays_by_http(1, "flaky").await;
    let unreachable = matches!(
        lost,
        Err(OrderError::Payment(PaymentError::Unreachable { .. }))
    );
    assert!(unreachable, "{lost:?}");
    alice.clone().pays_by_http(1, "flaky").await.unwrap();
    let charges = reqwest::get(format!("http://{}/charges", bank.addr)).await;
    let charges: BTreeMap<String, u64> = charges.unwrap().json().await.unwrap();
    assert_eq!(charges, BTreeMap::from([("order-1".to_owned(), 900)]));
}
