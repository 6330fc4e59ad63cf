//! Rendered bodies are decoded to the error that they were rendered from.
#![allow(clippy::expect_used, clippy::panic)] // so a test fails

use std::time::Duration;

use axum::body::to_bytes;
use axum::http::Request;
use axum::http::request::Parts;
use axum::response::Response;
use proptest::prelude::*;
use serde_json::Value;
use status_mapped::decode::Decode;
use status_mapped::problem::Problem;
use status_mapped::{
    Detail, GrpcCode, HttpStatus, Mapping, PublicError, StatusMapped, Violation, Visitor, render,
};

type Shape = fn(&PublicError, &Parts) -> Response;

const SHAPES: [Shape; 2] = [render::aip193, render::connect];

fn body_of(shape: Shape, error: &dyn StatusMapped) -> Vec<u8> {
    let (request, ()) = Request::new(()).into_parts();
    let response = shape(&PublicError::of(error), &request);
    let runtime = tokio::runtime::Builder::new_current_thread().build();
    let body = to_bytes(response.into_body(), 1 << 20);
    let body = runtime.expect("a runtime").block_on(body);
    body.expect("a body").to_vec()
}

fn read(body: &[u8]) -> Problem {
    Problem::from_error_json(body).expect("it is JSON")
}

/// An error of any texts.
#[derive(Debug)]
struct Any {
    code: GrpcCode,
    message: String,
    reason: String,
    domain: String,
    metadata: Vec<(String, String)>,
    delay: Option<Duration>,
    violations: Vec<(String, String)>,
    detail: Vec<u8>,
}

impl StatusMapped for Any {
    fn mapping(&self) -> Mapping {
        Mapping::new(self.code).exposed()
    }

    fn visit(&self, visitor: &mut dyn Visitor) {
        visitor.message(&self.message);
        visitor.reason(&self.reason);
        visitor.domain(&self.domain);
        for (key, value) in &self.metadata {
            visitor.metadata(key, value);
        }
        if let Some(delay) = self.delay {
            visitor.retry_after(delay);
        }
        for (field, description) in &self.violations {
            visitor.violation(Violation::new(field, description));
        }
        let url = "type.googleapis.com/google.rpc.Help";
        visitor.detail(Detail::new(url, &self.detail));
    }
}

fn texts() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => any::<String>(),
        2 => "[\\x00-\\x1f\"\\\\/<\u{7f}\u{2028}\u{2029}]{0,20}",
        1 => (0_usize..10_000).prop_map(|len| "x\"".repeat(len)),
    ]
}

fn delays() -> impl Strategy<Value = Option<Duration>> {
    let delay = (0_u64..400_000_000_000, 0_u32..1_000_000_000);
    proptest::option::of(delay.prop_map(|(seconds, nanos)| Duration::new(seconds, nanos)))
}

fn errors() -> impl Strategy<Value = Any> {
    let pairs = || proptest::collection::vec((texts(), texts()), 0..4);
    let code = (1_i32..17).prop_map(|code| GrpcCode::from_i32(code).expect("a code"));
    let detail = proptest::collection::vec(any::<u8>(), 0..40);
    (
        code,
        texts(),
        "[A-Z_\"\n]{1,20}",
        texts(),
        pairs(),
        delays(),
        pairs(),
        detail,
    )
        .prop_map(
            |(code, message, reason, domain, metadata, delay, violations, detail)| Any {
                code,
                message,
                reason,
                domain,
                metadata,
                delay,
                violations,
                detail,
            },
        )
}

/// The maximum of a `google.protobuf.Duration`.
const LONGEST: Duration = Duration::from_secs(315_576_000_000);

