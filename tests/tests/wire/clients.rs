//! What a client decodes: responses of reqwest, statuses of tonic, and the error bodies
//! of services that do not use this library.
#![allow(clippy::expect_used, clippy::panic)] // so a test fails

use std::error::Error;
use std::time::{Duration, SystemTime};

use axum::body::Body;
use axum::response::{IntoResponse, Response};
use base64::Engine;
use base64::prelude::{BASE64_STANDARD, BASE64_STANDARD_NO_PAD};
use prost::Message;
use serde_json::{Value, json};
use status_mapped::decode::{Decode, DecodeError, Failure, ProblemExt, Undecoded};
use status_mapped::problem::Problem;
use status_mapped::{GrpcCode, HttpStatus, PublicError, Retry, StatusMapped};
use status_mapped_tests::wire::Wire;
use tokio_stream::StreamExt;
use tonic::Status;
use tonic_types::{StatusExt, pb};

#[derive(Clone, Debug, PartialEq, thiserror::Error, StatusMapped)]
#[status(decode, domain = "orders.example.com")]
enum OrderError {
    #[error("order {id} not found")]
    #[grpc(NOT_FOUND)]
    #[status(metadata(order_id = id))]
    NotFound { id: u64 },

    #[error("busy for {0:?}")]
    #[grpc(UNAVAILABLE)]
    #[status(retry_after = _0)]
    Busy(Duration),

    #[error("accepted, and refused")]
    #[grpc(ABORTED)]
    #[http(202, unchecked)]
    NoErrorByItsStatus,
}

async fn received(response: impl Fn() -> Response + Send + 'static) -> reqwest::Response {
    let wire = Wire::new().await;
    wire.respond_with(|| Status::internal(""), response);
    wire.response().await
}

type Outcome = Result<reqwest::Response, Failure<OrderError, reqwest::Response>>;

fn undecoded(outcome: Outcome) -> Undecoded<reqwest::Response> {
    match outcome {
        Err(Failure::Unknown(undecoded)) => undecoded,
        Ok(response) => panic!("no error: {response:?}"),
        Err(Failure::Known(error)) => panic!("known: {error}"),
    }
}

#[tokio::test]
async fn a_response_that_is_no_error_is_returned() {
    for status in [200, 204, 304] {
        let response = received(move || {
            let response = Response::builder().status(status).header("x", "y");
            response.body(Body::empty()).expect("a response")
        });
        let response = response
            .await
            .mapped::<OrderError>()
            .await
            .expect("it is none");
        assert_eq!(response.status(), status);
        assert_eq!(response.headers()["x"], "y");
    }
}

#[tokio::test]
async fn a_problem_document_is_an_error_whatever_the_status() {
    let response =
        received(|| PublicError::of(&OrderError::NoErrorByItsStatus).into_response()).await;
    assert_eq!(response.status(), 202);
    let failure = response.mapped::<OrderError>().await.expect_err("an error");
    assert!(matches!(
        failure,
        Failure::Known(OrderError::NoErrorByItsStatus)
    ));
}

#[tokio::test]
async fn the_retry_delay_comes_from_the_header_in_whole_seconds() {
    let response = received(|| {
        PublicError::of(&OrderError::Busy(Duration::from_millis(1500))).into_response()
    })
    .await;
    let failure = response.mapped::<OrderError>().await.expect_err("an error");
    assert_eq!(failure.retry(), Retry::Call);
    assert_eq!(failure.retry_after(), Some(Duration::from_secs(2)));
    assert!(matches!(failure, Failure::Known(OrderError::Busy(_))));
}

#[tokio::test]
async fn the_retry_delay_may_be_a_date() {
    let response = |date: SystemTime| {
        let date = httpdate::fmt_http_date(date);
        received(move || {
            (
                http::StatusCode::SERVICE_UNAVAILABLE,
                [("retry-after", &*date)],
            )
                .into_response()
        })
    };
    let hour = Duration::from_secs(3600);
    let soon = undecoded(response(SystemTime::now() + hour).await.mapped().await);
    let delay = soon.retry_after().expect("a retry delay");
    assert!(
        delay <= hour && delay > Duration::from_secs(3500),
        "{delay:?}"
    );
    let past = undecoded(response(SystemTime::now() - hour).await.mapped().await);
    assert_eq!(past.retry_after(), Some(Duration::ZERO));
}

