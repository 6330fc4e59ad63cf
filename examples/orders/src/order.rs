//! Orders and receipts.

use std::fmt;
use std::str::FromStr;

use async_graphql::{Enum, SimpleObject};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A customer's order. Amounts of money are in cents.
#[derive(Clone, Debug, Serialize, Deserialize, SimpleObject, ToSchema)]
pub(crate) struct Order {
    pub(crate) id: u64,
    pub(crate) customer: String,
    pub(crate) item: String,
    pub(crate) quantity: u32,
    pub(crate) price: u64,
    pub(crate) total: u64,
    pub(crate) state: State,
    /// Grows with every change.
    pub(crate) version: u64,
}

impl Order {
    /// The price times the quantity, or `None` on overflow.
    pub(crate) fn cost(&self) -> Option<u64> {
        self.price.checked_mul(u64::from(self.quantity))
    }
}

/// The state of an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Enum, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// The order can be changed.
    Open,
    /// The order is paid.
    Paid,
    /// The order is on its way to the customer.
    Shipped,
    /// The customer cancelled the order.
    Cancelled,
    /// The order is old and no longer shown.
    Archived,
}

impl State {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Paid => "paid",
            Self::Shipped => "shipped",
            Self::Cancelled => "cancelled",
            Self::Archived => "archived",
        }
    }
}

impl fmt::Display for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Parses the name of a state.
impl FromStr for State {
    type Err = UnknownState;

    fn from_str(name: &str) -> Result<Self, UnknownState> {
        let all = [
            Self::Open,
            Self::Paid,
            Self::Shipped,
            Self::Cancelled,
            Self::Archived,
        ];
        all.into_iter()
            .find(|state| state.name() == name)
            .ok_or(UnknownState)
    }
}

/// The error of a text that is not the name of a state.
#[derive(Debug)]
pub struct UnknownState;

/// The request to place an order.
#[derive(Debug, Deserialize, ToSchema)]
pub(crate) struct NewOrder {
    pub(crate) item: String,
    pub(crate) quantity: u32,
    /// An idempotency key of the caller, so that one order is not placed twice.
    pub(crate) key: String,
}

/// The receipt of a payment.
#[derive(Debug, Serialize, SimpleObject, ToSchema)]
pub(crate) struct Receipt {
    pub(crate) order_id: u64,
    pub(crate) total: u64,
    /// The bank's identifier of the payment.
    pub(crate) payment: String,
}
