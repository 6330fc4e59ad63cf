//! The errors of a service, as clients over each protocol read them.

use connectrpc::{ConnectError, ErrorCode, Protocol};
use integration_connectrpc::clients::{Client, PROTOCOLS, detail, post};
use integration_connectrpc::errors::SECRET;
use integration_connectrpc::events::Recorder;
use integration_connectrpc::server::serve;
use prost::Message;
use serde_json::json;
use status_mapped::tonic_types::pb::{BadRequest, ErrorInfo, Help, RetryInfo};

/// The error of a unary call over each protocol.
async fn each(index: u64, check: impl Fn(Protocol, &ConnectError)) {
    let (address, _) = serve().await;
    for protocol in PROTOCOLS {
        check(protocol, &Client::new(address, protocol).get(index).await);
    }
}

/// The detail of this kind.
fn decoded<M: Message + Default>(error: &ConnectError, kind: &str) -> M {
    M::decode(&*detail(error, kind)).expect("a message")
}

fn info(error: &ConnectError) -> ErrorInfo {
    decoded(error, "google.rpc.ErrorInfo")
}

#[tokio::test]
async fn an_error_has_its_code_message_and_reason() {
    each(7, |protocol, error| {
        assert_eq!(error.code, ErrorCode::NotFound, "{protocol:?}");
        let message = error.message.as_deref();
        assert_eq!(message, Some("order 7 not found — é 🦀"), "{protocol:?}");
        let info = info(error);
        assert_eq!(info.reason, "NOT_FOUND", "{protocol:?}");
        assert_eq!(info.domain, "orders.example.com", "{protocol:?}");
        assert_eq!(info.metadata["order_id"], "7", "{protocol:?}");
    })
    .await;
}

#[tokio::test]
async fn headers_are_sent() {
    each(7, |protocol, error| {
        let headers = error.response_headers();
        assert_eq!(headers["x-shop"], "tea", "{protocol:?}");
        assert_eq!(headers["x-trace-bin"], "AP8", "{protocol:?}");
        assert!(error.trailers().is_empty(), "{protocol:?}");
    })
    .await;
}

#[tokio::test]
async fn a_retry_delay_is_a_detail_and_a_header() {
    each(1, |protocol, error| {
        let retry: RetryInfo = decoded(error, "google.rpc.RetryInfo");
        let delay = retry.retry_delay.expect("a delay");
        assert_eq!(
            (delay.seconds, delay.nanos),
            (1, 500_000_000),
            "{protocol:?}"
        );
        assert_eq!(error.response_headers()["retry-after"], "2", "{protocol:?}");
    })
    .await;
}

#[tokio::test]
async fn violations_are_a_bad_request() {
    each(2, |protocol, error| {
        assert_eq!(error.code, ErrorCode::InvalidArgument, "{protocol:?}");
        let request: BadRequest = decoded(error, "google.rpc.BadRequest");
        let [violation] = &request.field_violations[..] else {
            panic!("{protocol:?}: {request:?}");
        };
        assert_eq!(violation.field, "items[0].quantity", "{protocol:?}");
        assert_eq!(violation.description, "must be positive", "{protocol:?}");
    })
    .await;
}

#[tokio::test]
async fn a_detail_of_the_errors_own_is_sent() {
    each(4, |protocol, error| {
        let help: Help = decoded(error, "google.rpc.Help");
        assert_eq!(help.links[0].description, "how to pay", "{protocol:?}");
    })
    .await;
}

#[tokio::test]
async fn a_transparent_error_is_its_inner_error() {
    each(8, |protocol, error| {
        assert_eq!(error.code, ErrorCode::Aborted, "{protocol:?}");
        assert_eq!(info(error).domain, "store.example.com", "{protocol:?}");
    })
    .await;
}

#[tokio::test]
async fn a_box_is_its_error() {
    each(20, |protocol, error| {
        assert_eq!(error.code, ErrorCode::NotFound, "{protocol:?}");
        assert_eq!(info(error).metadata["order_id"], "20", "{protocol:?}");
    })
    .await;
}

#[tokio::test]
async fn types_with_parameters_are_converted() {
    each(21, |protocol, error| {
        assert_eq!(
            error.message.as_deref(),
            Some("`tea` is not sold"),
            "{protocol:?}"
        );
    })
    .await;
    each(22, |protocol, error| {
        assert_eq!(error.code, ErrorCode::ResourceExhausted, "{protocol:?}");
        assert_eq!(
            error.message.as_deref(),
            Some("7 is used up"),
            "{protocol:?}"
        );
    })
    .await;
}

#[tokio::test]
async fn a_type_can_skip_the_conversion() {
    each(23, |protocol, error| {
        let message = error.message.as_deref();
        assert_eq!(
            message,
            Some("Service Unavailable; come back later"),
            "{protocol:?}"
        );
    })
    .await;
}

/// The trailers of an error have at most 7 KiB of the 8 KiB that gRPC peers accept.
#[tokio::test]
async fn what_does_not_fit_into_trailers_is_omitted() {
    each(6, |protocol, error| {
        assert_eq!(error.code, ErrorCode::Canceled, "{protocol:?}");
        assert_eq!(error.details.len(), 1, "{protocol:?}");
        assert_eq!(
            info(error).metadata["whose"],
            "c".repeat(1_000),
            "{protocol:?}"
        );
        let message = error.message.as_deref().expect("a message");
        assert!(message.starts_with("éé"), "{protocol:?}: {message}");
        assert!(message.ends_with("..."), "{protocol:?}: {message}");
        // As connectrpc encodes it: percent-encoded, and in the details.
        let percent = message.len() * 3;
        let details = (message.len() + detail(error, "google.rpc.ErrorInfo").len()) * 4 / 3;
        assert!(
            (4_000..7_168).contains(&(percent + details)),
            "{protocol:?}"
        );
    })
    .await;
}

