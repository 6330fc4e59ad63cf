//! The service over gRPC.

use std::pin::Pin;
use std::sync::Arc;

use tokio_stream::Stream;
use tonic::{Request, Response, Status};

use crate::error::OrderError;
use crate::order::{NewOrder, Order, Receipt};
use crate::service::{Customer, Orders, authenticate};

/// The code that `tests/integrations/definition` generates from `proto/orders.proto`.
pub mod proto {
    #![allow(missing_docs, unused_qualifications, clippy::pedantic)]

    include!("proto/orders.v1.rs");

    /// The compiled definition, for reflection.
    pub const DESCRIPTORS: &[u8] = include_bytes!("proto/orders.bin");
}

pub(crate) struct OrdersApi {
    pub(crate) orders: Arc<Orders>,
}

#[tonic::async_trait]
impl proto::orders_server::Orders for OrdersApi {
    async fn place_order(
        &self,
        request: Request<proto::PlaceOrderRequest>,
    ) -> Result<Response<proto::Order>, Status> {
        let customer = caller(&request)?;
        let proto::PlaceOrderRequest {
            item,
            quantity,
            key,
        } = request.into_inner();
        let new = NewOrder {
            item,
            quantity,
            key,
        };
        Ok(reply(self.orders.place(customer, new)?))
    }

    async fn get_order(
        &self,
        request: Request<proto::GetOrderRequest>,
    ) -> Result<Response<proto::Order>, Status> {
        let customer = caller(&request)?;
        let proto::GetOrderRequest { id, known_version } = request.into_inner();
        Ok(reply(self.orders.get(customer, &id, known_version)?))
    }

    async fn resize_order(
        &self,
        request: Request<proto::ResizeOrderRequest>,
    ) -> Result<Response<proto::Order>, Status> {
        let customer = caller(&request)?;
        let proto::ResizeOrderRequest {
            id,
            quantity,
            version,
        } = request.into_inner();
        let order = self.orders.resize(customer, &id, quantity, version)?;
        Ok(reply(order))
    }

    async fn pay_order(
        &self,
        request: Request<proto::PayOrderRequest>,
    ) -> Result<Response<proto::Receipt>, Status> {
        let customer = caller(&request)?;
        let proto::PayOrderRequest { id, card } = request.into_inner();
        let receipt = self.orders.pay(customer, &id, &card).await?;
        Ok(Response::new(receipt.into()))
    }

    async fn get_receipt(
        &self,
        request: Request<proto::GetReceiptRequest>,
    ) -> Result<Response<proto::Receipt>, Status> {
        let customer = caller(&request)?;
        let receipt = self.orders.receipt(customer, &request.get_ref().id)?;
        Ok(Response::new(receipt.into()))
    }

    async fn cancel_order(
        &self,
        request: Request<proto::CancelOrderRequest>,
    ) -> Result<Response<proto::Order>, Status> {
        let customer = caller(&request)?;
        Ok(reply(self.orders.cancel(customer, &request.get_ref().id)?))
    }

    async fn delete_order(
        &self,
        request: Request<proto::DeleteOrderRequest>,
    ) -> Result<Response<proto::Order>, Status> {
        let customer = caller(&request)?;
        Ok(reply(self.orders.delete(customer, &request.get_ref().id)?))
    }

    type ListOrdersStream = Pin<Box<dyn Stream<Item = Result<proto::Order, Status>> + Send>>;

    async fn list_orders(
        &self,
        request: Request<proto::ListOrdersRequest>,
    ) -> Result<Response<Self::ListOrdersStream>, Status> {
        let customer = caller(&request)?;
        let orders = self.orders.list(customer, &request.get_ref().after)?;
        let replies = orders.map(|order| Ok(order?.into()));
        Ok(Response::new(Box::pin(tokio_stream::iter(replies))))
    }
}

fn caller<T>(request: &Request<T>) -> Result<Customer, OrderError> {
    let value = request.metadata().get("authorization");
    authenticate(value.and_then(|value| value.to_str().ok()))
}

fn reply(order: Order) -> Response<proto::Order> {
    Response::new(order.into())
}

impl From<Order> for proto::Order {
    fn from(order: Order) -> Self {
        Self {
            id: order.id.to_string(),
            item: order.item,
            quantity: order.quantity,
            total: order.total,
            state: order.state.name().to_owned(),
            version: order.version,
        }
    }
}

impl From<Receipt> for proto::Receipt {
    fn from(receipt: Receipt) -> Self {
        Self {
            order_id: receipt.order_id.to_string(),
            total: receipt.total,
            payment: receipt.payment,
        }
    }
}
