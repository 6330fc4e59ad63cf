//! The service over GraphQL.

use std::sync::Arc;

use async_graphql::{Context, EmptySubscription, Object, Schema};
use axum::extract::State;
use axum::http::HeaderMap;
use axum::http::header::AUTHORIZATION;
use axum::routing::post;
use axum::{Json, Router};
use status_mapped::graphql::async_graphql::MappedErrors;

use crate::error::OrderError;
use crate::order::{NewOrder, Order, Receipt};
use crate::service::{Customer, Orders, authenticate};

pub(crate) fn router(orders: Arc<Orders>) -> Router {
    let schema = Schema::build(Query, Mutation, EmptySubscription)
        .data(orders)
        .extension(MappedErrors::new().with::<OrderError>())
        .finish();
    Router::new()
        .route("/graphql", post(execute))
        .with_state(schema)
}

type OrdersSchema = Schema<Query, Mutation, EmptySubscription>;

/// The value of `authorization`, if there is one.
struct Authorization(Option<String>);

async fn execute(
    State(schema): State<OrdersSchema>,
    headers: HeaderMap,
    Json(request): Json<async_graphql::Request>,
) -> Json<async_graphql::Response> {
    let value = headers.get(AUTHORIZATION);
    let value = value.and_then(|value| value.to_str().ok());
    let authorization = Authorization(value.map(str::to_owned));
    Json(schema.execute(request.data(authorization)).await)
}

struct Query;

#[Object]
#[allow(clippy::unused_async)] // as async-graphql wants resolvers
impl Query {
    /// The order, or the error `UNCHANGED` if it has the known version.
    async fn order(
        &self,
        context: &Context<'_>,
        id: String,
        known_version: Option<u64>,
    ) -> Result<Order, OrderError> {
        let (orders, customer) = caller(context)?;
        orders.get(customer, &id, known_version)
    }

    /// The caller's orders with a number above `after`.
    async fn orders(
        &self,
        context: &Context<'_>,
        #[graphql(default_with = "\"0\".to_owned()")] after: String,
    ) -> Result<Vec<Order>, OrderError> {
        let (orders, customer) = caller(context)?;
        orders.list(customer, &after)?.collect()
    }

    /// The receipt of a paid order.
    async fn receipt(&self, context: &Context<'_>, id: String) -> Result<Receipt, OrderError> {
        let (orders, customer) = caller(context)?;
        orders.receipt(customer, &id)
    }
}

struct Mutation;

#[Object]
#[allow(clippy::unused_async)] // as async-graphql wants resolvers
impl Mutation {
    /// Places an order.
    async fn place_order(
        &self,
        context: &Context<'_>,
        item: String,
        quantity: u32,
        key: String,
    ) -> Result<Order, OrderError> {
        let (orders, customer) = caller(context)?;
        let new = NewOrder {
            item,
            quantity,
            key,
        };
        orders.place(customer, new)
    }

    /// Changes the quantity of an order, if it still has the given version.
    async fn resize_order(
        &self,
        context: &Context<'_>,
        id: String,
        quantity: u32,
        version: u64,
    ) -> Result<Order, OrderError> {
        let (orders, customer) = caller(context)?;
        orders.resize(customer, &id, quantity, version)
    }

    /// Pays an order.
    async fn pay_order(
        &self,
        context: &Context<'_>,
        id: String,
        card: String,
    ) -> Result<Receipt, OrderError> {
        let (orders, customer) = caller(context)?;
        orders.pay(customer, &id, &card).await
    }

    /// Cancels an order.
    async fn cancel_order(&self, context: &Context<'_>, id: String) -> Result<Order, OrderError> {
        let (orders, customer) = caller(context)?;
        orders.cancel(customer, &id)
    }

    /// Refuses to delete an order.
    async fn delete_order(&self, context: &Context<'_>, id: String) -> Result<Order, OrderError> {
        let (orders, customer) = caller(context)?;
        orders.delete(customer, &id)
    }
}

fn caller<'a>(context: &Context<'a>) -> Result<(&'a Arc<Orders>, Customer), OrderError> {
    let authorization = context.data_opt::<Authorization>();
    let value = authorization.and_then(|Authorization(value)| value.as_deref());
    Ok((context.data_unchecked(), authenticate(value)?))
}
