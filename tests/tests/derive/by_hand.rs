//! Types that are mapped by hand.
#![allow(clippy::expect_used)] // also outside of test functions

use std::fmt;

use axum::response::IntoResponse;
use status_mapped::{GrpcCode, HttpStatus, Mapping, StatusMapped, Visitor, impl_responses};
use status_mapped_tests::{grpc, http};
use tonic::Status;

/// Reports these headers.
#[derive(Debug, thiserror::Error)]
#[error("shown")]
struct Headers(&'static [(&'static str, &'static str)]);

impl StatusMapped for Headers {
    fn mapping(&self) -> Mapping {
        Mapping::new(GrpcCode::NOT_FOUND)
    }

    fn visit(&self, visitor: &mut dyn Visitor) {
        visitor.message(self);
        for (name, value) in self.0 {
            visitor.header(name, value);
        }
    }
}

impl_responses!(Headers);

/// Headers that the transports set, and invalid ones.
const HOSTILE: Headers = Headers(&[
    ("content-length", "3"),
    ("Content-Type", "text/html"),
    ("content-encoding", "gzip"),
    ("transfer-encoding", "chunked"),
    ("connection", "close"),
    ("te", "trailers"),
    ("trailer", "x-late"),
    ("date", "yesterday"),
    ("grpc-status", "0"),
    ("GRPC-Encoding", "gzip"),
    ("grpc-message", "fine"),
    ("x-lines", "one\r\nx-two: two"),
    ("x\r\n", "one"),
    ("", "empty"),
    ("x-kept", "first"),
    ("x-kept", "second"),
]);

#[tokio::test]
async fn headers_of_the_transport_are_omitted_from_a_status() {
    let status = grpc::call(|| Err(HOSTILE)?).await;
    assert_eq!(
        (status.code(), status.message()),
        (tonic::Code::NotFound, "shown")
    );
    assert_eq!(status.metadata().get("x-kept").expect("sent"), "first");
    for absent in ["content-length", "content-encoding", "x-lines", "x-two"] {
        assert!(status.metadata().get(absent).is_none(), "{absent}");
    }
}

#[tokio::test]
async fn headers_of_the_transport_are_omitted_from_a_response() {
    let router = axum::Router::new().route("/", axum::routing::get(async || HOSTILE));
    let response = http::get(http::serve(router).await, "/").await;
    let names: Vec<_> = response
        .headers
        .iter()
        .map(|(name, _)| name.as_str())
        .collect();
    assert_eq!(
        names,
        [
            "content-type",
            "cache-control",
            "x-kept",
            "content-length",
            "connection"
        ]
    );
    assert_eq!(
        response.header("content-type"),
        Some("application/problem+json")
    );
    assert_eq!(response.json()["detail"], "shown");
}

#[test]
fn a_type_without_text_has_the_phrase_as_its_message() {
    struct Silent;

    impl StatusMapped for Silent {
        fn mapping(&self) -> Mapping {
            Mapping::from_http(HttpStatus::GONE)
        }
    }

    assert_eq!(Silent.public_message(), "Gone");
}

#[derive(Debug, thiserror::Error)]
#[error("{0:?}")]
struct Generic<T: fmt::Debug, U>(T, U)
where
    U: fmt::Debug;

impl<T: fmt::Debug, U: fmt::Debug> StatusMapped for Generic<T, U> {
    fn mapping(&self) -> Mapping {
        Mapping::new(GrpcCode::ABORTED)
    }
}

impl_responses!(<T: fmt::Debug + Into<Option<Option<u8>>>, U> Generic<T, U> where U: fmt::Debug);

#[test]
fn a_generic_type_with_bounds_gets_the_conversions() {
    assert_eq!(
        Status::from(Generic(Some(1), 2)).code(),
        tonic::Code::Aborted
    );
    assert_eq!(Generic(Some(1), 2).into_response().status(), 409);
}

#[derive(Debug)]
struct Borrowed<'a>(#[allow(dead_code)] &'a str);

impl StatusMapped for Borrowed<'_> {
    fn mapping(&self) -> Mapping {
        Mapping::new(GrpcCode::ABORTED)
    }
}

impl_responses!(<'a> Borrowed<'a>);

#[test]
fn a_type_that_borrows_gets_the_conversions() {
    let text = String::from("here");
    assert_eq!(Status::from(Borrowed(&text)).code(), tonic::Code::Aborted);
}

#[test]
fn the_debug_of_a_trait_object_is_its_mapping() {
    #[derive(Debug)]
    struct Holder {
        #[allow(dead_code)]
        inner: Box<dyn StatusMapped>,
    }

    let holder = Holder {
        inner: Box::new(HOSTILE),
    };
    assert!(format!("{holder:?}").contains("NotFound"), "{holder:?}");
}

mod glob {
    #[allow(unused_imports, clippy::wildcard_imports)]
    use status_mapped::*;

    #[test]
    fn a_glob_import_hides_no_crate_of_the_users() {
        let status: tonic::Status = tonic::Status::not_found("here");
        let response: axum::response::Response = axum::response::IntoResponse::into_response("");
        assert_eq!(
            (status.code(), response.status().as_u16()),
            (tonic::Code::NotFound, 200)
        );
    }
}
