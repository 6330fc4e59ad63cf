//! A crate without a prelude, in which only absolute paths resolve.
#![no_implicit_prelude]
#![deny(warnings)]

use ::std::string::String;
use ::std::{assert, assert_eq};

use ::status_mapped::{GrpcCode, StatusCatalogue, StatusMapped};

#[derive(::std::fmt::Debug, ::thiserror::Error, ::status_mapped::StatusMapped)]
#[status(header("X-Shop" = "1"))]
enum ShopError<'a, T: ::std::fmt::Debug> {
    #[error("shown {0:?}")]
    #[grpc(NOT_FOUND)]
    Shown(T),
    #[error("formatted")]
    #[grpc(ABORTED)]
    #[status(message = "formatted {inner} {name}", header("X-Own" = "2"))]
    Formatted {
        #[status(transparent)]
        inner: InnerError,
        name: &'a str,
    },
    #[error("computed")]
    #[grpc(with = GrpcCode::ABORTED)]
    #[http(404)]
    #[load_test(1202)]
    #[error_type(UNAVAILABLE, THROTTLED_CPU)]
    #[status(reason = "COMPUTED_TOO")]
    Computed,
    #[error("error type")]
    #[error_type(with = ::status_mapped::ErrorDetail::CONFLICT)]
    ErrorType,
    #[error("transparent")]
    #[status(transparent)]
    Transparent(InnerError),
}

#[derive(::std::fmt::Debug, ::thiserror::Error, ::status_mapped::StatusMapped)]
#[error("inner")]
#[grpc(INVALID_ARGUMENT)]
#[status(type_uri = "https://inner.example/")]
struct InnerError;

#[derive(::status_mapped::StatusMapped)]
enum Empty {}

#[derive(::std::fmt::Debug, ::std::cmp::PartialEq, ::status_mapped::StatusMapped)]
#[status(decode, redact)]
enum Decoded {
    #[grpc(NOT_FOUND)]
    #[status(metadata(id, note), retry_after = *wait)]
    Fields {
        id: u64,
        note: ::std::option::Option<String>,
        wait: ::std::option::Option<::std::time::Duration>,
        #[status(default = 7)]
        rest: u8,
        #[status(default)]
        more: u8,
    },
    #[status(transparent)]
    Inner(::std::boxed::Box<DecodedInner>),
}

#[derive(::std::fmt::Debug, ::std::cmp::PartialEq, ::status_mapped::StatusMapped)]
#[status(decode, redact, domain = "inner.example.com")]
#[grpc(ABORTED)]
struct DecodedInner;

#[test]
fn an_error_is_decoded_without_a_prelude() {
    use ::status_mapped::PublicError;
    use ::status_mapped::decode::Decode;
    let fields = Decoded::Fields {
        id: 1,
        note: ::std::option::Option::None,
        wait: ::std::option::Option::None,
        rest: 7,
        more: 0,
    };
    for error in [fields, Decoded::Inner(::std::boxed::Box::new(DecodedInner))] {
        let received = Decoded::from_status(<::tonic::Status as ::std::convert::From<_>>::from(
            PublicError::of(&error),
        ));
        assert_eq!(received.unwrap(), error);
    }
}

fn message<T: StatusMapped>(error: &T) -> String {
    error.public_message()
}

#[test]
fn every_kind_of_variant_compiles_without_a_prelude() {
    let formatted: ShopError<'_, u8> = ShopError::Formatted {
        inner: InnerError,
        name: "it",
    };
    assert_eq!(message(&ShopError::Shown(7)), "shown 7");
    assert_eq!(message(&formatted), "formatted inner it");
    assert_eq!(message(&ShopError::<u8>::Transparent(InnerError)), "inner");
    assert_eq!(ShopError::<u8>::Computed.http_status().as_u16(), 404);
    assert_eq!(ShopError::<u8>::ErrorType.grpc_code(), GrpcCode::Aborted);
    assert!(Empty::CATALOGUE.entries().is_empty());
}

#[test]
fn a_type_converts_without_a_prelude() {
    let status = <::tonic::Status as ::std::convert::From<_>>::from(InnerError);
    assert_eq!(status.message(), "inner");
    let response = ::axum::response::IntoResponse::into_response(InnerError);
    assert_eq!(response.status(), 400);
}
