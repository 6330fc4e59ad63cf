//! The rule of decoding, over real connections: an error is decoded as it was sent, or
//! it is undecoded, and never another variant.
#![allow(clippy::expect_used, clippy::panic)] // so a test fails

use std::sync::Arc;
use std::time::Duration;

use axum::response::IntoResponse;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestCaseError, TestRunner};
use status_mapped::decode::{Decode, DecodeError, Failure, ProblemExt};
use status_mapped::{PublicError, StatusMapped};
use status_mapped_tests::wire::Wire;

/// Every way to send a field.
#[derive(Clone, Debug, PartialEq, StatusMapped)]
#[status(decode, redact, domain = "orders.example.com")]
enum Sent {
    #[grpc(NOT_FOUND)]
    Unit,

    #[grpc(ABORTED)]
    #[status(metadata(text, letter, small, large, float, flag, address))]
    Many {
        text: String,
        letter: char,
        small: i8,
        large: u128,
        float: f64,
        flag: bool,
        address: std::net::IpAddr,
    },

    #[grpc(FAILED_PRECONDITION)]
    #[status(metadata(some, other))]
    Optional {
        some: Option<String>,
        other: Option<u8>,
    },

    #[grpc(RESOURCE_EXHAUSTED)]
    #[status(metadata(first = _0), retry_after = _1)]
    Tuple(String, Duration),

    #[grpc(UNAVAILABLE)]
    #[status(retry_after = *wait)]
    Perhaps { wait: Option<Duration> },

    #[status(transparent)]
    Inner(Arc<Inner>),

    #[status(metadata(sku))]
    WithInner {
        #[status(transparent)]
        inner: Box<Other>,
        sku: String,
    },
}

#[derive(Clone, Debug, PartialEq, StatusMapped)]
#[status(decode, redact, domain = "inner.example.com")]
enum Inner {
    #[grpc(NOT_FOUND)]
    Unit,
    #[grpc(INTERNAL)]
    #[status(metadata(text))]
    Text { text: String },
}

#[derive(Clone, Debug, PartialEq, StatusMapped)]
#[status(decode, redact, domain = "other.example.com", metadata(code = self.0))]
#[grpc(DATA_LOSS)]
struct Other(u16);

fn texts() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => any::<String>(),
        2 => "[ -~]{0,40}",
        1 => "[\\x00-\\xff]{0,40}",
        1 => (0_usize..4000).prop_map(|len| "x".repeat(len)),
        1 => (0_usize..1000).prop_map(|len| "🦀\n".repeat(len)),
    ]
}

/// Whole seconds, since the HTTP header has no fractions, up to the header's limit.
fn delays() -> impl Strategy<Value = Duration> {
    prop_oneof![0_u64..100, Just(0), Just((1 << 31) - 1)].prop_map(Duration::from_secs)
}

fn errors() -> impl Strategy<Value = Sent> {
    let many = (
        texts(),
        any::<char>(),
        any::<i8>(),
        any::<u128>(),
        proptest::num::f64::NORMAL | proptest::num::f64::ZERO | proptest::num::f64::INFINITE,
        any::<bool>(),
        any::<std::net::IpAddr>(),
    );
    prop_oneof![
        Just(Sent::Unit),
        many.prop_map(
            |(text, letter, small, large, float, flag, address)| Sent::Many {
                text,
                letter,
                small,
                large,
                float,
                flag,
                address
            }
        ),
        (proptest::option::of(texts()), any::<Option<u8>>())
            .prop_map(|(some, other)| Sent::Optional { some, other }),
        (texts(), delays()).prop_map(|(text, delay)| Sent::Tuple(text, delay)),
        proptest::option::of(delays()).prop_map(|wait| Sent::Perhaps { wait }),
        Just(Sent::Inner(Arc::new(Inner::Unit))),
        texts().prop_map(|text| Sent::Inner(Arc::new(Inner::Text { text }))),
        (any::<u16>(), texts()).prop_map(|(code, sku)| Sent::WithInner {
            inner: Box::new(Other(code)),
            sku
        }),
    ]
}

/// The bytes of its texts; its numbers have a few hundred at most.
fn bytes_of_texts(error: &Sent) -> usize {
    match error {
        Sent::Many { text, .. } | Sent::Tuple(text, _) => text.len(),
        Sent::Optional { some, .. } => some.as_ref().map_or(0, String::len),
        Sent::Inner(inner) => match &**inner {
            Inner::Text { text } => text.len(),
            Inner::Unit => 0,
        },
        Sent::WithInner { sku, .. } => sku.len(),
        Sent::Unit | Sent::Perhaps { .. } => 0,
    }
}

/// What clients decode of a call and of a stream over gRPC, and of an HTTP response.
async fn received<E: Decode + StatusMapped + 'static>(
    wire: &mut Wire,
    error: impl StatusMapped + Clone + Send + 'static,
) -> [Result<E, DecodeError>; 3] {
    let again = error.clone();
    wire.respond_with(
        move || tonic::Status::from(PublicError::of(&error)),
        move || PublicError::of(&again).into_response(),
    );
    let [unary, streamed] = wire.statuses().await;
    let response = wire.response().await.mapped::<E>().await;
    [
        of(unary.mapped()),
        of(streamed.mapped()),
        of(response.expect_err("an error")),
    ]
}

fn of<E, O>(failure: Failure<E, O>) -> Result<E, DecodeError> {
    match failure {
        Failure::Known(error) => Ok(error),
        Failure::Unknown(undecoded) => Err(undecoded.why()),
    }
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Runtime::new().expect("a runtime")
}