#[tokio::test]
async fn a_retry_delay_of_another_form_is_none() {
    for text in ["", "-1", "soon", "1.5", "99999999999999999999"] {
        let response = received(move || {
            (http::StatusCode::NOT_FOUND, [("retry-after", text)]).into_response()
        });
        let undecoded = undecoded(response.await.mapped().await);
        assert_eq!(undecoded.retry_after(), None, "{text}");
        assert_eq!(undecoded.retry(), Retry::AfterStateChange, "{text}");
    }
}

#[tokio::test]
async fn an_undecoded_response_is_returned_unchanged() {
    let long = "x".repeat(3 << 20);
    for text in ["", "<html>bad gateway</html>", &long] {
        let text = text.to_owned();
        let response = received({
            let text = text.clone();
            move || {
                let parts = (http::StatusCode::BAD_GATEWAY, [("x", "y")], text.clone());
                parts.into_response()
            }
        })
        .await;
        let (url, version, remote) = (
            response.url().clone(),
            response.version(),
            response.remote_addr(),
        );
        let headers = response.headers().clone();
        let undecoded = undecoded(response.mapped().await);
        assert_eq!(undecoded.why(), DecodeError::NoReason);
        let response = undecoded.into_original();
        assert_eq!(response.status(), 502);
        assert_eq!(response.headers(), &headers);
        assert_eq!(response.url(), &url);
        assert_eq!(response.version(), version);
        assert!(remote.is_some());
        assert_eq!(response.remote_addr(), remote);
        assert_eq!(response.text().await.expect("the body"), text);
    }
}

#[tokio::test]
async fn an_incomplete_body_is_undecoded_and_fails_again_when_it_is_read() {
    let response = received(|| {
        let chunks = [
            Ok("{\"reason\":"),
            Err(std::io::Error::other("the disk is gone")),
        ];
        // The server flushes the first chunk while the body is pending.
        let waiting = tokio_stream::iter(chunks).then(async |chunk| {
            tokio::task::yield_now().await;
            chunk
        });
        let body = Body::from_stream(waiting);
        (http::StatusCode::NOT_FOUND, body).into_response()
    });
    let undecoded = undecoded(response.await.mapped().await);
    assert_eq!(undecoded.why(), DecodeError::NoReason);
    assert!(undecoded.into_original().text().await.is_err());
}

#[tokio::test]
async fn a_tonic_call_and_its_status_are_mapped_alike() {
    let mut wire = Wire::new().await;
    let error = OrderError::NotFound { id: 7 };
    wire.respond_with(
        move || Status::from(PublicError::of(&error)),
        || "".into_response(),
    );
    let [status, _] = wire.statuses().await;
    let failure = Err::<(), _>(status.clone()).mapped::<OrderError>();
    for failure in [
        failure.expect_err("it is one"),
        status.mapped::<OrderError>(),
    ] {
        assert!(matches!(
            failure,
            Failure::Known(OrderError::NotFound { id: 7 })
        ));
        assert_eq!(failure.grpc_code(), GrpcCode::NOT_FOUND);
        assert_eq!(failure.retry(), Retry::AfterStateChange);
    }
    assert!(Ok::<_, Status>(1).mapped::<OrderError>().is_ok());
}

#[test]
fn a_failure_is_an_error_with_its_sources() {
    let known: Failure<_, Status> = Failure::Known(OrderError::NotFound { id: 7 });
    assert_eq!(known.to_string(), "order 7 not found");
    assert!(known.source().is_none());

    let unknown = Status::not_found("no page").mapped::<OrderError>();
    assert_eq!(
        unknown.to_string(),
        "undecoded error, NOT_FOUND: it has no reason"
    );
    let source = unknown.source().expect("the original");
    let status = source.downcast_ref::<Status>().expect("a status");
    assert_eq!(status.message(), "no page");

    let problem = Problem::new(HttpStatus::CONFLICT).with_detail("locked");
    let unknown = OrderError::from_problem(problem).expect_err("it has no reason");
    assert_eq!(
        unknown.source().expect("the original").to_string(),
        "Conflict: locked"
    );
}

