//! `PublicError`: what a client may know of an error, whatever the protocol.
#![allow(clippy::expect_used, clippy::panic)] // so a test fails

use std::cell::Cell;
use std::fmt;
use std::time::Duration;

use axum::response::IntoResponse;
use status_mapped::problem::Problem;
use status_mapped::{
    Detail, GrpcCode, HttpStatus, Mapped, Mapping, PublicError, StatusMapped, Violation, Visitor,
    impl_responses,
};
use status_mapped_tests::{grpc, http};
use tonic::Status;
use tonic_types::StatusExt;

/// Reports every part.
#[derive(Debug, thiserror::Error)]
#[error("inner text")]
struct Inner;

const HELP: Detail<'static> = Detail::new("type.googleapis.com/google.rpc.Help", &[]);

impl StatusMapped for Inner {
    fn mapping(&self) -> Mapping {
        Mapping::new(GrpcCode::UNAUTHENTICATED).with_reason("INNER")
    }

    fn visit(&self, visitor: &mut dyn Visitor) {
        visitor.message(self);
        visitor.metadata("row", &7);
        visitor.header("X-Row", &7);
        visitor.retry_after(Duration::from_secs(3));
        visitor.challenge(&"Basic");
        visitor.violation(Violation::new("items[0].count", "must be positive"));
        visitor.detail(HELP);
    }
}

/// Delegates by hand, in two lines.
#[derive(Debug, thiserror::Error)]
#[error("outer text")]
struct Outer(Inner);

impl StatusMapped for Outer {
    fn mapping(&self) -> Mapping {
        Mapping::of_inner(self.0.mapping())
    }

    fn visit(&self, visitor: &mut dyn Visitor) {
        self.0.visit(visitor);
    }
}

impl_responses!(Outer);

#[test]
fn an_error_that_delegates_by_hand_has_every_part_of_its_inner_error() {
    let public = PublicError::of(&Outer(Inner));
    assert_eq!(public.message(), "inner text");
    assert_eq!(public.reason(), "INNER");
    assert!(public.metadata().eq([("row", "7")]));
    assert!(public.headers().eq([("x-row", "7")]));
    assert_eq!(public.retry_after(), Some(Duration::from_secs(3)));
    assert_eq!(public.challenge(), "Basic");
    let violation = Violation::new("items[0].count", "must be positive");
    assert!(public.violations().eq([violation]));
    assert!(public.details().eq([HELP]));
}

#[tokio::test]
async fn every_part_of_an_inner_error_reaches_grpc_clients() {
    let status = grpc::call(|| Err(Outer(Inner))?).await;
    assert_eq!(status.code(), tonic::Code::Unauthenticated);
    assert_eq!(status.message(), "inner text");
    assert_eq!(status.metadata().get("x-row").expect("sent"), "7");
    let info = status.get_details_error_info().expect("ErrorInfo");
    assert_eq!((info.reason.as_str(), info.metadata.len()), ("INNER", 1));
    let retry = status.get_details_retry_info().expect("RetryInfo");
    assert_eq!(retry.retry_delay, Some(Duration::from_secs(3)));
    let bad_request = status.get_details_bad_request().expect("BadRequest");
    let fields = bad_request.field_violations.iter();
    let fields: Vec<_> = fields
        .map(|violation| (violation.field.as_str(), violation.description.as_str()))
        .collect();
    assert_eq!(fields, [("items[0].count", "must be positive")]);
    assert!(status.get_details_help().is_some());
}

#[tokio::test]
async fn every_part_of_an_inner_error_reaches_http_clients() {
    let router = axum::Router::new().route("/", axum::routing::get(async || Outer(Inner)));
    let response = http::get(http::serve(router).await, "/").await;
    assert_eq!(response.status_line, "HTTP/1.1 401 Unauthorized");
    assert_eq!(response.header("www-authenticate"), Some("Basic"));
    assert_eq!(response.header("retry-after"), Some("3"));
    assert_eq!(response.header("x-row"), Some("7"));
    assert_eq!(
        response.body,
        concat!(
            r#"{"type":"about:blank","title":"Unauthorized","status":401,"#,
            r#""detail":"inner text","code":"UNAUTHENTICATED","reason":"INNER","#,
            r#""metadata":{"row":"7"},"#,
            r##""errors":[{"pointer":"#/items/0/count","detail":"must be positive"}]}"##,
        )
    );
}

/// Reports what the function reports.
struct Reports(fn(&mut dyn Visitor));

impl StatusMapped for Reports {
    fn mapping(&self) -> Mapping {
        Mapping::new(GrpcCode::NOT_FOUND)
    }

    fn visit(&self, visitor: &mut dyn Visitor) {
        (self.0)(visitor);
    }
}

