//! A bank for demonstrations. It is a server of its own, and the card's name
//! says how it behaves.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use axum::body::Body;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use axum::{Json, Router};
use serde::Deserialize;
use serde_json::json;
use tokio_stream as stream;

#[derive(Deserialize)]
struct Charge {
    card: String,
    total: u64,
}

pub(crate) fn router() -> Router {
    // Every second call with the card `flaky` gets no answer.
    let flaky = Arc::new(AtomicBool::new(false));
    Router::new()
        .route("/charges", post(charge))
        .with_state(flaky)
}

async fn charge(
    State(flaky): State<Arc<AtomicBool>>,
    Json(Charge { card, total }): Json<Charge>,
) -> Response {
    match card.as_str() {
        "flaky" if !flaky.fetch_xor(true, Ordering::Relaxed) => {
            let hangs_up = stream::iter([Err::<String, _>(io::Error::other("hung up"))]);
            Body::from_stream(hangs_up).into_response()
        }
        "good" | "flaky" => {
            Json(json!({ "payment": format!("payment-of-{total}") })).into_response()
        }
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
