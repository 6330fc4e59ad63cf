//! What a gRPC client receives if a service panics, or a layer fails.
#![allow(clippy::expect_used, clippy::panic)] // also outside of test functions

use std::future::pending;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use status_mapped::StatusMapped;
use status_mapped::layer::ProblemLayer;
use status_mapped_tests::grpc::{Connection, connect_to, incoming, service};
use tonic::transport::Server;
use tonic::{Code, Status};
use tonic_types::StatusExt;
use tower::load_shed::LoadShedLayer;
use tower::timeout::TimeoutLayer;
use tower::{Layer, Service, ServiceBuilder};

#[derive(Debug, thiserror::Error, StatusMapped)]
#[error("order {0} not found")]
#[grpc(NOT_FOUND)]
struct NotFound(u64);

/// A client of a service behind these layers.
macro_rules! behind {
    ($layers:expr, $method:expr) => {{
        let accepted = Arc::default();
        let (address, incoming) = incoming(&accepted);
        let mut server = Server::builder().layer($layers);
        let server = server.add_service(service($method, Vec::new));
        tokio::spawn(server.serve_with_incoming(incoming));
        let connection: Connection = connect_to(address, None, accepted).await;
        connection
    }};
}

fn layer() -> ProblemLayer {
    ProblemLayer::new()
}

#[tokio::test]
async fn a_mapped_error_passes_unchanged() {
    let mut client = behind!(layer(), || Err(NotFound(7))?);
    let status = client.call().await;
    assert_eq!(
        (status.code(), status.message()),
        (Code::NotFound, "order 7 not found")
    );
    let info = status.get_details_error_info().expect("ErrorInfo");
    assert_eq!(info.reason, "NOT_FOUND");
}

#[tokio::test]
async fn a_panic_is_an_internal_error_and_the_connection_stays_open() {
    let mut client = behind!(layer(), || panic!("the password is hunter2"));
    for _ in 0..3 {
        let status = client.call().await;
        assert_eq!(status.code(), Code::Internal);
        assert_eq!(status.message(), "Internal Server Error");
        let info = status.get_details_error_info().expect("ErrorInfo");
        assert_eq!(
            (info.reason.as_str(), info.domain.as_str()),
            ("INTERNAL", "")
        );
    }
    assert_eq!(client.accepted(), 1);
}

/// A service that never responds.
#[derive(Clone)]
struct Never<S>(S);

impl<S, R> Service<R> for Never<S>
where
    S: Service<R>,
    S::Response: 'static,
    S::Error: 'static,
{
    type Response = S::Response;
    type Error = S::Error;
    type Future = Pin<Box<dyn Future<Output = Result<S::Response, S::Error>> + Send>>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.0.poll_ready(context)
    }

    fn call(&mut self, _: R) -> Self::Future {
        Box::pin(pending())
    }
}

/// A service that is never ready.
#[derive(Clone)]
struct Busy<S>(S);

impl<S, R> Service<R> for Busy<S>
where
    S: Service<R>,
{
    type Response = S::Response;
    type Error = S::Error;
    type Future = S::Future;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        Poll::Pending
    }

    fn call(&mut self, request: R) -> Self::Future {
        self.0.call(request)
    }
}

/// A layer that calls a function.
#[derive(Clone, Copy)]
struct With<F>(F);

impl<S, T, F: Fn(S) -> T> Layer<S> for With<F> {
    type Service = T;

    fn layer(&self, inner: S) -> T {
        (self.0)(inner)
    }
}

#[tokio::test]
async fn towers_timeout_is_a_deadline_exceeded() {
    let layers = ServiceBuilder::new()
        .layer(layer())
        .layer(TimeoutLayer::new(Duration::from_millis(20)))
        .layer(With(Never))
        .into_inner();
    let mut client = behind!(layers, || Ok(Vec::new()));
    let status = client.call().await;
    assert_eq!(status.code(), Code::DeadlineExceeded);
    assert_eq!(status.message(), "Gateway Timeout");
    assert_eq!(client.accepted(), 1);
}

/// The guide documents the timeout of tower because a layer does not see tonic's.
#[tokio::test]
async fn tonics_timeout_is_outside_of_the_layer() {
    let accepted = Arc::default();
    let (address, incoming) = incoming(&accepted);
    let layers = ServiceBuilder::new().layer(layer()).layer(With(Never));
    let mut server = Server::builder()
        .timeout(Duration::from_millis(20))
        .layer(layers.into_inner());
    let server = server.add_service(service(|| Ok(Vec::new()), Vec::new));
    tokio::spawn(server.serve_with_incoming(incoming));
    let mut client = connect_to(address, None, accepted).await;
    let status = client.call().await;
    assert_eq!(status.code(), Code::Cancelled);
    assert_eq!(status.message(), "Timeout expired");
}

#[tokio::test]
async fn shed_load_is_unavailable_and_may_be_tried_again() {
    let layers = ServiceBuilder::new()
        .layer(layer())
        .layer(LoadShedLayer::new())
        .layer(With(Busy))
        .into_inner();
    let mut client = behind!(layers, || Ok(Vec::new()));
    let status = client.call().await;
    assert_eq!(status.code(), Code::Unavailable);
    assert_eq!(status.message(), "Service Unavailable");
}

/// A layer that fails with a status of its own.
#[derive(Clone)]
struct Fails<S>(S);

impl<S, R> Service<R> for Fails<S>
where
    S: Service<R>,
    S::Response: 'static,
{
    type Response = S::Response;
    type Error = Box<dyn std::error::Error + Send + Sync>;
    type Future = std::future::Ready<Result<S::Response, Self::Error>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, _: R) -> Self::Future {
        let status = Status::unauthenticated("who are you?");
        std::future::ready(Err(status.into()))
    }
}

#[tokio::test]
async fn the_status_of_a_layer_is_sent_unchanged() {
    let layers = ServiceBuilder::new()
        .layer(layer())
        .layer(With(Fails))
        .into_inner();
    let mut client = behind!(layers, || Ok(Vec::new()));
    let status = client.call().await;
    assert_eq!(
        (status.code(), status.message()),
        (Code::Unauthenticated, "who are you?")
    );
}
