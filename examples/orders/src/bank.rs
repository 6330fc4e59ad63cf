//! A bank for demonstrations. It is a server of its own, and the card's name
//! says how it behaves.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use axum::{Json, Router};
use serde::Deserialize;
use serde_json::json;

#[derive(Deserialize)]
struct Charge {
    card: String,
    total: u64,
}

pub(crate) fn router() -> Router {
    Router::new().route("/charges", post(charge))
}

async fn charge(Json(Charge { card, total }): Json<Charge>) -> Response {
    match card.as_str() {
        "good" => Json(json!({ "payment": format!("payment-of-{total}") })).into_response(),
        "empty" => (
            StatusCode::PAYMENT_REQUIRED,
            Json(json!({ "why": "insufficient funds" })),
        )
            .into_response(),
        "garbled" => "<html>proxy 10.0.0.7 is out of order</html>".into_response(),
        "broken" => {
            let text = "ledger.rs:7: index out of bounds";
            (StatusCode::INTERNAL_SERVER_ERROR, text).into_response()
        }
        "slow" => std::future::pending().await,
        _ => StatusCode::UNPROCESSABLE_ENTITY.into_response(),
    }
}
