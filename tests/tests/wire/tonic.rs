//! What a tonic client receives from a tonic server.
#![allow(clippy::expect_used, clippy::panic)] // also outside of test functions

use std::error::Error;

use axum::response::IntoResponse;
use status_mapped::{Mapped, StatusMapped};
use status_mapped_tests::grpc::{call, call_stream};
use tonic::metadata::MetadataMap;
use tonic::{Code, Status};

#[derive(Debug, thiserror::Error, StatusMapped)]
#[status(domain = "orders.example.com")]
enum OrderError {
    #[error("order {0} not found")]
    #[grpc(NOT_FOUND)]
    NotFound(u64),
    #[error("the password of the database is hunter2")]
    #[grpc(INTERNAL)]
    Database,
    #[error("read only")]
    #[grpc(FAILED_PRECONDITION)]
    #[http(405)]
    #[status(header("Allow" = "GET, HEAD"))]
    ReadOnly,
    #[error("traced")]
    #[grpc(ABORTED)]
    #[status(header(
        "X-Trace-Bin" = trace,
        "x-span-bin" = span,
        "x-text-bin" = "text, ü",
        "x-none-bin" = None::<[u8; 2]>,
    ))]
    Traced {
        trace: Vec<u8>,
        span: Option<[u8; 2]>,
    },
    #[error("upstream")]
    #[status(transparent)]
    Upstream(#[from] Status),
}

fn find(id: u64) -> Result<Vec<u8>, OrderError> {
    Err(OrderError::NotFound(id))
}

#[tokio::test]
async fn a_client_receives_the_code_and_the_public_message() {
    let status = call(|| {
        let order = find(7)?;
        Ok(order)
    })
    .await;
    assert_eq!(status.code(), Code::NotFound);
    assert_eq!(status.message(), "order 7 not found");
}

#[tokio::test]
async fn a_client_receives_the_phrase_instead_of_a_redacted_message() {
    let status = call(|| Err(OrderError::Database)?).await;
    assert_eq!(status.code(), Code::Internal);
    assert_eq!(status.message(), "Internal Server Error");
}

#[tokio::test]
async fn a_boxed_error_is_converted_like_the_error() {
    let status = call(|| Err(Box::new(OrderError::NotFound(8)))?).await;
    assert_eq!(status.code(), Code::NotFound);
    assert_eq!(status.message(), "order 8 not found");
}

#[tokio::test]
async fn headers_arrive_as_metadata() {
    let status = call(|| Err(OrderError::ReadOnly)?).await;
    assert_eq!(status.code(), Code::FailedPrecondition);
    assert_eq!(status.metadata().get("allow").expect("sent"), "GET, HEAD");
}

fn traced(span: Option<[u8; 2]>) -> OrderError {
    let trace = vec![0, 255, b'\n'];
    OrderError::Traced { trace, span }
}

#[tokio::test]
async fn binary_metadata_arrives_as_bytes() {
    let status = call(|| Err(traced(Some([128, 7])))?).await;
    let bytes = |name| {
        let value = status.metadata().get_bin(name)?;
        Some(value.to_bytes().expect("base64").to_vec())
    };
    assert_eq!(bytes("x-trace-bin"), Some(vec![0, 255, b'\n']));
    assert_eq!(bytes("x-span-bin"), Some(vec![128, 7]));
    assert_eq!(bytes("x-text-bin"), Some("text, ü".into()));
    assert_eq!(bytes("x-none-bin"), None);
    let status = call(|| Err(traced(None))?).await;
    assert!(status.metadata().get_bin("x-span-bin").is_none());
}

#[test]
fn binary_metadata_is_not_sent_over_http() {
    let response = traced(Some([1, 2])).into_response();
    let names = response.headers().keys();
    assert!(names.eq(["content-type", "cache-control"]));
}

#[tokio::test]
async fn a_relayed_status_arrives_with_its_details_and_metadata() {
    let status = call(|| {
        let mut metadata = MetadataMap::new();
        metadata.insert("x-shard", "12".parse().expect("ascii"));
        let details = b"\x08\x0e".as_slice().into();
        let upstream =
            Status::with_details_and_metadata(Code::Unavailable, "moved", details, metadata);
        Err(OrderError::from(upstream))?
    })
    .await;
    assert_eq!(status.code(), Code::Unavailable);
    assert_eq!(status.message(), "moved");
    assert_eq!(status.details(), b"\x08\x0e");
    assert_eq!(status.metadata().get("x-shard").expect("sent"), "12");
}

#[tokio::test]
async fn an_error_after_streamed_messages_arrives_whole() {
    let (messages, status) = call_stream(|| {
        vec![
            Ok(b"one".to_vec()),
            Ok(b"two".to_vec()),
            Err(OrderError::NotFound(9).into()),
        ]
    })
    .await;
    assert_eq!(messages, [b"one", b"two"]);
    assert_eq!(status.code(), Code::NotFound);
    assert_eq!(status.message(), "order 9 not found");
}

#[test]
fn the_error_is_the_source_of_the_status_without_a_wrapper() {
    let status = Status::from(OrderError::NotFound(7));
    let source = status.source().expect("kept");
    assert!(matches!(
        source.downcast_ref(),
        Some(OrderError::NotFound(7))
    ));
    let status = Status::from(Box::new(OrderError::Database));
    assert!(status.source().expect("kept").is::<OrderError>());
}

#[test]
fn codes_convert_to_tonics_and_back() {
    for &code in status_mapped::GrpcCode::ALL {
        let tonic = Code::from(code);
        assert_eq!(tonic as i32, code.number());
        assert_eq!(status_mapped::GrpcCode::from(tonic), code);
    }
}

mod failing {
    use std::fmt;

    use super::*;

    /// Writes something, and then fails.
    #[derive(Debug, StatusMapped)]
    #[grpc(NOT_FOUND)]
    struct Fails;

    impl fmt::Display for Fails {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("half a sen")?;
            Err(fmt::Error)
        }
    }

    impl Error for Fails {}

    #[derive(Debug, StatusMapped)]
    #[grpc(NOT_FOUND)]
    struct Panics;

    impl fmt::Display for Panics {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("half a sen")?;
            panic!("in a Display");
        }
    }

    impl Error for Panics {}

    #[test]
    fn a_display_that_fails_is_replaced_by_the_phrase() {
        let status = Status::from(Fails);
        assert_eq!(
            (status.code(), status.message()),
            (Code::NotFound, "Not Found")
        );
    }

    #[test]
    fn a_display_that_panics_is_replaced_by_the_phrase() {
        let status = Status::from(Panics);
        assert_eq!(
            (status.code(), status.message()),
            (Code::NotFound, "Not Found")
        );
    }
}

mod skipped {
    use super::*;

    #[derive(Debug, thiserror::Error, StatusMapped)]
    #[error("mine")]
    #[grpc(NOT_FOUND)]
    #[status(skip(tonic, axum))]
    struct Own;

    impl From<Own> for Status {
        fn from(error: Own) -> Self {
            let mut status = Status::from(Mapped::new(error));
            status
                .metadata_mut()
                .insert("x-mine", "1".parse().expect("ascii"));
            status
        }
    }

    #[test]
    fn a_skipped_conversion_is_the_users_own() {
        let status = Status::from(Own);
        assert_eq!(status.metadata().get("x-mine").expect("ours"), "1");
        assert_eq!(status.message(), "mine");
    }
}
