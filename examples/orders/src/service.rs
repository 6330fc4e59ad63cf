//! The operations on orders, independent of the protocol.

use std::time::Duration;

use crate::claims::Claims;
use crate::error::OrderError;
use crate::order::{NewOrder, Order, Receipt, State};
use crate::payments::Payments;
use crate::store::Store;

const MOST: u32 = 100;

/// The time until the next delivery. A real service would ask a warehouse.
const DELIVERY: Duration = Duration::from_secs(90);

/// The customers. A customer's token is the name.
const CUSTOMERS: [&str; 2] = ["alice", "bob"];

/// An authenticated customer.
pub(crate) type Customer = &'static str;

/// The customer of the token in the value of `authorization`.
pub(crate) fn authenticate(authorization: Option<&str>) -> Result<Customer, OrderError> {
    let token = authorization.and_then(|value| value.strip_prefix("Bearer "));
    CUSTOMERS
        .into_iter()
        .find(|customer| token == Some(customer))
        .ok_or(OrderError::UnknownCustomer)
}

#[derive(Debug)]
pub(crate) struct Orders {
    store: Store,
    payments: Payments,
    /// Used inside write transactions only. There is one at a time, so that an order does
    /// not change between the check of its state and the claim.
    claims: Claims,
}

impl Orders {
    pub(crate) fn new(store: Store, payments: Payments, claims: Claims) -> Self {
        Self {
            store,
            payments,
            claims,
        }
    }

    pub(crate) fn place(&self, customer: Customer, new: NewOrder) -> Result<Order, OrderError> {
        let NewOrder {
            item,
            quantity,
            key,
        } = new;
        check_quantity(quantity)?;
        self.store.write(|changes| {
            if let Some(id) = changes.order_of_key(customer, &key)? {
                return Err(OrderError::KeyTaken { key, id });
            }
            let Some((left, price)) = changes.stock(&item)? else {
                return Err(OrderError::UnknownItem { item });
            };
            let Some(rest) = left.checked_sub(quantity) else {
                return Err(sold_out(item, left));
            };
            changes.set_stock(&item, rest, price)?;
            let id = changes.next_id()?;
            changes.set_key(customer, &key, id)?;
            let order = Order {
                id,
                customer: customer.to_owned(),
                item,
                quantity,
                price,
                total: price * u64::from(quantity),
                state: State::Open,
                version: 1,
            };
            changes.save(&order)?;
            Ok(order)
        })
    }

    /// The order, or `Unchanged` if it has the known version.
    pub(crate) fn get(
        &self,
        customer: Customer,
        id: &str,
        known_version: Option<u64>,
    ) -> Result<Order, OrderError> {
        let order = owned(self.store.order(id.parse()?)?, customer)?;
        let version = order.version;
        if known_version == Some(version) {
            return Err(OrderError::Unchanged { version });
        }
        Ok(order)
    }

    /// The customer's orders with a number above `after`.
    pub(crate) fn list(
        &self,
        customer: Customer,
        after: &str,
    ) -> Result<impl Iterator<Item = Result<Order, OrderError>> + Send + use<>, OrderError> {
        let after = after.parse()?;
        let last = self.store.last_id()?;
        if after > last {
            return Err(OrderError::PastEnd { last });
        }
        let is_listed =
            move |order: &Order| order.customer == customer && order.state != State::Archived;
        let orders = self.store.orders_after(after)?;
        Ok(orders.filter(move |order| order.as_ref().map_or(true, is_listed)))
    }

