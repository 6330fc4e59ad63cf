//! What each variant is decoded to.

use std::time::Duration;

use status_mapped::decode::{Decode, DecodeError, Undecoded};
use status_mapped::problem::Problem;
use status_mapped::{PublicError, StatusMapped};
use tonic::Status;

#[derive(Debug, Clone, PartialEq, StatusMapped)]
#[status(decode, redact, domain = "orders.example.com")]
enum OrderError {
    #[grpc(NOT_FOUND)]
    #[status(metadata(order_id = id))]
    NotFound { id: u64 },

    #[grpc(RESOURCE_EXHAUSTED)]
    #[status(metadata(sku, left), retry_after = *restock)]
    SoldOut {
        sku: String,
        left: Option<i32>,
        restock: Duration,
    },

    #[grpc(ABORTED)]
    Locked,

    #[grpc(FAILED_PRECONDITION)]
    #[status(metadata(why = _0))]
    Declined(String, #[status(default)] u8, #[status(default = 7)] u8),

    #[status(transparent)]
    Store(Box<StoreError>),

    #[grpc(INTERNAL)]
    #[status(decode = skip)]
    Io(#[allow(dead_code)] NotSent),
}

#[derive(Debug, Clone, PartialEq)]
struct NotSent;

#[derive(Debug, Clone, PartialEq, StatusMapped)]
#[status(decode, redact, domain = "store.example.com")]
enum StoreError {
    #[grpc(UNAVAILABLE)]
    #[status(metadata(shard))]
    Down { shard: u8 },
}

/// Sends and decodes the error over gRPC and over HTTP.
fn round_trip<E: StatusMapped + Decode>(error: &E) -> [Result<E, DecodeError>; 2] {
    let over_grpc =
        E::from_status(Status::from(PublicError::of(error))).map_err(|undecoded| undecoded.why());
    let over_http = E::from_problem(Problem::of(error)).map_err(|undecoded| undecoded.why());
    [over_grpc, over_http]
}

#[test]
fn every_variant_is_decoded() {
    let errors = [
        OrderError::NotFound { id: 7 },
        OrderError::SoldOut {
            sku: "a \"quoted\" Ünïcode\n\0 sku".into(),
            left: Some(-3),
            restock: Duration::from_millis(1500),
        },
        OrderError::SoldOut {
            sku: String::new(),
            left: None,
            restock: Duration::ZERO,
        },
        OrderError::Locked,
        OrderError::Store(Box::new(StoreError::Down { shard: 3 })),
    ];
    for error in errors {
        assert_eq!(round_trip(&error), [Ok(error.clone()), Ok(error)]);
    }
}

#[test]
fn a_field_that_is_not_sent_has_its_default() {
    let sent = OrderError::Declined("no funds".into(), 1, 2);
    let received = OrderError::Declined("no funds".into(), 0, 7);
    assert_eq!(round_trip(&sent), [Ok(received.clone()), Ok(received)]);
}

#[test]
fn a_skipped_variant_is_never_decoded() {
    let skipped = || Err(DecodeError::Skipped);
    assert_eq!(round_trip(&OrderError::Io(NotSent)), [skipped(), skipped()]);
}

#[test]
fn the_original_is_returned_unchanged() {
    let mut status = Status::with_details(tonic::Code::Aborted, "hi", b"\xff".to_vec().into());
    status.metadata_mut().insert("x", "y".parse().unwrap());
    let undecoded: Undecoded<Status> = OrderError::from_status(status.clone()).unwrap_err();
    assert_eq!(undecoded.why(), DecodeError::Malformed);
    assert_eq!(
        format!("{:?}", undecoded.into_original()),
        format!("{status:?}")
    );
}
