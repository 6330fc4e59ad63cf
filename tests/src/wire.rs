//! A gRPC and an HTTP server that respond with the error that they are given, and
//! clients of both.

use std::fmt;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};

use axum::Router;
use axum::routing::get;
use tonic::Status;

use crate::grpc::{Connection, connect};
use crate::http::serve;

/// Makes the responses of both servers.
struct Responses {
    grpc: Box<dyn Fn() -> Status + Send>,
    http: Box<dyn Fn() -> axum::response::Response + Send>,
}

/// Both servers, and a client of each.
pub struct Wire {
    next: Arc<Mutex<Option<Responses>>>,
    grpc: Connection,
    http: SocketAddr,
    client: reqwest::Client,
}

impl fmt::Debug for Wire {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Wire")
    }
}

impl Wire {
    /// The gRPC client accepts no more header bytes than the strictest peers.
    pub async fn new() -> Self {
        let next: Arc<Mutex<Option<Responses>>> = Arc::default();
        let status = {
            let next = Arc::clone(&next);
            move || with(&next, |responses| (responses.grpc)())
        };
        let response = {
            let next = Arc::clone(&next);
            move || with(&next, |responses| (responses.http)())
        };
        let streamed = status.clone();
        let grpc = connect(
            Some(8 * 1024),
            move || Err(status()),
            move || vec![Ok(b"first".to_vec()), Err(streamed())],
        )
        .await;
        let router = Router::new().route("/", get(async move || response()));
        let http = serve(router).await;
        Self {
            next,
            grpc,
            http,
            client: reqwest::Client::new(),
        }
    }

    /// Sets the responses to all later calls.
    pub fn respond_with(
        &self,
        grpc: impl Fn() -> Status + Send + 'static,
        http: impl Fn() -> axum::response::Response + Send + 'static,
    ) {
        *self.next.lock().unwrap_or_else(PoisonError::into_inner) = Some(Responses {
            grpc: Box::new(grpc),
            http: Box::new(http),
        });
    }

    /// The statuses of a call, and of one that fails after a message.
    pub async fn statuses(&mut self) -> [Status; 2] {
        let unary = self.grpc.call().await;
        let (messages, streamed) = self.grpc.stream().await;
        assert_eq!(messages, [b"first"]);
        [unary, streamed]
    }

    /// The HTTP response.
    pub async fn response(&self) -> reqwest::Response {
        let request = self.client.get(format!("http://{}/", self.http));
        request.send().await.expect("a response")
    }
}

fn with<T>(next: &Mutex<Option<Responses>>, make: impl FnOnce(&Responses) -> T) -> T {
    let next = next.lock().unwrap_or_else(PoisonError::into_inner);
    make(next.as_ref().expect("a response"))
}