#[test]
fn what_is_decoded_is_what_was_encoded() {
    let cases = std::env::var("STATUS_MAPPED_WIRE_CASES").ok();
    let cases = cases.map_or(400, |cases| cases.parse().expect("a number"));
    let runtime = runtime();
    let mut wire = runtime.block_on(Wire::new());
    let mut runner = TestRunner::new(Config {
        cases,
        failure_persistence: None,
        ..Config::default()
    });
    let check = |error: Sent| {
        for received in runtime.block_on(received::<Sent>(&mut wire, error.clone())) {
            match received {
                Ok(received) => prop_assert_eq!(received, error.clone()),
                // A value that did not fit is omitted.
                Err(DecodeError::Missing(_)) if bytes_of_texts(&error) > 1000 => {}
                Err(why) => return Err(TestCaseError::fail(why.to_string())),
            }
        }
        Ok(())
    };
    // `TestRunner` takes an `Fn`; it never calls it twice at once.
    let check = std::cell::RefCell::new(check);
    runner
        .run(&errors(), |error| (*check.borrow_mut())(error))
        .expect("each error is decoded as it was sent, or undecoded");
}

#[test]
fn an_omitted_optional_value_is_not_decoded_as_none() {
    let runtime = runtime();
    runtime.block_on(async {
        let mut wire = Wire::new().await;
        let error = Sent::Optional {
            some: Some("x".repeat(4000)),
            other: Some(1),
        };
        for received in received::<Sent>(&mut wire, error).await {
            assert_eq!(received, Err(DecodeError::Missing("some")));
        }
    });
}

mod newer {
    use super::*;

    /// A later version of the service.
    #[derive(Clone, Debug, StatusMapped)]
    #[status(redact, domain = "orders.example.com")]
    pub enum Sent {
        /// A variant that this client does not know.
        #[grpc(NOT_FOUND)]
        Invented,
        /// With another code, and with more metadata.
        #[grpc(UNAVAILABLE)]
        #[status(reason = "UNIT", metadata(more = 7), retry_after = Duration::from_secs(1))]
        WithMore,
        #[grpc(FAILED_PRECONDITION)]
        #[status(reason = "TUPLE", metadata(first = "text"))]
        WithoutDelay,
    }
}

#[test]
fn an_error_of_a_newer_sender_is_decoded_or_undecoded() {
    let runtime = runtime();
    runtime.block_on(async {
        let mut wire = Wire::new().await;
        for received in received::<Sent>(&mut wire, newer::Sent::Invented).await {
            assert_eq!(received, Err(DecodeError::UnknownReason));
        }
        for received in received::<Sent>(&mut wire, newer::Sent::WithMore).await {
            assert_eq!(received, Ok(Sent::Unit));
        }
        for received in received::<Sent>(&mut wire, newer::Sent::WithoutDelay).await {
            assert_eq!(received, Err(DecodeError::Missing("retry_after")));
        }
    });
}

mod older {
    use super::*;

    /// An earlier version of the service.
    #[derive(Clone, Debug, StatusMapped)]
    #[status(redact, domain = "orders.example.com")]
    pub enum Sent {
        #[grpc(ABORTED)]
        #[status(metadata(text))]
        Many { text: &'static str },
        #[grpc(FAILED_PRECONDITION)]
        #[status(metadata(other = _0))]
        Optional(&'static str),
    }
}

#[test]
fn an_error_of_an_older_sender_is_decoded_or_undecoded() {
    let runtime = runtime();
    runtime.block_on(async {
        let mut wire = Wire::new().await;
        let many = older::Sent::Many { text: "hi" };
        for received in received::<Sent>(&mut wire, many).await {
            assert_eq!(received, Err(DecodeError::Missing("letter")));
        }
        let known = Sent::Optional {
            some: None,
            other: Some(7),
        };
        for received in received::<Sent>(&mut wire, older::Sent::Optional("7")).await {
            assert_eq!(received, Ok(known.clone()));
        }
        for received in received::<Sent>(&mut wire, older::Sent::Optional("300")).await {
            assert_eq!(received, Err(DecodeError::Invalid("other")));
        }
    });
}

#[derive(Clone, Debug, PartialEq, StatusMapped)]
#[status(decode, redact, domain = "foreign.example.com")]
enum Foreign {
    #[grpc(NOT_FOUND)]
    Unit,
}

#[test]
fn the_error_of_another_domain_is_undecoded() {
    let runtime = runtime();
    runtime.block_on(async {
        let mut wire = Wire::new().await;
        for received in received::<Sent>(&mut wire, Foreign::Unit).await {
            assert_eq!(received, Err(DecodeError::OtherDomain));
        }
    });
}

/// Its own `Unit` and that of the inner error are the same on the wire.
#[derive(Clone, Debug, PartialEq, StatusMapped)]
#[status(decode, redact, domain = "foreign.example.com")]
enum Outer {
    #[grpc(ABORTED)]
    Unit,
    #[grpc(ABORTED)]
    Alone,
    #[status(transparent)]
    Foreign(Foreign),
}

#[test]
fn a_reason_of_two_variants_is_undecoded() {
    let runtime = runtime();
    runtime.block_on(async {
        let mut wire = Wire::new().await;
        for error in [Outer::Unit, Outer::Foreign(Foreign::Unit)] {
            for received in received::<Outer>(&mut wire, error).await {
                assert_eq!(received, Err(DecodeError::Ambiguous));
            }
        }
        for received in received::<Outer>(&mut wire, Outer::Alone).await {
            assert_eq!(received, Ok(Outer::Alone));
        }
    });
}
