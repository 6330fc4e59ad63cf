//! A server error, of which clients receive the phrase.

use std::collections::HashMap;
use std::io;
use std::sync::Arc;

use axum::http::StatusCode;
use axum::response::Response;
use tonic::{Code, Status};

use crate::by_hand::{self, Problem, respond};
use crate::ours::StatusMapped;

#[derive(Debug, thiserror::Error, StatusMapped)]
#[status(domain = "orders.example.com")]
pub enum InventoryError {
    #[error("inventory at 10.0.0.7 does not respond")]
    #[grpc(UNAVAILABLE)]
    InventoryUnreachable(#[source] io::Error),
}

pub fn make() -> InventoryError {
    InventoryError::InventoryUnreachable(io::ErrorKind::ConnectionReset.into())
}

const REASON: &str = "INVENTORY_UNREACHABLE";
const PHRASE: &str = "Service Unavailable";

pub fn status_keeping(error: InventoryError) -> Status {
    let mut status = by_hand::status(Code::Unavailable, PHRASE, REASON, HashMap::new);
    status.set_source(Arc::new(error));
    status
}

pub fn response(error: InventoryError) -> Response {
    let status = StatusCode::SERVICE_UNAVAILABLE;
    let problem = Problem::new(status, "UNAVAILABLE", REASON, PHRASE.to_owned());
    respond(status, problem, error)
}