fn public(reports: fn(&mut dyn Visitor)) -> PublicError {
    PublicError::of(&Reports(reports))
}

#[test]
fn of_two_reports_of_a_part_the_first_counts() {
    let public = public(|visitor| {
        visitor.message(&"first");
        visitor.message(&"second");
        visitor.metadata("key", &1);
        visitor.metadata("key", &2);
        visitor.header("X-Key", &1);
        visitor.header("x-key", &2);
        visitor.retry_after(Duration::from_secs(1));
        visitor.retry_after(Duration::from_secs(2));
        visitor.challenge(&"First");
        visitor.challenge(&"Second");
        visitor.reason(&"FIRST");
        visitor.reason(&"SECOND");
        visitor.domain(&"first.example.com");
        visitor.domain(&"second.example.com");
    });
    assert_eq!(public.message(), "first");
    assert!(public.metadata().eq([("key", "1")]));
    assert!(public.headers().eq([("x-key", "1")]));
    assert_eq!(public.retry_after(), Some(Duration::from_secs(1)));
    assert_eq!(public.challenge(), "First");
    assert_eq!(public.reason(), "FIRST");
    assert_eq!(public.domain(), "first.example.com");
}

#[test]
fn a_declared_reason_precedes_a_reported_one() {
    struct Declared;
    impl StatusMapped for Declared {
        fn mapping(&self) -> Mapping {
            Mapping::new(GrpcCode::NOT_FOUND).with_reason("DECLARED")
        }
        fn visit(&self, visitor: &mut dyn Visitor) {
            visitor.reason(&"REPORTED");
            visitor.domain(&"reported.example.com");
        }
    }
    let public = PublicError::of(&Declared);
    assert_eq!((public.reason(), public.domain()), ("DECLARED", ""));
}

#[test]
fn a_reason_of_more_than_256_bytes_is_replaced_by_the_name_of_the_code() {
    let long = public(|visitor| visitor.reason(&"X".repeat(257)));
    assert_eq!(long.reason(), "NOT_FOUND");
    let short = public(|visitor| visitor.reason(&"X".repeat(256)));
    assert_eq!(short.reason().len(), 256);
}

/// A text that panics.
struct Panics;

impl fmt::Display for Panics {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        panic!("a Display that panics");
    }
}

#[test]
fn a_text_that_panics_is_omitted() {
    let public = public(|visitor| {
        visitor.message(&Panics);
        visitor.metadata("first", &Panics);
        visitor.metadata("second", &2);
        visitor.header("x-first", &Panics);
        visitor.header("x-second", &2);
        visitor.challenge(&Panics);
        visitor.reason(&Panics);
    });
    assert_eq!(public.message(), "Not Found");
    assert!(
        public
            .metadata()
            .eq([("second", "2"), ("metadata-left-out", "1")])
    );
    assert!(public.headers().eq([("x-second", "2")]));
    assert_eq!(public.challenge(), "Bearer");
    assert_eq!(public.reason(), "NOT_FOUND");
}

#[test]
fn code_that_panics_loses_the_parts_after_it() {
    let public = public(|visitor| {
        visitor.message(&"text");
        visitor.metadata("first", &1);
        visitor.metadata("second", &code_that_panics());
        visitor.metadata("third", &3);
    });
    assert_eq!(public.mapping().grpc_code(), GrpcCode::NotFound);
    assert_eq!(public.message(), "text");
    assert!(
        public
            .metadata()
            .eq([("first", "1"), ("metadata-left-out", "1")])
    );
}

fn code_that_panics() -> u8 {
    panic!("code that panics");
}

#[test]
fn a_mapping_that_panics_is_internal_and_redacts() {
    struct Unmapped;
    impl StatusMapped for Unmapped {
        fn mapping(&self) -> Mapping {
            panic!("a mapping that panics");
        }
        fn visit(&self, visitor: &mut dyn Visitor) {
            visitor.message(&"secret");
            visitor.metadata("key", &1);
        }
    }
    let public = PublicError::of(&Unmapped);
    assert_eq!(public.mapping().grpc_code(), GrpcCode::Internal);
    assert_eq!(public.message(), "Internal Server Error");
    assert_eq!(public.metadata().next(), Some(("key", "1")));
}

#[test]
fn parts_beyond_their_limits_are_omitted_or_truncated() {
    let public = public(|visitor| {
        visitor.message(&"m".repeat(9000));
        visitor.challenge(&"c".repeat(1025));
        for index in 0..100 {
            let field = format!("field{index}");
            visitor.violation(Violation::new(&field, &"d".repeat(100)));
        }
        visitor.detail(Detail::new("example.com/large", &[0; 8193]));
        visitor.detail(Detail::new("example.com/small", &[0; 8192]));
        visitor.detail(Detail::new("other.example.com/small", &[1]));
    });
    assert_eq!(public.message().len(), 8192);
    assert_eq!(public.challenge(), "Bearer");
    assert_eq!(public.violations().count(), 19);
    assert!(public.details().map(|detail| detail.kind()).eq(["small"]));
}

