//! A server of the schema on loopback, and a client.

use std::net::SocketAddr;
use std::sync::Arc;

use axum::extract::State;
use axum::http::header::CONTENT_TYPE;
use axum::response::IntoResponse;
use axum::routing::post;
use axum::{Json, Router};
use juniper::futures::StreamExt;
use juniper::http::{GraphQLRequest, resolve_into_stream};
use juniper::{ExecutionOutput, GraphQLError, Value as Juniper};
use serde_json::{Value, json};
use tokio::net::TcpListener;

use crate::events::{Logged, Recorder};
use crate::schema::{Orders, schema};

type Served = State<Arc<Orders>>;

fn json_response(body: String) -> impl IntoResponse {
    ([(CONTENT_TYPE, "application/json")], body)
}

async fn execute(State(schema): Served, Json(request): Json<GraphQLRequest>) -> impl IntoResponse {
    let response = request.execute(&schema, &()).await;
    json_response(serde_json::to_string(&response).expect("a response is JSON"))
}

/// All responses of a subscription, as an array.
async fn subscribe(
    State(schema): Served,
    Json(request): Json<GraphQLRequest>,
) -> impl IntoResponse {
    let mut responses: Vec<Value> = Vec::new();
    let opened: Result<_, GraphQLError> = resolve_into_stream(&request, &schema, &()).await;
    let (fields, errors) = opened.expect("a subscription that is valid");
    responses.extend(errors.iter().map(|error| json!({ "errors": [error] })));
    if let Juniper::Object(fields) = fields {
        for (_, stream) in fields {
            let Juniper::Scalar(mut stream) = stream else {
                continue;
            };
            while let Some(item) = stream.next().await {
                let output = item.map_or_else(
                    |errors| ExecutionOutput {
                        data: Juniper::Null,
                        errors,
                    },
                    ExecutionOutput::from_data,
                );
                responses.push(serde_json::to_value(output).expect("a response is JSON"));
            }
        }
    }
    Json(responses)
}

/// Serves until the test ends.
pub async fn serve() -> Client {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = listener.local_addr().expect("an address");
    let router = Router::new()
        .route("/graphql", post(execute))
        .route("/stream", post(subscribe))
        .with_state(Arc::new(schema()));
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
    pub async fn ask(&self, path: &str, query: &str) -> Value {
        serde_json::from_str(&self.text(path, query).await).expect("JSON")
    }
}

/// The one error of the response to a query, and what was logged.
pub async fn error(query: &str) -> (Value, Vec<Logged>) {
    let (recorder, _guard) = Recorder::of_this_thread();
    let response = serve().await.ask("graphql", query).await;
    let errors = response["errors"].as_array().expect("errors");
    assert_eq!(errors.len(), 1, "{response}");
    (errors[0].clone(), recorder.take())
}
