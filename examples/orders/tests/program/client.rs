//! Errors of a generated client, which are not the responses of a service.

use std::future::{Ready, ready};
use std::task::{Context, Poll};

use orders::proto::GetOrderRequest;
use orders::proto::orders_client::OrdersClient;
use status_mapped::{PublicError, StatusMapped};
use tonic::codegen::{Service, http};

/// A channel that has no connection, and says where it failed to get one.
struct Unready;

impl Service<http::Request<tonic::body::Body>> for Unready {
    type Response = http::Response<tonic::body::Body>;
    type Error = &'static str;
    type Future = Ready<Result<Self::Response, Self::Error>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        Poll::Ready(Err("no token of 10.0.0.7"))
    }

    fn call(&mut self, _: http::Request<tonic::body::Body>) -> Self::Future {
        ready(Err("not ready"))
    }
}

#[tokio::test]
async fn the_text_of_a_channel_that_is_not_ready_is_redacted() {
    let request = GetOrderRequest {
        id: "1".to_owned(),
        known_version: None,
    };
    let status = OrdersClient::new(Unready).get_order(request).await;
    let status = status.expect_err("the channel is not ready");
    assert!(status.message().contains("10.0.0.7"), "{status}");
    let sent = tonic::Status::from(PublicError::of(&status));
    assert_eq!(sent.code(), tonic::Code::Unknown);
    assert_eq!(sent.message(), "Internal Server Error");
    assert!(!status.mapping().shows_message());
}