#[test]
fn entries_beyond_the_limit_are_counted() {
    let public = public(|visitor| {
        for index in 0..300 {
            visitor.metadata(&format!("k{index}"), &"");
            visitor.header(&format!("x{index}"), &"");
        }
    });
    assert_eq!(public.metadata().count(), 129);
    let last = public.metadata().last();
    assert_eq!(last, Some(("metadata-left-out", "172")));
    assert!(public.headers().count() < 100);
}

#[test]
fn an_invalid_name_or_value_of_a_header_is_ignored() {
    let public = public(|visitor| {
        visitor.header("x y", &1);
        visitor.header("", &1);
        visitor.header("Content-Length", &1);
        visitor.header("Grpc-Status", &1);
        visitor.header("x-lines", &"a\r\nb");
        visitor.header("x-lines", &"second");
        visitor.header("x-tab", &"a\tb");
    });
    let expected = [("x-lines", "second"), ("x-tab", "a\tb")];
    assert!(public.headers().eq(expected));
}

#[test]
fn an_error_that_is_not_kept_is_converted() {
    struct AppError(Box<dyn std::error::Error>);
    impl<E: Into<Box<dyn std::error::Error>>> From<E> for AppError {
        fn from(error: E) -> Self {
            Self(error.into())
        }
    }
    impl StatusMapped for AppError {
        fn mapping(&self) -> Mapping {
            Mapping::from_http(HttpStatus::CONFLICT)
        }
        fn visit(&self, visitor: &mut dyn Visitor) {
            visitor.message(&self.0);
        }
    }
    impl_responses!(AppError);

    let error = || AppError::from("order 7 is locked");
    let status = Status::from(error());
    assert_eq!(status.message(), "order 7 is locked");
    assert!(std::error::Error::source(&status).is_none());
    let response = error().into_response();
    assert_eq!(response.status(), 409);
    let mapped = response.extensions().get::<Mapped>().expect("there");
    assert!(mapped.error().is_none());
}

#[test]
fn an_error_that_is_not_send_is_converted_without_being_kept() {
    #[derive(Debug, thiserror::Error, StatusMapped)]
    #[error("row {0} is locked")]
    #[grpc(ABORTED)]
    struct Locked(std::rc::Rc<u8>);

    let status = Status::from(Locked(std::rc::Rc::new(7)));
    assert_eq!(status.message(), "row 7 is locked");
    assert!(std::error::Error::source(&status).is_none());
}

thread_local! {
    static EVALUATED: Cell<u32> = const { Cell::new(0) };
}

/// Counts its calls.
fn counted<T>(value: T) -> T {
    EVALUATED.set(EVALUATED.get() + 1);
    value
}

/// Each of its eight expressions counts.
#[derive(Debug, thiserror::Error, StatusMapped)]
#[error("{}", counted("text"))]
#[grpc(with = counted(GrpcCode::ABORTED))]
#[load_test(with = counted(status_mapped::LoadTestCode::DATABASE_FAILURE))]
#[status(
    reason = counted("COMPUTED"),
    retry_after = counted(Duration::from_secs(1)),
    metadata(key = counted(1)),
    header("X-Key" = counted(1)),
    details = counted(tonic_types::BadRequest::with_violation("field", "wrong")),
)]
struct Computed;

#[test]
fn an_expression_is_evaluated_once_for_a_response() {
    let responses: [fn(); 5] = [
        || drop(Status::from(Computed)),
        || drop(Computed.into_response()),
        || drop(Status::from(PublicError::of(&Computed))),
        || drop(PublicError::of(&Computed).into_response()),
        || drop(Problem::of(&Computed).into_response()),
    ];
    for response in responses {
        EVALUATED.set(0);
        response();
        assert_eq!(EVALUATED.get(), 8);
    }
}

#[test]
fn a_problem_of_an_error_with_further_members_has_its_headers_and_its_extension() {
    let problem = Problem::of(&Outer(Inner)).with_extension("shelf", 7);
    let response = problem.into_response();
    assert_eq!(response.status(), 401);
    assert_eq!(response.headers()["www-authenticate"], "Basic");
    assert_eq!(response.headers()["x-row"], "7");
    assert_eq!(response.headers()["retry-after"], "3");
    let mapped = response.extensions().get::<Mapped>().expect("there");
    assert_eq!(mapped.public().reason(), "INNER");
}