/// What services without this library send for `OrderError::NotFound { id: 7 }`.
fn foreign_bodies() -> Vec<Value> {
    let info = pb::ErrorInfo {
        reason: "NOT_FOUND".into(),
        domain: "orders.example.com".into(),
        metadata: [("order_id".to_owned(), "7".to_owned())].into(),
    };
    let json_details = json!([
        {"@type": "type.googleapis.com/google.rpc.Help", "links": []},
        {
            "@type": "type.googleapis.com/google.rpc.ErrorInfo",
            "reason": "NOT_FOUND",
            "domain": "orders.example.com",
            "metadata": {"order_id": "7"}
        },
        {"@type": "type.googleapis.com/google.rpc.RetryInfo", "retryDelay": "1.5s"}
    ]);
    let retry = pb::RetryInfo {
        retry_delay: Some(prost_types::Duration {
            seconds: 1,
            nanos: 500_000_000,
        }),
    };
    let connect = |encode: &dyn Fn(Vec<u8>) -> String| {
        json!({"code": "not_found", "message": "no order 7", "details": [
            {"type": "google.rpc.ErrorInfo", "value": encode(info.encode_to_vec()),
                "debug": {"reason": "NOT_FOUND"}},
            {"type": "google.rpc.RetryInfo", "value": encode(retry.encode_to_vec())}
        ]})
    };
    vec![
        // AIP-193, as Google's services send it.
        json!({"error": {"code": 404, "message": "no order 7", "status": "NOT_FOUND",
            "details": json_details}}),
        // grpc-gateway.
        json!({"code": 5, "message": "no order 7", "details": json_details}),
        // Connect, with and without padding.
        connect(&|bytes| BASE64_STANDARD_NO_PAD.encode(bytes)),
        connect(&|bytes| BASE64_STANDARD.encode(bytes)),
    ]
}

#[tokio::test]
async fn the_error_bodies_of_other_services_are_decoded() {
    for body in foreign_bodies() {
        let problem = Problem::from_error_json(body.to_string().as_bytes()).expect("it is JSON");
        assert_eq!(problem.status(), Some(HttpStatus::NOT_FOUND), "{body}");
        assert_eq!(problem.code(), Some(GrpcCode::NOT_FOUND));
        assert_eq!(problem.detail(), Some("no order 7"));
        assert_eq!(problem.retry_after(), Some(Duration::from_millis(1500)));
        assert_eq!(
            OrderError::from_problem(problem).expect("it is known"),
            OrderError::NotFound { id: 7 }
        );

        let text = body.to_string();
        let response =
            received(move || (http::StatusCode::NOT_FOUND, text.clone()).into_response()).await;
        let failure = response.mapped::<OrderError>().await.expect_err("an error");
        assert!(matches!(
            failure,
            Failure::Known(OrderError::NotFound { id: 7 })
        ));
    }
}

#[test]
fn what_only_looks_like_another_form_is_a_problem_document() {
    for body in [
        json!({"status": 404, "code": "not_found"}),
        json!({"title": "Gone", "code": 5, "message": "hi"}),
        json!({"code": 5}),
        json!({"code": 0, "message": "fine", "details": []}),
        json!({"code": 99, "message": "hi"}),
        json!({"code": "E1001", "message": "hi"}),
        json!({"code": "nonsense", "message": "hi"}),
        json!({"error": "not_found", "message": "hi"}),
        json!({"error": {"message": "hi"}}),
        json!({"error": {"code": 4, "message": "hi"}}),
        // Codes with another meaning: of Facebook's Graph API, of JSON-RPC.
        json!({"error": {"code": 200, "message": "(#200) Permissions error"}}),
        json!({"error": {"code": -32601, "message": "hi"}}),
        // Documents with an extension of that name.
        json!({"title": "Gone", "status": 410, "reason": "GONE", "error": {"code": 410}}),
        json!({"type": "https://e.example.com/unit", "code": "aborted", "message": "hi"}),
        json!({"reason": "UNIT", "domain": "d", "code": "aborted", "message": "hi"}),
    ] {
        let bytes = body.to_string().into_bytes();
        assert_eq!(
            Problem::from_error_json(&bytes).expect("it is JSON"),
            Problem::from_json(&bytes).expect("it is JSON"),
            "{body}"
        );
    }
}

