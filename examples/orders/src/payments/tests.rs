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

/// Longer than any test takes. An event that has not come by then never comes.
const LIMIT: Duration = Duration::from_secs(60);

/// A bank that does not respond before `respond` is called.
struct HeldBank {
    addr: SocketAddr,
    /// The keys of the charges, in the order of the requests.
    charges: UnboundedReceiver<String>,
    gate: Arc<Semaphore>,
}

impl HeldBank {
    async fn open() -> Self {
        let (sender, charges) = unbounded_channel();
        let gate = Arc::new(Semaphore::new(0));
        let router = Router::new()
            .route("/charges", post(hold))
            .with_state((sender, Arc::clone(&gate)));
        let addr = serve_locally(router).await;
        Self {
            addr,
            charges,
            gate,
        }
    }

    /// Waits for a charge, and returns its key.
    async fn next_charge(&mut self) -> String {
        let key = timeout(LIMIT, self.charges.recv()).await;
        key.unwrap().unwrap()
    }

    fn respond(&self) {
        self.gate.close();
    }
}

async fn hold(
    State((charges, gate)): State<(UnboundedSender<String>, Arc<Semaphore>)>,
    Json(charge): Json<Value>,
) -> Json<Value> {
    let key = charge["key"].as_str().unwrap();
    charges.send(key.into()).unwrap();
    // An error means that `respond` closed the gate.
    let _ = gate.acquire().await;
    Json(json!({ "payment": "payment" }))
}

async fn serve_locally(router: Router) -> SocketAddr {
    let listener = listen_locally().await.unwrap();
    let addr = listener.local_addr().unwrap();
    tokio::spawn(async { serve(listener, router).await });
    addr
}

/// The customer Alice, as a client over both protocols.
#[derive(Clone)]
struct Alice {
    grpc: OrdersClient<Channel>,
    http: reqwest::Client,
    orders: String,
}

impl Alice {
    /// A client of a service with this bank.
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

/// The result of a call whose error is one of the service.
fn known<T, O: std::fmt::Debug>(
    result: Result<T, Failure<OrderError, O>>,
) -> Result<(), OrderError> {
    match result {
        Ok(_) => Ok(()),
        Err(Failure::Known(error)) => Err(error),
        Err(other) => panic!("{other:?}"),
    }
}

fn is_underway(result: &Result<(), OrderError>, order: u64) -> bool {
    matches!(result, Err(OrderError::PaymentUnderway { id }) if *id == order)
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
    // The bank holds one of them; all others fail.
    for _ in 1..32 {
        let result = timeout(LIMIT, calls.join_next()).await.unwrap();
        let result = result.unwrap().unwrap();
        assert!(is_underway(&result, 1), "{result:?}");
    }
    bank.respond();
    calls.join_next().await.unwrap().unwrap().unwrap();
    assert_eq!(bank.next_charge().await, "order-1");
    assert!(bank.charges.try_recv().is_err());
}

#[tokio::test]
async fn an_order_is_not_cancelled_during_its_payment() {
    let mut bank = HeldBank::open().await;
    let alice = Alice::at(bank.addr).await;
    let payment = tokio::spawn(alice.clone().pays_by_grpc(1, "good"));
    bank.next_charge().await;
    let result = alice.cancels(1).await;
    assert!(is_underway(&result, 1), "{result:?}");
    bank.respond();
    payment.await.unwrap().unwrap();
}

#[tokio::test]
async fn an_order_is_not_resized_during_its_payment() {
    let mut bank = HeldBank::open().await;
    let alice = Alice::at(bank.addr).await;
    let payment = tokio::spawn(alice.clone().pays_by_http(1, "good"));
    bank.next_charge().await;
    let body = json!({ "quantity": 3, "version": 1 });
    let result = alice.sends(Method::PUT, "1/quantity", body).await;
    assert!(is_underway(&result, 1), "{result:?}");
    bank.respond();
    payment.await.unwrap().unwrap();
}

#[tokio::test]
async fn the_payment_of_another_order_is_charged_meanwhile() {
    let mut bank = HeldBank::open().await;
    let alice = Alice::at(bank.addr).await;
    for id in [1, 2] {
        tokio::spawn(alice.clone().pays_by_grpc(id, "good"));
        assert_eq!(bank.next_charge().await, format!("order-{id}"));
    }
}

/// Cancels the order as soon as no payment is in progress.
async fn cancel_after_payment(alice: &Alice, id: u64) {
    let cancelled = async {
        loop {
            let result = alice.cancels(id).await;
            if !is_underway(&result, id) {
                return result;
            }
        }
    };
    timeout(LIMIT, cancelled).await.unwrap().unwrap();
}

#[tokio::test]
async fn a_grpc_client_that_disconnects_does_not_block_the_order() {
    let mut bank = HeldBank::open().await;
    let alice = Alice::at(bank.addr).await;
    let payment = tokio::spawn(alice.clone().pays_by_grpc(1, "good"));
    bank.next_charge().await;
    payment.abort();
    cancel_after_payment(&alice, 1).await;
}

#[tokio::test]
async fn an_http_client_that_disconnects_does_not_block_the_order() {
    let mut bank = HeldBank::open().await;
    let alice = Alice::at(bank.addr).await;
    let payment = tokio::spawn(alice.clone().pays_by_http(1, "good"));
    bank.next_charge().await;
    payment.abort();
    cancel_after_payment(&alice, 1).await;
}

#[tokio::test]
async fn a_lost_response_of_the_bank_does_not_charge_twice() {
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
