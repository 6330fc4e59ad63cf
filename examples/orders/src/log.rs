//! What operators see of the errors that clients are answered with: the events
//! that `status-mapped` emits.

use std::fmt;

use tokio::sync::mpsc::UnboundedSender;
use tracing::field::{Field, Visit};
use tracing::{Event, Subscriber};
use tracing_subscriber::Layer;
use tracing_subscriber::filter::{LevelFilter, Targets};
use tracing_subscriber::layer::Context;
use tracing_subscriber::registry::LookupSpan;

/// One line for each event; what clients are at fault for is not of interest.
pub(crate) fn to_stderr<S>() -> impl Layer<S>
where
    S: Subscriber + for<'a> LookupSpan<'a>,
{
    tracing_subscriber::fmt::layer()
        .with_writer(std::io::stderr)
        .with_ansi(false)
        // Whoever keeps the lines knows when they came.
        .without_time()
        .with_target(false)
        .with_filter(LevelFilter::INFO)
}

/// The event of one error.
#[derive(Clone, Debug, Default)]
pub(crate) struct Record {
    pub(crate) grpc: String,
    pub(crate) http: u64,
    pub(crate) load_test: u64,
    pub(crate) reason: String,
    /// What the client was told.
    pub(crate) public_message: String,
    /// The error and its sources.
    pub(crate) error: String,
}

impl Record {
    /// All but the error's text, which tells two calls apart.
    pub(crate) fn answer(&self) -> impl Copy + PartialEq + fmt::Debug {
        let Self {
            grpc,
            http,
            load_test,
            reason,
            public_message,
            error: _,
        } = self;
        (grpc, http, load_test, reason, public_message)
    }

    /// The texts of the error and of its sources that the client was not told.
    pub(crate) fn hidden(&self) -> impl Iterator<Item = &str> {
        let texts = self.error.split(": ");
        texts.filter(|text| !self.public_message.contains(text))
    }
}

/// Sends a record of each error, whatever its level.
pub(crate) fn to_sender<S>(sender: UnboundedSender<Record>) -> impl Layer<S>
where
    S: Subscriber + for<'a> LookupSpan<'a>,
{
    let errors = Targets::new().with_target("status_mapped", LevelFilter::TRACE);
    ToSender(sender).with_filter(errors)
}

struct ToSender(UnboundedSender<Record>);

impl<S: Subscriber> Layer<S> for ToSender {
    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        let mut record = Record::default();
        event.record(&mut record);
        // Nobody listens once the demonstration is over.
        let _ = self.0.send(record);
    }
}

impl Visit for Record {
    fn record_str(&mut self, field: &Field, value: &str) {
        let text = match field.name() {
            "rpc.response.status_code" => &mut self.grpc,
            "error.type" => &mut self.reason,
            "public_message" => &mut self.public_message,
            "error" => &mut self.error,
            _ => return,
        };
        value.clone_into(text);
    }

    fn record_u64(&mut self, field: &Field, value: u64) {
        match field.name() {
            "http.response.status_code" => self.http = value,
            "load_test.code" => self.load_test = value,
            _ => {}
        }
    }

    fn record_debug(&mut self, _: &Field, _: &dyn fmt::Debug) {}
}