proptest! {
    #[test]
    fn every_part_is_decoded(error in errors()) {
        let public = PublicError::of(&error);
        for shape in SHAPES {
            let problem = read(&body_of(shape, &error));
            prop_assert_eq!(problem.code(), Some(error.code));
            prop_assert_eq!(problem.status(), Some(error.code.http_status()));
            prop_assert_eq!(problem.detail(), Some(public.message()));
            prop_assert_eq!(problem.reason(), Some(public.reason()));
            prop_assert_eq!(problem.domain().unwrap_or_default(), public.domain());
            prop_assert_eq!(problem.metadata(), public.metadata().collect());
            let delay = public.retry_after().map(|delay| delay.min(LONGEST));
            prop_assert_eq!(problem.retry_after(), delay);
            let read = problem.violations().into_iter().map(|(_, description)| description);
            let own: Vec<_> = public.violations().map(|it| it.description().to_owned()).collect();
            prop_assert_eq!(read.collect::<Vec<_>>(), own);
        }
    }

    #[test]
    fn violations_are_those_of_the_error(error in errors()) {
        let body: Value = serde_json::from_slice(&body_of(render::aip193, &error)).expect("JSON");
        let details = body["error"]["details"].as_array().expect("details");
        let is_bad_request = |detail: &&Value| {
            detail["@type"] == "type.googleapis.com/google.rpc.BadRequest"
        };
        let sent: Vec<_> = details
            .iter()
            .filter(is_bad_request)
            .flat_map(|detail| detail["fieldViolations"].as_array().expect("a list"))
            .map(|sent| (sent["field"].as_str(), sent["description"].as_str()))
            .collect();
        let public = PublicError::of(&error);
        let own = public.violations();
        let own: Vec<_> = own.map(|it| (Some(it.field()), Some(it.description()))).collect();
        prop_assert_eq!(sent, own);
    }
}

#[derive(Clone, Debug, PartialEq, StatusMapped)]
#[status(decode, redact, domain = "orders.example.com")]
enum OrderError {
    #[grpc(NOT_FOUND)]
    #[status(metadata(id, note))]
    NotFound { id: u64, note: String },
    #[grpc(RESOURCE_EXHAUSTED)]
    #[status(retry_after = _0)]
    TooMany(Duration),
    #[grpc(INVALID_ARGUMENT)]
    #[status(violations = _0)]
    Invalid(Vec<(String, String)>),
    #[http(299, unchecked)]
    #[grpc(ABORTED)]
    Old,
    #[http(999, unchecked)]
    #[grpc(CANCELLED)]
    Odd,
}

fn order_errors() -> impl Strategy<Value = OrderError> {
    let delay = delays().prop_filter_map("a delay that is sent", |delay| delay);
    prop_oneof![
        (any::<u64>(), ".{0,200}").prop_map(|(id, note)| OrderError::NotFound { id, note }),
        delay.prop_map(|delay| OrderError::TooMany(delay.min(LONGEST))),
        proptest::collection::vec(("[a-z~ü\"]{1,5}(\\[[0-9]\\])?", ".{0,20}"), 1..4)
            .prop_map(OrderError::Invalid),
        Just(OrderError::Old),
        Just(OrderError::Odd),
    ]
}

proptest! {
    #[test]
    fn an_error_is_decoded(error in order_errors()) {
        for shape in SHAPES {
            let problem = read(&body_of(shape, &error));
            let decoded = OrderError::from_problem(problem).expect("it is known");
            prop_assert_eq!(&decoded, &error);
        }
    }
}

#[test]
fn an_unchecked_status_is_decoded_from_aip_193() {
    for (error, status) in [(OrderError::Old, 299), (OrderError::Odd, 999)] {
        let problem = read(&body_of(render::aip193, &error));
        assert_eq!(problem.status(), HttpStatus::from_u16(status));
    }
}

#[test]
fn a_number_without_a_code_s_name_is_no_status() {
    for body in [
        r#"{"error": {"code": 299, "message": "m", "status": "OK"}}"#,
        r#"{"error": {"code": 299, "message": "m", "status": "Aborted"}}"#,
        r#"{"error": {"code": 299, "message": "m"}}"#,
        r#"{"error": {"code": 7, "message": "m", "status": "ABORTED"}}"#,
    ] {
        assert_eq!(read(body.as_bytes()).status(), None, "{body}");
    }
}

#[test]
fn an_error_without_a_domain_has_none() {
    #[derive(Debug)]
    struct Plain;

    impl StatusMapped for Plain {
        fn mapping(&self) -> Mapping {
            Mapping::new(GrpcCode::ABORTED)
        }
    }

    for shape in SHAPES {
        let problem = read(&body_of(shape, &Plain));
        assert_eq!(
            (problem.reason(), problem.domain()),
            (Some("ABORTED"), None)
        );
    }
}
