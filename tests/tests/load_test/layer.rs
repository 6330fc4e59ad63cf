//! The load-test codes of a service, for a load generator: in the document, in
//! `ErrorInfo` and in a header, and nowhere without the layer.
#![allow(clippy::expect_used)] // so a test fails

use std::sync::Arc;

use axum::Router;
use axum::routing::get;
use status_mapped::StatusMapped;
use status_mapped::layer::{LoadTestLayer, ProblemLayer};
use status_mapped_tests::grpc::{connect_to, incoming, service};
use status_mapped_tests::http::{RawResponse, serve};
use tonic::Status;
use tonic::transport::Server;
use tonic_types::StatusExt;

#[derive(Clone, Debug, thiserror::Error, StatusMapped)]
#[status(domain = "orders.example.com")]
enum OrderError {
    #[error("the database says no")]
    #[load_test(DATABASE_FAILURE)]
    #[status(metadata(shard = 7))]
    Database,
    #[error("not found")]
    #[grpc(NOT_FOUND)]
    NotFound,
    #[error(transparent)]
    #[status(transparent)]
    Upstream(Status),
}

fn router() -> Router {
    Router::new()
        .route(
            "/database",
            get(async || Err::<(), _>(OrderError::Database)),
        )
        .route("/missing", get(async || Err::<(), _>(OrderError::NotFound)))
        .route("/fine", get(async || "fine"))
}

async fn get_path(router: Router, path: &str) -> RawResponse {
    let address = serve(router).await;
    status_mapped_tests::http::get(address, path).await
}

#[tokio::test]
async fn a_problem_document_has_the_code_under_the_layer() {
    let router = || router().layer(LoadTestLayer::new());
    let response = get_path(router(), "/database").await;
    assert_eq!(response.header("load-test-code"), Some("2000"));
    assert!(
        response
            .body
            .ends_with(r#","metadata":{"shard":"7"},"load_test_code":2000}"#),
        "{}",
        response.body
    );
    let response = get_path(router(), "/missing").await;
    assert_eq!(response.header("load-test-code"), Some("999"));
    assert_eq!(response.json()["load_test_code"], 999);

    let response = get_path(router(), "/fine").await;
    assert_eq!(
        (response.header("load-test-code"), &*response.body),
        (None, "fine")
    );
}

#[tokio::test]
async fn no_code_is_sent_without_the_layer() {
    let response = get_path(router(), "/database").await;
    assert_eq!(response.header("load-test-code"), None);
    assert!(!response.body.contains("load_test"), "{}", response.body);

    // Nor after a request that had it, on the same thread.
    let both = Router::new()
        .nest("/test", router().layer(LoadTestLayer::new()))
        .nest("/real", router());
    let address = serve(both).await;
    for (path, code) in [("/test/database", Some("2000")), ("/real/database", None)] {
        let response = status_mapped_tests::http::get(address, path).await;
        assert_eq!(response.header("load-test-code"), code, "{path}");
    }
}

#[tokio::test]
async fn a_rejection_of_the_problem_layer_has_a_code_too() {
    let router = router()
        .layer(ProblemLayer::new())
        .layer(LoadTestLayer::new());
    let response = get_path(router, "/nowhere").await;
    assert_eq!(response.header("load-test-code"), Some("999"));
    assert_eq!(response.json()["load_test_code"], 999);
}

/// The statuses of a call, and of one that fails after a message.
async fn statuses(error: OrderError) -> [Status; 2] {
    let accepted = Arc::default();
    let (address, incoming) = incoming(&accepted);
    let streamed = error.clone();
    let service = service(
        move || Err(Status::from(error.clone())),
        move || vec![Ok(b"first".to_vec()), Err(Status::from(streamed.clone()))],
    );
    let server = Server::builder()
        .layer(LoadTestLayer::new())
        .add_service(service);
    tokio::spawn(server.serve_with_incoming(incoming));
    let mut client = connect_to(address, None, accepted).await;
    let unary = client.call().await;
    [unary, client.stream().await.1]
}

#[tokio::test]
async fn a_status_has_the_code_in_error_info_and_in_its_metadata() {
    for status in statuses(OrderError::Database).await {
        let info = status.get_details_error_info().expect("there is one");
        assert_eq!(info.metadata["load_test_code"], "2000");
        assert_eq!(info.metadata["shard"], "7");
        assert_eq!(
            status.metadata().get("load-test-code").expect("it is sent"),
            "2000"
        );
    }
}

#[tokio::test]
async fn a_relayed_status_is_another_service_s_and_has_no_code() {
    let upstream = Status::not_found("theirs");
    for status in statuses(OrderError::Upstream(upstream)).await {
        assert_eq!(
            (status.code(), status.message()),
            (tonic::Code::NotFound, "theirs")
        );
        assert!(status.details().is_empty());
        assert!(status.metadata().get("load-test-code").is_none());
    }
}