#[test]
fn two_details_of_one_type_are_ignored() {
    let info = |reason| json!({"@type": "x/google.rpc.ErrorInfo", "reason": reason, "domain": "d"});
    let body = json!({"code": 14, "message": "m", "details": [info("A"), info("B")]});
    let problem = Problem::from_error_json(body.to_string().as_bytes()).expect("it is JSON");
    assert_eq!((problem.reason(), problem.domain()), (None, None));
}

#[test]
fn no_error_has_the_code_of_success() {
    let body = json!({"error": {"code": 404, "status": "OK", "message": "m"}}).to_string();
    let problem = Problem::from_error_json(body.as_bytes()).expect("it is JSON");
    assert_eq!(problem.code(), Some(GrpcCode::NOT_FOUND));
    for body in ["{}", r#"{"code": "OK", "status": 200}"#] {
        let problem = Problem::from_json(body.as_bytes()).expect("it is JSON");
        let undecoded = OrderError::from_problem(problem).expect_err("it has no reason");
        assert_eq!(undecoded.grpc_code(), GrpcCode::UNKNOWN);
    }
}

#[test]
fn a_retry_delay_does_not_replace_a_change_that_a_retry_needs() {
    let status = |code, wait: bool| {
        let details = tonic_types::ErrorDetails::with_retry_info(wait.then_some(Duration::ZERO));
        let empty = tonic_types::ErrorDetails::new();
        let details = if wait { details } else { empty };
        let status = Status::with_error_details(code, "", details);
        OrderError::from_status(status)
            .expect_err("it has no reason")
            .retry()
    };
    for (code, without, with) in [
        (tonic::Code::Unavailable, Retry::Call, Retry::Call),
        (tonic::Code::Internal, Retry::Never, Retry::Call),
        (
            tonic::Code::ResourceExhausted,
            Retry::AfterStateChange,
            Retry::Call,
        ),
        (tonic::Code::Aborted, Retry::Transaction, Retry::Transaction),
        (
            tonic::Code::Unauthenticated,
            Retry::AfterStateChange,
            Retry::AfterStateChange,
        ),
    ] {
        assert_eq!(
            (status(code, false), status(code, true)),
            (without, with),
            "{code:?}"
        );
    }
}

#[test]
fn malformed_details_of_other_forms_are_ignored() {
    for details in [
        json!([{"@type": 7}, {"type": "google.rpc.ErrorInfo", "value": "!"}, null, []]),
        json!([{"type": "google.rpc.ErrorInfo", "value": "/w"}]),
        json!([{"@type": "x/google.rpc.RetryInfo", "retryDelay": "-1s"}]),
        json!([{"@type": "x/google.rpc.RetryInfo", "retryDelay": "1"}]),
        json!([{"@type": "x/google.rpc.RetryInfo", "retryDelay": "1.0000000001s"}]),
        json!([{"@type": "x/google.rpc.RetryInfo", "retryDelay": "s"}]),
        json!([{"type": "google.rpc.RetryInfo", "value": "CgsI____________AQ"}]),
        json!("none"),
    ] {
        let body = json!({"code": "aborted", "details": details}).to_string();
        let problem = Problem::from_error_json(body.as_bytes()).expect("it is JSON");
        assert_eq!(problem.code(), Some(GrpcCode::ABORTED), "{body}");
        assert_eq!(problem.reason(), None, "{body}");
        assert_eq!(problem.retry_after(), None, "{body}");
    }
}