#[tokio::test]
async fn the_error_is_the_source_on_the_servers_side() {
    let (address, sources) = serve().await;
    for protocol in PROTOCOLS {
        Client::new(address, protocol).get(2).await;
        assert_eq!(sources.take(), ["Invalid"], "{protocol:?}");
    }
}

#[tokio::test]
async fn each_response_is_one_event_with_the_sources() {
    let (recorder, _guard) = Recorder::of_this_thread();
    let (address, _) = serve().await;
    for protocol in PROTOCOLS {
        let error = Client::new(address, protocol).get(1).await;
        assert_eq!(error.message.as_deref(), Some("Service Unavailable"));
        let logged = recorder.take();
        let [event] = &logged[..] else {
            panic!("{protocol:?}: {logged:?}");
        };
        assert_eq!(
            event.error,
            [
                "inventory at 10.0.0.7 reset the connection",
                "reset by 10.0.0.7"
            ]
        );
    }
}

#[tokio::test]
async fn a_redacted_error_is_not_sent() {
    let (address, _) = serve().await;
    let proto: &[u8] = &[0, 0, 0, 0, 2, 8, 1];
    for (method, kind, body) in [
        ("Get", "application/json", br#""1""#.as_slice()),
        ("Get", "application/proto", &[8, 1]),
        ("Get", "application/grpc-web+proto", proto),
        ("Watch", "application/grpc-web+proto", proto),
        ("Watch", "application/connect+proto", proto),
    ] {
        let text = post(address, method, kind, body).await.text();
        assert!(text.contains("INVENTORY"), "{kind}: {text}");
        assert!(!text.contains(SECRET), "{kind}: {text}");
        assert!(!text.contains("reset"), "{kind}: {text}");
    }
}

#[tokio::test]
async fn a_unary_call_over_connect_ends_with_json() {
    let (address, _) = serve().await;
    let raw = post(address, "Get", "application/json", br#""2""#).await;
    assert_eq!(raw.status, 400);
    assert_eq!(raw.headers["content-type"], "application/json");
    assert_eq!(
        raw.json(),
        json!({
            "code": "invalid_argument",
            "message": "the order is not valid",
            "details": [
                { "type": "google.rpc.ErrorInfo", "value": "CgdJTlZBTElEEhJvcmRlcnMuZXhhbXBsZS5jb20" },
                {
                    "type": "google.rpc.BadRequest",
                    "value": "CiUKEWl0ZW1zWzBdLnF1YW50aXR5EhBtdXN0IGJlIHBvc2l0aXZl"
                },
            ],
        })
    );
}

#[tokio::test]
async fn a_declared_http_status_is_that_of_a_unary_call_over_connect() {
    let (address, _) = serve().await;
    let raw = post(address, "Get", "application/json", br#""4""#).await;
    assert_eq!(raw.status, 402);
    assert_eq!(raw.json()["code"], "failed_precondition");
}

#[tokio::test]
async fn an_error_is_never_a_success() {
    each(5, |protocol, error| {
        assert_eq!(error.code, ErrorCode::Aborted, "{protocol:?}");
    })
    .await;
    let (address, _) = serve().await;
    let raw = post(address, "Get", "application/json", br#""5""#).await;
    assert_eq!(raw.status, 409);
}

#[tokio::test]
async fn a_401_has_a_challenge() {
    let (address, _) = serve().await;
    let raw = post(address, "Get", "application/json", br#""3""#).await;
    assert_eq!(raw.status, 401);
    assert_eq!(raw.headers["www-authenticate"], "Basic realm=\"orders\"");
}

#[tokio::test]
async fn an_error_ends_a_stream_after_its_messages() {
    let (address, _) = serve().await;
    for protocol in PROTOCOLS {
        let client = Client::new(address, protocol);
        let (messages, error) = client.watch(1).await;
        assert_eq!(messages, ["first"], "{protocol:?}");
        assert_eq!(error.code, ErrorCode::Unavailable, "{protocol:?}");
        let message = error.message.as_deref();
        assert_eq!(message, Some("Service Unavailable"), "{protocol:?}");
        assert_eq!(info(&error).reason, "INVENTORY", "{protocol:?}");
        let retry: RetryInfo = decoded(&error, "google.rpc.RetryInfo");
        assert!(retry.retry_delay.is_some(), "{protocol:?}");
    }
}

#[tokio::test]
async fn a_stream_that_is_not_opened_is_an_error_with_headers() {
    let (address, _) = serve().await;
    for protocol in PROTOCOLS {
        let client = Client::new(address, protocol);
        let (messages, error) = client.watch(101).await;
        assert_eq!(messages, [""; 0], "{protocol:?}");
        assert_eq!(error.code, ErrorCode::Unavailable, "{protocol:?}");
        // connectrpc repeats the code in the head of this response, and its client then reads
        // no details in the trailers.
        if protocol == Protocol::Grpc {
            assert!(error.details.is_empty());
        } else {
            assert_eq!(info(&error).reason, "INVENTORY", "{protocol:?}");
        }
        assert_eq!(error.response_headers()["retry-after"], "2", "{protocol:?}");
    }
}
