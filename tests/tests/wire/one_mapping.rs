//! A conversion calls `mapping` once, so that the code and the text that it sends belong
//! together, even if the next call would return another code.
#![allow(clippy::expect_used)] // also outside of test functions

use std::cell::Cell;

use axum::response::IntoResponse;
use status_mapped::{GrpcCode, HttpStatus, Mapping, StatusMapped, Visitor, impl_responses};
use tonic::Status;

thread_local! {
    static CALLS: Cell<u32> = const { Cell::new(0) };
}

/// Another code in each call: the first one redacts the text.
fn next_code() -> GrpcCode {
    let calls = CALLS.replace(CALLS.get() + 1);
    if calls.is_multiple_of(2) {
        GrpcCode::INTERNAL
    } else {
        GrpcCode::NOT_FOUND
    }
}

fn next_status() -> HttpStatus {
    next_code().http_status()
}

#[derive(Debug, thiserror::Error, StatusMapped)]
enum Flipping {
    #[error("secret")]
    #[grpc(with = next_code())]
    Grpc,
    #[error("secret")]
    #[grpc(NOT_FOUND)]
    #[http(with = next_status())]
    Http,
}

#[derive(Debug, thiserror::Error, StatusMapped)]
enum Outer {
    #[error("outer")]
    #[status(transparent)]
    Inner(Flipping),
    #[error("outer")]
    #[status(transparent)]
    Deep(Box<Outer>),
}

#[derive(Debug, thiserror::Error)]
#[error("secret")]
struct ByHand;

impl StatusMapped for ByHand {
    fn mapping(&self) -> Mapping {
        Mapping::new(next_code())
    }

    fn visit(&self, visitor: &mut dyn Visitor) {
        visitor.message(self);
    }
}

impl_responses!(ByHand);

/// Converts twice, first with a code that redacts and then with one that does not, and
/// counts the calls.
fn convert<E>(error: fn() -> E)
where
    E: IntoResponse,
    Status: From<E>,
{
    for (calls, text) in [(0, "Internal Server Error"), (1, "secret")] {
        CALLS.set(calls);
        let status = Status::from(error());
        assert_eq!(status.message(), text);
        assert_eq!(CALLS.get(), calls + 1, "one call for tonic");

        CALLS.set(calls);
        let response = error().into_response();
        assert_eq!(response.status().is_server_error(), calls == 0);
        assert_eq!(CALLS.get(), calls + 1, "one call for axum");
    }
}

#[test]
fn a_computed_code_is_computed_once() {
    convert(|| Flipping::Grpc);
    convert(|| Flipping::Http);
}

#[test]
fn a_computed_code_of_an_inner_error_is_computed_once() {
    convert(|| Outer::Inner(Flipping::Grpc));
    convert(|| {
        Outer::Deep(Box::new(Outer::Deep(Box::new(Outer::Inner(
            Flipping::Http,
        )))))
    });
}

#[test]
fn a_mapping_by_hand_is_computed_once() {
    convert(|| ByHand);
}

#[test]
fn a_public_message_needs_one_mapping() {
    CALLS.set(0);
    assert_eq!(
        Outer::Inner(Flipping::Grpc).public_message(),
        "Internal Server Error"
    );
    assert_eq!(CALLS.get(), 1);
}
