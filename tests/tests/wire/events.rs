//! The event that is emitted for each error, as a subscriber receives it.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic)] // so a test fails

use std::error::Error;
use std::fmt;

use axum::response::IntoResponse;
use status_mapped::problem::Problem;
use status_mapped::{
    GrpcCode, Mapped, Mapping, PublicError, StatusMapped, Visitor, impl_responses,
};
use status_mapped_tests::events::{Logged, logged};
use tonic::Status;
use tracing::{Level, Subscriber};
use tracing_subscriber::Registry;
use tracing_subscriber::layer::{Context, Layer, SubscriberExt};

fn only(events: Vec<Logged>) -> Logged {
    let mut events = events.into_iter();
    let event = events.next().expect("an event");
    assert!(events.next().is_none(), "one event for an error");
    event
}

#[derive(Debug, thiserror::Error, StatusMapped)]
#[status(domain = "orders.example.com")]
enum OrderError {
    #[error("order {0} not found")]
    #[grpc(NOT_FOUND)]
    OrderNotFound(u64),
    #[error("no response from 10.0.0.7")]
    #[grpc(UNAVAILABLE)]
    #[load_test(1202)]
    Inventory(#[source] std::io::Error),
    #[error("quiet")]
    #[grpc(INTERNAL)]
    #[status(log = off)]
    Quiet,
    #[error("loud")]
    #[grpc(NOT_FOUND)]
    #[status(log = warn)]
    Loud,
    #[error("upstream")]
    #[status(transparent)]
    Upstream(Status),
}

fn inventory() -> OrderError {
    OrderError::Inventory(std::io::Error::other("connection reset"))
}

#[test]
fn each_conversion_emits_one_event_with_the_codes_and_the_source_chain() {
    let inventory = inventory;
    for event in [
        only(logged(|| Status::from(inventory()))),
        only(logged(|| inventory().into_response())),
        only(logged(|| Status::from(Mapped::new(inventory())))),
        only(logged(|| Mapped::new(inventory()).into_response())),
        only(logged(|| Status::from(PublicError::of(&inventory())))),
        only(logged(|| PublicError::of(&inventory()).into_response())),
        only(logged(|| Problem::of(&inventory()).into_response())),
        only(logged(|| {
            let problem = Problem::from(Mapped::new(inventory()));
            problem.with_extension("shelf", 7).into_response()
        })),
        only(logged(|| status_mapped::log(&inventory()))),
    ] {
        assert_eq!(event.level, Level::ERROR);
        assert_eq!(event.target, status_mapped::LOG_TARGET);
        assert_eq!(event.field("error.type"), "INVENTORY");
        assert_eq!(event.field("rpc.response.status_code"), "UNAVAILABLE");
        assert_eq!(event.field("http.response.status_code"), "503");
        assert_eq!(event.field("load_test.code"), "1202");
        assert_eq!(event.field("domain"), "orders.example.com");
        assert_eq!(event.field("public_message"), "Service Unavailable");
        assert_eq!(
            event.error,
            ["no response from 10.0.0.7", "connection reset"]
        );
        // Error trackers read the type here.
        assert!(event.debug.starts_with("Inventory("), "{}", event.debug);
    }
}

#[derive(Debug, StatusMapped)]
#[status(redact)]
#[error_type(CONFLICT)]
struct Declared;

#[test]
fn fields_that_are_not_declared_are_not_in_the_event() {
    let event = only(logged(|| Status::from(OrderError::OrderNotFound(7))));
    let expected = [
        "domain",
        "error",
        "error.type",
        "http.response.status_code",
        "message",
        "rpc.response.status_code",
    ];
    assert_eq!(event.names(), expected);

    let event = only(logged(|| Status::from(Declared)));
    assert_eq!(event.field("graphql.error.type"), "FAILED_PRECONDITION");
}

#[test]
fn a_response_rendered_from_a_response_is_not_logged_again() {
    let events = logged(|| {
        let response = inventory().into_response();
        let mapped = response.extensions().get::<Mapped>().expect("kept").clone();
        Problem::from(mapped)
            .with_extension("id", 7)
            .into_response()
    });
    only(events);
}

#[test]
fn a_text_that_ends_the_one_before_is_logged_once() {
    #[derive(Debug, thiserror::Error)]
    #[error("query failed: {0}")]
    struct Query(#[source] std::io::Error);

    #[derive(Debug, thiserror::Error, StatusMapped)]
    #[grpc(INTERNAL)]
    enum Store {
        #[error("cannot load: {0}")]
        Load(#[source] Query),
        #[error("cannot save")]
        Save(#[source] Query),
    }
    let query = || Query(std::io::Error::other("disk full"));
    let event = only(logged(|| Status::from(Store::Load(query()))));
    assert_eq!(event.error, ["cannot load: query failed: disk full"]);
    let event = only(logged(|| Status::from(Store::Save(query()))));
    assert_eq!(event.error, ["cannot save", "query failed: disk full"]);
}

#[test]
fn a_type_that_is_no_error_is_logged_with_its_debug() {
    struct Secret;
    impl fmt::Debug for Secret {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("disk /dev/sda1 is gone")
        }
    }
    #[derive(Debug, StatusMapped)]
    #[grpc(INTERNAL)]
    struct AppError(#[allow(dead_code)] Secret);

    for event in [
        only(logged(|| Status::from(AppError(Secret)))),
        only(logged(|| AppError(Secret).into_response())),
    ] {
        assert_eq!(event.error, ["AppError(disk /dev/sda1 is gone)"]);
    }
}

#[test]
fn a_redacted_message_of_a_type_by_hand_is_logged() {
    struct ByHand;
    impl StatusMapped for ByHand {
        fn mapping(&self) -> Mapping {
            Mapping::new(GrpcCode::INTERNAL)
        }
        fn visit(&self, visitor: &mut dyn Visitor) {
            visitor.message(&"disk /dev/sda1 is gone");
        }
    }
    impl_responses!(ByHand);
    let event = only(logged(|| Status::from(ByHand)));
    assert_eq!(event.error, ["disk /dev/sda1 is gone"]);
}

#[test]
fn a_client_error_is_logged_at_debug() {
    let event = only(logged(|| Status::from(OrderError::OrderNotFound(7))));
    assert_eq!(event.level, Level::DEBUG);
    // The public message is the text of the error, and is not written twice.
    assert_eq!(event.field("error"), "order 7 not found");
}

#[test]
fn the_key_log_sets_the_level() {
    assert!(logged(|| Status::from(OrderError::Quiet)).is_empty());
    let event = only(logged(|| Status::from(OrderError::Loud)));
    assert_eq!(event.level, Level::WARN);
}

#[test]
fn a_relayed_status_is_not_logged_again() {
    let error = || OrderError::Upstream(Status::internal("theirs"));
    assert!(logged(|| Status::from(error())).is_empty());
    assert!(logged(|| error().into_response()).is_empty());
}

#[test]
fn the_status_of_a_generated_client_that_was_not_ready_is_logged() {
    let error = || OrderError::Upstream(Status::unknown("Service was not ready: no token"));
    let event = only(logged(|| Status::from(error())));
    assert_eq!(event.level, Level::ERROR);
    assert!(event.debug.contains("no token"), "{event:?}");
}

#[derive(Debug, thiserror::Error, StatusMapped)]
#[error("gateway")]
enum Gateway {
    #[status(transparent, log = warn)]
    Loud(Status),
    #[status(transparent, redact)]
    Redacted(Status),
    #[status(transparent, message = "try later")]
    Reworded(Status),
}

#[test]
fn a_relayed_status_is_logged_if_its_level_is_declared() {
    let event = only(logged(|| {
        Status::from(Gateway::Loud(Status::internal("theirs")))
    }));
    assert_eq!(event.level, Level::WARN);
}

#[test]
fn a_relayed_status_is_logged_if_its_message_is_redacted() {
    for error in [Gateway::Redacted, Gateway::Reworded] {
        let event = only(logged(|| Status::from(error(Status::internal("theirs")))));
        assert_eq!(event.level, Level::ERROR);
        assert!(event.error.iter().any(|text| text.contains("gateway")));
    }
}

#[derive(Debug, thiserror::Error, StatusMapped)]
#[error("sqlite at 10.0.0.7")]
#[grpc(INTERNAL)]
#[status(redacted_reason = "INTERNAL_FAILURE", redacted_message = "try later")]
struct Sqlite;

#[test]
fn the_event_has_the_real_reason_and_text_of_a_redacted_error() {
    let event = only(logged(|| Status::from(Sqlite)));
    assert_eq!(event.field("error.type"), "SQLITE");
    assert_eq!(event.field("public_message"), "try later");
    assert_eq!(event.error, ["sqlite at 10.0.0.7"]);
}

/// An error whose source is itself.
#[derive(Debug, StatusMapped)]
#[grpc(INTERNAL)]
struct Loop;

impl fmt::Display for Loop {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("again")
    }
}

impl Error for Loop {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(self)
    }
}

#[test]
fn a_chain_of_sources_that_loops_ends() {
    let event = only(logged(|| Status::from(Loop)));
    assert_eq!(event.error, ["again"]);
}

#[derive(Debug, thiserror::Error, StatusMapped)]
#[error("link {1}")]
#[grpc(INTERNAL)]
struct Link(#[source] Option<Box<Link>>, u32);

impl Drop for Link {
    fn drop(&mut self) {
        // A recursive drop of ten thousand links would overflow the stack.
        let mut next = self.0.take();
        while let Some(mut link) = next {
            next = link.0.take();
        }
    }
}

#[test]
fn a_chain_of_ten_thousand_sources_is_logged_in_part() {
    let deep = || (1..10_000).fold(Link(None, 0), |link, at| Link(Some(Box::new(link)), at));
    let event = only(logged(|| Status::from(deep())));
    assert_eq!(event.error.len(), 65);
    assert_eq!(event.error[0], "link 9999");
    let response = deep().into_response();
    assert_eq!(response.status(), 500);
}

/// A source whose `Display` panics.
#[derive(Debug, StatusMapped)]
#[grpc(INTERNAL)]
struct Panics;

impl fmt::Display for Panics {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        panic!("a Display that panics");
    }
}

impl Error for Panics {}

#[test]
fn a_display_that_panics_loses_only_its_text() {
    let event = only(logged(|| Status::from(Panics)));
    assert_eq!(event.field("error.type"), "PANICS");
    assert_eq!(event.field("error"), "");
}

#[test]
fn a_disabled_level_formats_no_text() {
    struct Errors;
    impl<S: Subscriber> Layer<S> for Errors {
        fn enabled(&self, metadata: &tracing::Metadata<'_>, _: Context<'_, S>) -> bool {
            *metadata.level() <= Level::ERROR
        }
    }
    #[derive(Debug, StatusMapped)]
    #[grpc(NOT_FOUND)]
    #[status(redact)]
    struct Unread;
    impl fmt::Display for Unread {
        fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
            panic!("nobody reads it");
        }
    }
    impl Error for Unread {}
    let status = tracing::subscriber::with_default(Registry::default().with(Errors), || {
        Status::from(Unread)
    });
    assert_eq!(status.message(), "Not Found");
}
