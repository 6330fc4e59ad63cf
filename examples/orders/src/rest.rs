//! The service over HTTP, in JSON.

use std::sync::Arc;

use axum::extract::{Path, Query, State};
use axum::http::header::{AUTHORIZATION, ETAG, IF_NONE_MATCH, LOCATION};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post, put};
use axum::{Json, Router};
use serde::Deserialize;
use status_mapped::problem::Problem;
use status_mapped::{StatusCatalogue, pages};
use utoipa::{OpenApi, ToSchema};

use crate::error::OrderError;
use crate::order::{NewOrder, Order, Receipt};
use crate::service::{Customer, Orders, authenticate};

pub(crate) fn router(orders: Arc<Orders>) -> Router {
    Router::new()
        .route("/orders", get(list).post(place))
        .route("/orders/{id}", get(one).delete(delete))
        .route("/orders/{id}/quantity", put(resize))
        .route("/orders/{id}/payment", post(pay))
        .route("/orders/{id}/receipt", get(receipt))
        .route("/orders/{id}/cancel", post(cancel))
        // The pages to which the `type` of a problem document links.
        .merge(pages(&[OrderError::CATALOGUE]))
        .with_state(orders)
}

type Shop = State<Arc<Orders>>;

/// The OpenAPI document of the service.
#[derive(OpenApi)]
#[openapi(
    paths(list, place, one, delete, resize, pay, receipt, cancel),
    components(schemas(Problem))
)]
pub(crate) struct Api;

/// Places an order.
#[utoipa::path(post, path = "/orders", responses((status = 201, description = "The order, as it was placed.", body = Order), OrderError))]
async fn place(
    State(orders): Shop,
    headers: HeaderMap,
    Json(new): Json<NewOrder>,
) -> Result<impl IntoResponse, OrderError> {
    let order = orders.place(caller(&headers)?, new)?;
    let location = [(LOCATION, format!("/orders/{}", order.id))];
    Ok((StatusCode::CREATED, location, reply(order)))
}

/// Returns an order.
#[utoipa::path(get, path = "/orders/{id}", params(("id" = u64, Path)), responses((status = 200, description = "The order.", body = Order), OrderError))]
async fn one(
    State(orders): Shop,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, OrderError> {
    let known_version = headers.get(IF_NONE_MATCH).and_then(version);
    Ok(reply(orders.get(caller(&headers)?, &id, known_version)?))
}

#[derive(Deserialize)]
struct Page {
    #[serde(default = "from_the_start")]
    after: String,
}

fn from_the_start() -> String {
    "0".to_owned()
}

/// Lists the orders of the caller.
#[utoipa::path(get, path = "/orders", params(("after" = Option<String>, Query)), responses((status = 200, description = "The orders after this one.", body = Vec<Order>), OrderError))]
async fn list(
    State(orders): Shop,
    Query(Page { after }): Query<Page>,
    headers: HeaderMap,
) -> Result<Json<Vec<Order>>, OrderError> {
    let orders = orders.list(caller(&headers)?, &after)?;
    Ok(Json(orders.collect::<Result<_, _>>()?))
}

#[derive(Deserialize, ToSchema)]
struct Resize {
    quantity: u32,
    version: u64,
}

/// Changes the quantity of an order.
#[utoipa::path(put, path = "/orders/{id}/quantity", params(("id" = u64, Path)), responses((status = 200, description = "The order, as it is now.", body = Order), OrderError))]
async fn resize(
    State(orders): Shop,
    Path(id): Path<String>,
    headers: HeaderMap,
    Json(Resize { quantity, version }): Json<Resize>,
) -> Result<Response, OrderError> {
    let order = orders.resize(caller(&headers)?, &id, quantity, version)?;
    Ok(reply(order))
}

#[derive(Deserialize, ToSchema)]
struct Payment {
    card: String,
}

/// Pays an order.
#[utoipa::path(post, path = "/orders/{id}/payment", params(("id" = u64, Path)), responses((status = 200, description = "The receipt.", body = Receipt), OrderError))]
async fn pay(
    State(orders): Shop,
    Path(id): Path<String>,
    headers: HeaderMap,
    Json(Payment { card }): Json<Payment>,
) -> Result<Json<Receipt>, OrderError> {
    Ok(Json(orders.pay(caller(&headers)?, &id, &card).await?))
}

/// Returns the receipt of a paid order.
#[utoipa::path(get, path = "/orders/{id}/receipt", params(("id" = u64, Path)), responses((status = 200, description = "The receipt.", body = Receipt), OrderError))]
async fn receipt(
    State(orders): Shop,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Json<Receipt>, OrderError> {
    Ok(Json(orders.receipt(caller(&headers)?, &id)?))
}

/// Cancels an order.
#[utoipa::path(post, path = "/orders/{id}/cancel", params(("id" = u64, Path)), responses((status = 200, description = "The order, as it is now.", body = Order), OrderError))]
async fn cancel(
    State(orders): Shop,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, OrderError> {
    Ok(reply(orders.cancel(caller(&headers)?, &id)?))
}

/// Refuses to delete an order.
#[utoipa::path(delete, path = "/orders/{id}", params(("id" = u64, Path)), responses(OrderError))]
async fn delete(
    State(orders): Shop,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, OrderError> {
    Ok(reply(orders.delete(caller(&headers)?, &id)?))
}

fn caller(headers: &HeaderMap) -> Result<Customer, OrderError> {
    let value = headers.get(AUTHORIZATION);
    authenticate(value.and_then(|value| value.to_str().ok()))
}

/// The version in an entity tag: `"3"` or `W/"3"`.
fn version(tag: &HeaderValue) -> Option<u64> {
    let tag = tag.to_str().ok()?;
    let tag = tag.strip_prefix("W/").unwrap_or(tag);
    tag.strip_prefix('"')?.strip_suffix('"')?.parse().ok()
}

fn reply(order: Order) -> Response {
    let tag = entity_tag(order.version);
    ([(ETAG, tag)], Json(order)).into_response()
}

pub(crate) fn entity_tag(version: u64) -> String {
    format!("\"{version}\"")
}
