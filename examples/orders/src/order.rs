//! What an order is.

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
    /// What the order costs; `None` for a price that no real order has.
    pub(crate) fn cost(&self) -> Option<u64> {
        self.price.checked_mul(u64::from(self.quantity))
    }
}

/// What became of an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Enum, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// It can still be changed.
    Open,
    /// The bank took the money.
    Paid,
    /// It left the house.
    Shipped,
    /// It was called off.
    Cancelled,
    /// It is so old that it is no longer shown.
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

/// A state by its name.
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

/// A name that is no state's.
#[derive(Debug)]
pub struct UnknownState;

/// What a customer says to place an order.
#[derive(Debug, Deserialize, ToSchema)]
pub(crate) struct NewOrder {
    pub(crate) item: String,
    pub(crate) quantity: u32,
    /// Chosen by the caller, so that one order is not placed twice.
    pub(crate) key: String,
}

/// What is left of a payment.
#[derive(Debug, Serialize, SimpleObject, ToSchema)]
pub(crate) struct Receipt {
    pub(crate) order_id: u64,
    pub(crate) total: u64,
    /// The bank's name for the payment.
    pub(crate) payment: String,
}
