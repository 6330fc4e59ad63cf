//! Initial orders: valid ones and two that are damaged.

use crate::error::OrderError;
use crate::order::{Order, State};
use crate::store::Store;

const TEA: &str = "tea";
const TEA_PRICE: u64 = 450;
const STOCK: [(&str, u32, u64); 2] = [(TEA, 60, TEA_PRICE), ("coffee", 3, 700)];

/// The customers and states of orders of two packets of tea, numbered from 1.
const ORDERS: [(&str, State); 5] = [
    ("alice", State::Open),
    ("alice", State::Open),
    ("alice", State::Shipped),
    ("alice", State::Archived),
    ("bob", State::Open),
];

/// The key of order 1.
const KEY: &str = "first";

/// Adds the initial orders to a database without orders.
pub(crate) fn fill(store: &Store) -> Result<(), OrderError> {
    store.write(|changes| {
        if changes.next_id()? > 1 {
            return Ok(());
        }
        for (item, left, price) in STOCK {
            changes.set_stock(item, left, price)?;
        }
        for (customer, state) in ORDERS {
            let id = changes.next_id()?;
            changes.save(&order(id, customer, state))?;
        }
        changes.set_key("alice", KEY, 1)?;
        // Order 6 has an incomplete record, and order 7 a wrong total.
        changes.save_record(6, br#"{"id":6,"customer":"alice","#)?;
        let mut mispriced = order(7, "alice", State::Open);
        mispriced.total = 1;
        changes.save(&mispriced)
    })
}

fn order(id: u64, customer: &str, state: State) -> Order {
    Order {
        id,
        customer: customer.to_owned(),
        item: TEA.to_owned(),
        quantity: 2,
        price: TEA_PRICE,
        total: 2 * TEA_PRICE,
        state,
        version: 1,
    }
}
