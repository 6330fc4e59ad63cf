//! Errors of no, three and ten entries of metadata.

use axum::http::StatusCode;
use axum::response::Response;
use tonic::{Code, Status};

use crate::by_hand::{self, Problem, respond};
use crate::ours::StatusMapped;

/// The keys are in the order of a `BTreeMap`, which a hand-written document has.
#[derive(Debug, thiserror::Error, StatusMapped)]
#[status(domain = "orders.example.com")]
#[grpc(NOT_FOUND)]
pub enum StockError {
    #[error("nothing is in stock")]
    Empty,
    #[error("{sku} is sold out")]
    #[status(metadata(quantity, region, sku))]
    SoldOut {
        quantity: u32,
        region: &'static str,
        sku: String,
    },
    #[error("{sku} is nowhere to be had")]
    #[status(metadata(
        batch, carrier, currency, customer, order, price, quantity, region, shelf, sku
    ))]
    Discontinued {
        batch: u64,
        carrier: &'static str,
        currency: &'static str,
        customer: String,
        order: u64,
        price: u32,
        quantity: u32,
        region: &'static str,
        shelf: u16,
        sku: String,
    },
}

pub fn empty() -> StockError {
    StockError::Empty
}

pub fn three() -> StockError {
    StockError::SoldOut {
        quantity: 12,
        region: "eu-west",
        sku: String::from("tea-4711"),
    }
}

pub fn ten() -> StockError {
    StockError::Discontinued {
        batch: 20_240_917,
        carrier: "post",
        currency: "EUR",
        customer: String::from("alice"),
        order: 1_234_567,
        price: 1299,
        quantity: 12,
        region: "eu-west",
        shelf: 318,
        sku: String::from("tea-4711"),
    }
}

pub fn status(error: &StockError) -> Status {
    by_hand::status(Code::NotFound, error.to_string(), reason(error), || {
        entries(error)
    })
}

pub fn response(error: StockError) -> Response {
    let status = StatusCode::NOT_FOUND;
    let mut problem = Problem::new(status, "NOT_FOUND", reason(&error), error.to_string());
    problem.metadata = entries(&error);
    respond(status, problem, error)
}

fn reason(error: &StockError) -> &'static str {
    match error {
        StockError::Empty => "EMPTY",
        StockError::SoldOut { .. } => "SOLD_OUT",
        StockError::Discontinued { .. } => "DISCONTINUED",
    }
}

/// As the `HashMap` of `ErrorInfo`, or as the `BTreeMap` of a document.
fn entries<K, M>(error: &StockError) -> M
where
    K: From<&'static str>,
    M: FromIterator<(K, String)> + Default,
{
    match error {
        StockError::Empty => M::default(),
        StockError::SoldOut {
            quantity,
            region,
            sku,
        } => M::from_iter([
            ("quantity".into(), quantity.to_string()),
            ("region".into(), (*region).to_owned()),
            ("sku".into(), sku.clone()),
        ]),
        StockError::Discontinued {
            batch,
            carrier,
            currency,
            customer,
            order,
            price,
            quantity,
            region,
            shelf,
            sku,
        } => M::from_iter([
            ("batch".into(), batch.to_string()),
            ("carrier".into(), (*carrier).to_owned()),
            ("currency".into(), (*currency).to_owned()),
            ("customer".into(), customer.clone()),
            ("order".into(), order.to_string()),
            ("price".into(), price.to_string()),
            ("quantity".into(), quantity.to_string()),
            ("region".into(), (*region).to_owned()),
            ("shelf".into(), shelf.to_string()),
            ("sku".into(), sku.clone()),
        ]),
    }
}
