//! A server of a schema on loopback, and a client.

use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::Arc;

use async_graphql::futures_util::StreamExt;
use async_graphql::{Request, Response};
use axum::body::Body;
use axum::extract::State;
use axum::routing::post;
use axum::{Json, Router};
use serde_json::{Value, json};
use tokio::net::TcpListener;

use crate::events::{Logged, Recorder};
use crate::schema::{self, Orders};

async fn execute(State(schema): State<Orders>, Json(request): Json<Request>) -> Json<Response> {
    Json(schema.execute(request).await)
}

/// Server-sent events, one for each response.
async fn subscribe(State(schema): State<Orders>, Json(request): Json<Request>) -> Body {
    let responses = schema.execute_stream_with_session_data(request, Arc::default());
    let events = responses.map(|response| {
        let json = serde_json::to_string(&response).expect("a response is JSON");
        Ok::<_, Infallible>(format!("event: next\ndata: {json}\n\n"))
    });
    Body::from_stream(events)
}

/// Serves until the test ends.
pub async fn serve(schema: Orders) -> Client {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = listener.local_addr().expect("an address");
    let router = Router::new()
        .route("/graphql", post(execute))
        .route("/stream", post(subscribe))
        .with_state(schema);
    tokio::spawn(async move { axum::serve(listener, router).await });
    Client(address)
}

pub struct Client(SocketAddr);

impl Client {
    /// The bytes of the response to a query.
    pub async fn text(&self, path: &str, query: &str) -> String {
        let client = reqwest::Client::new();
        let request = client
            .post(format!("http://{}/{path}", self.0))
            .header("content-type", "application/json")
            .body(json!({ "query": query }).to_string());
        let response = request.send().await.expect("a response");
        assert_eq!(response.status(), 200);
        response.text().await.expect("a text")
    }

    /// The response to a query.
    pub async fn ask(&self, query: &str) -> Value {
        let text = self.text("graphql", query).await;
        serde_json::from_str(&text).expect("JSON")
    }

    /// The one error of the response to a query.
    pub async fn error(&self, query: &str) -> Value {
        let response = self.ask(query).await;
        let errors = response["errors"].as_array().expect("errors");
        assert_eq!(errors.len(), 1, "{response}");
        errors[0].clone()
    }

    /// The responses to a subscription.
    pub async fn subscribe(&self, query: &str) -> Vec<Value> {
        let text = self.text("stream", query).await;
        let data = text.lines().filter_map(|line| line.strip_prefix("data: "));
        data.map(|json| serde_json::from_str(json).expect("JSON"))
            .collect()
    }
}

/// The one error of the response to a query of the mapped schema, and what was logged.
pub async fn error(query: &str) -> (Value, Vec<Logged>) {
    let (recorder, _guard) = Recorder::of_this_thread();
    let error = serve(schema::mapped()).await.error(query).await;
    (error, recorder.take())
}
