//! The event that each error leaves, as a subscriber sees it.
#![allow(clippy::expect_used, clippy::panic)] // also outside of test functions

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use axum::response::IntoResponse;
use status_mapped::{PublicError, StatusMapped};
use tonic::Status;
use tracing::field::{Field, Visit};
use tracing::{Event, Level, Subscriber};
use tracing_subscriber::Registry;
use tracing_subscriber::layer::{Context, Layer, SubscriberExt};

/// What was logged.
#[derive(Debug)]
struct Logged {
    level: Level,
    fields: BTreeMap<String, String>,
}

impl Logged {
    fn field(&self, name: &str) -> &str {
        self.fields.get(name).map_or("", String::as_str)
    }
}

#[derive(Clone, Default)]
struct Recorder(Arc<Mutex<Vec<Logged>>>);

impl<S: Subscriber> Layer<S> for Recorder {
    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        let mut fields = Fields(BTreeMap::new());
        event.record(&mut fields);
        let logged = Logged {
            level: *event.metadata().level(),
            fields: fields.0,
        };
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(logged);
    }
}

struct Fields(BTreeMap<String, String>);

impl Visit for Fields {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        self.0.insert(field.name().to_owned(), format!("{value:?}"));
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        self.0.insert(field.name().to_owned(), value.to_owned());
    }
}

/// What is logged while it runs.
fn logged<T>(run: impl FnOnce() -> T) -> Vec<Logged> {
    let recorder = Recorder::default();
    let subscriber = Registry::default().with(recorder.clone());
    tracing::subscriber::with_default(subscriber, run);
    let mut events = recorder.0.lock().unwrap_or_else(PoisonError::into_inner);
    std::mem::take(&mut *events)
}

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
    #[error("no answer of 10.0.0.7")]
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
fn an_error_on_its_way_out_is_one_event_with_everything() {
    for event in [
        only(logged(|| Status::from(inventory()))),
        only(logged(|| inventory().into_response())),
    ] {
        assert_eq!(event.level, Level::ERROR);
        assert_eq!(event.field("error.type"), "INVENTORY");
        assert_eq!(event.field("rpc.response.status_code"), "UNAVAILABLE");
        assert_eq!(event.field("http.response.status_code"), "503");
        assert_eq!(event.field("load_test.code"), "1202");
        assert_eq!(event.field("graphql.error.type"), "UNAVAILABLE");
        assert_eq!(event.field("domain"), "orders.example.com");
        assert_eq!(event.field("public_message"), "Service Unavailable");
        assert_eq!(
            event.field("error"),
            "no answer of 10.0.0.7: connection reset"
        );
    }
}

#[test]
fn an_error_of_the_clients_is_for_debugging() {
    let event = only(logged(|| Status::from(OrderError::OrderNotFound(7))));
    assert_eq!(event.level, Level::DEBUG);
    assert_eq!(event.field("public_message"), "order 7 not found");
}

#[test]
fn the_key_log_says_otherwise() {
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
fn an_error_that_is_not_kept_is_logged_without_its_sources() {
    let event = only(logged(|| Status::from(PublicError::of(&inventory()))));
    assert_eq!(event.field("error.type"), "INVENTORY");
    assert_eq!(event.field("error"), "");
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
    let error = event.field("error");
    assert!(
        error.starts_with("again: again: ") && error.ends_with(": .."),
        "{error}"
    );
}

#[derive(Debug, thiserror::Error, StatusMapped)]
#[error("link")]
#[grpc(INTERNAL)]
struct Link(#[source] Option<Box<Link>>);

impl Drop for Link {
    fn drop(&mut self) {
        // Ten thousand links are too deep to be dropped one inside the other.
        let mut next = self.0.take();
        while let Some(mut link) = next {
            next = link.0.take();
        }
    }
}

#[test]
fn a_chain_of_ten_thousand_sources_is_logged_in_part() {
    let deep = || (0..10_000).fold(Link(None), |link, _| Link(Some(Box::new(link))));
    let event = only(logged(|| Status::from(deep())));
    assert!(event.field("error").len() < 1024);
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
fn a_display_that_panics_costs_only_its_text() {
    let event = only(logged(|| Status::from(Panics)));
    assert_eq!(event.field("error.type"), "PANICS");
    assert_eq!(event.field("error"), "");
}

#[test]
fn a_level_that_nobody_listens_to_costs_no_text() {
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