    /// Changes the quantity of an order, if it still has the version `seen`.
    pub(crate) fn resize(
        &self,
        customer: Customer,
        id: &str,
        quantity: u32,
        seen: u64,
    ) -> Result<Order, OrderError> {
        check_quantity(quantity)?;
        let id = id.parse()?;
        self.store.write(|changes| {
            let mut order = self.unclaimed(changes.order(id)?, customer)?;
            let version = order.version;
            if seen != version {
                return Err(OrderError::Changed { id, version });
            }
            if let Some((left, price)) = changes.stock(&order.item)? {
                let Some(rest) = (left + order.quantity).checked_sub(quantity) else {
                    return Err(sold_out(order.item, left));
                };
                changes.set_stock(&order.item, rest, price)?;
            }
            order.quantity = quantity;
            order.total = order.price * u64::from(quantity);
            order.version += 1;
            changes.save(&order)?;
            Ok(order)
        })
    }

    pub(crate) async fn pay(
        &self,
        customer: Customer,
        id: &str,
        card: &str,
    ) -> Result<Receipt, OrderError> {
        let id = id.parse()?;
        // Held until the order is paid or the payment has failed.
        let (mut order, _claim) = self.store.write(|changes| {
            let order = open(changes.order(id)?, customer)?;
            let claim = self.claims.claim(id);
            Ok((order, claim.ok_or(OrderError::PaymentUnderway { id })?))
        })?;
        let payment = self.payments.charge(&order, card).await?;
        self.store.write(|changes| {
            order.state = State::Paid;
            order.version += 1;
            changes.save(&order)?;
            changes.set_payment(id, &payment)?;
            Ok(())
        })?;
        Ok(Receipt {
            order_id: id,
            total: order.total,
            payment,
        })
    }

    pub(crate) fn receipt(&self, customer: Customer, id: &str) -> Result<Receipt, OrderError> {
        let order = owned(self.store.order(id.parse()?)?, customer)?;
        let id = order.id;
        let payment = self.store.payment(id)?;
        Ok(Receipt {
            order_id: id,
            total: order.total,
            payment: payment.ok_or(OrderError::NotFound { id })?,
        })
    }

    pub(crate) fn cancel(&self, customer: Customer, id: &str) -> Result<Order, OrderError> {
        let id = id.parse()?;
        self.store.write(|changes| {
            let mut order = self.unclaimed(changes.order(id)?, customer)?;
            if let Some((left, price)) = changes.stock(&order.item)? {
                changes.set_stock(&order.item, left + order.quantity, price)?;
            }
            order.state = State::Cancelled;
            order.version += 1;
            changes.save(&order)?;
            Ok(order)
        })
    }

    /// The order, if the customer may change it and no payment is in progress.
    fn unclaimed(&self, order: Order, customer: Customer) -> Result<Order, OrderError> {
        let order = open(order, customer)?;
        let id = order.id;
        if self.claims.is_claimed(id) {
            Err(OrderError::PaymentUnderway { id })
        } else {
            Ok(order)
        }
    }

    /// Always fails: orders are kept.
    pub(crate) fn delete(&self, customer: Customer, id: &str) -> Result<Order, OrderError> {
        owned(self.store.order(id.parse()?)?, customer)?;
        Err(OrderError::Undeletable)
    }
}

fn sold_out(item: String, left: u32) -> OrderError {
    OrderError::SoldOut {
        item,
        left,
        delivery: DELIVERY,
    }
}

fn check_quantity(quantity: u32) -> Result<(), OrderError> {
    if (1..=MOST).contains(&quantity) {
        Ok(())
    } else {
        Err(OrderError::BadQuantity {
            quantity,
            most: MOST,
        })
    }
}

/// The order, if the customer may see it.
fn owned(order: Order, customer: Customer) -> Result<Order, OrderError> {
    let id = order.id;
    if order.customer != customer {
        Err(OrderError::NotYours { id })
    } else if order.state == State::Archived {
        Err(OrderError::Archived { id })
    } else {
        Ok(order)
    }
}

/// The order, if the customer may change it.
fn open(order: Order, customer: Customer) -> Result<Order, OrderError> {
    let order = owned(order, customer)?;
    match order.state {
        State::Open => Ok(order),
        state => Err(OrderError::NotOpen {
            id: order.id,
            customer: order.customer,
            state,
        }),
    }
}
