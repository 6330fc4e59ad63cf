//! What an HTTP client receives from each framework.

use std::net::SocketAddr;

use integration_actix_web::errors::OrderError;
use integration_actix_web::servers::{axum, get};
use integration_http::servers::{hyper, poem, salvo};

async fn is_axums(framework: SocketAddr) {
    let axum = axum().await;
    for (index, error) in OrderError::all().iter().enumerate() {
        let path = format!("/errors/{index}");
        let expected = get(axum, &path).await;
        assert_eq!(get(framework, &path).await, expected, "{error:?}");
    }
}

#[tokio::test]
async fn each_error_is_the_response_of_axum_byte_by_byte_in_poem() {
    is_axums(poem().await).await;
}

#[tokio::test]
async fn each_error_is_the_response_of_axum_byte_by_byte_in_salvo() {
    is_axums(salvo().await).await;
}

#[tokio::test]
async fn each_error_is_the_response_of_axum_byte_by_byte_in_hyper() {
    is_axums(hyper().await).await;
}
