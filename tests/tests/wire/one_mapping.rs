//! A conversion asks for one mapping, and sends the code and the text that go
//! together, whatever the next mapping would say.
#![allow(clippy::expect_used)] // also outside of test functions

use std::cell::Cell;

use axum::response::IntoResponse;
use status_mapped::{GrpcCode, HttpStatus, Mapping, StatusMapped, Visitor, impl_responses};
use tonic::Status;

thread_local! {
    static ASKED: Cell<u32> = const { Cell::new(0) };
}

/// Another code each time: what is asked first hides the text.
fn next_code() -> GrpcCode {
    let asked = ASKED.replace(ASKED.get() + 1);
    if asked.is_multiple_of(2) {
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

/// Converts twice, first from a mapping that hides and then from one that
/// shows, and counts.
fn convert<E>(error: fn() -> E)
where
    E: IntoResponse,
    Status: From<E>,
{
    for (asked, text) in [(0, "Internal Server Error"), (1, "secret")] {
        ASKED.set(asked);
        let status = Status::from(error());
        assert_eq!(status.message(), text);
        assert_eq!(ASKED.get(), asked + 1, "tonic asks once");

        ASKED.set(asked);
        let response = error().into_response();
        assert_eq!(response.status().is_server_error(), asked == 0);
        assert_eq!(ASKED.get(), asked + 1, "axum asks once");
    }
}

#[test]
fn a_computed_code_is_computed_once() {
    convert(|| Flipping::Grpc);
    convert(|| Flipping::Http);
}

#[test]
fn a_computed_code_of_an_error_inside_is_computed_once() {
    convert(|| Outer::Inner(Flipping::Grpc));
    convert(|| {
        Outer::Deep(Box::new(Outer::Deep(Box::new(Outer::Inner(
            Flipping::Http,
        )))))
    });
}

#[test]
fn a_mapping_by_hand_is_made_once() {
    convert(|| ByHand);
}

#[test]
fn a_public_message_goes_with_one_mapping() {
    ASKED.set(0);
    assert_eq!(
        Outer::Inner(Flipping::Grpc).public_message(),
        "Internal Server Error"
    );
    assert_eq!(ASKED.get(), 1);
}
