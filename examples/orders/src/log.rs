//! Subscribers for the events that `status-mapped` emits with each error: one for
//! operators, and one for the demonstration.

use std::error::Error;
use std::fmt;

use tokio::sync::mpsc::UnboundedSender;
use tracing::field::{Field, Visit};
use tracing::{Event, Subscriber};
use tracing_subscriber::Layer;
use tracing_subscriber::filter::{LevelFilter, Targets};
use tracing_subscriber::layer::Context;
use tracing_subscriber::registry::LookupSpan;

/// Logs one line for each event. Events of client errors have the level DEBUG and are
/// filtered out.
pub(crate) fn to_stderr<S>() -> impl Layer<S>
where
    S: Subscriber + for<'a> LookupSpan<'a>,
{
    tracing_subscriber::fmt::layer()
        .with_writer(std::io::stderr)
        .with_ansi(false)
        // The service manager that collects the lines adds the time.
        .without_time()
        .with_target(false)
        .with_filter(LevelFilter::INFO)
}

/// The event of one error.
#[derive(Clone, Debug, Default)]
pub(crate) struct Record {
    pub(crate) grpc: String,
    pub(crate) http: u64,
    /// The load-test code, if one is declared.
    pub(crate) load_test: Option<u64>,
    pub(crate) reason: String,
    /// The message that the client received.
    pub(crate) public_message: String,
    /// The texts of the error and of its sources.
    pub(crate) error: Vec<String>,
}

impl Record {
    /// All fields except the texts of the error, which differ between two calls.
    pub(crate) fn response(&self) -> impl Copy + PartialEq + fmt::Debug {
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

    /// Whether the logged error contains this text.
    pub(crate) fn contains(&self, text: &str) -> bool {
        self.error.iter().any(|logged| logged.contains(text))
    }

    /// The texts of the error and of its sources that the client did not receive.
    pub(crate) fn redacted_texts(&self) -> impl Iterator<Item = &str> {
        let texts = self.error.iter().flat_map(|text| text.split(": "));
        texts.filter(|text| !self.public_message.contains(text))
    }
}

/// Sends a record of each error, whatever its level.
pub(crate) fn to_sender<S>(sender: UnboundedSender<Record>) -> impl Layer<S>
where
    S: Subscriber + for<'a> LookupSpan<'a>,
{
    let errors = Targets::new().with_target(status_mapped::LOG_TARGET, LevelFilter::TRACE);
    ToSender(sender).with_filter(errors)
}

struct ToSender(UnboundedSender<Record>);

impl<S: Subscriber> Layer<S> for ToSender {
    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        let mut record = Record::default();
        event.record(&mut record);
        // A public message that equals the text of the error is not logged twice.
        if let (true, Some(text)) = (record.public_message.is_empty(), record.error.first()) {
            record.public_message.clone_from(text);
        }
        // An error means that the demonstration has ended.
        let _ = self.0.send(record);
    }
}

impl Visit for Record {
    fn record_str(&mut self, field: &Field, value: &str) {
        let text = match field.name() {
            "rpc.response.status_code" => &mut self.grpc,
            "error.type" => &mut self.reason,
            "public_message" => &mut self.public_message,
            _ => return,
        };
        value.clone_into(text);
    }

    fn record_u64(&mut self, field: &Field, value: u64) {
        match field.name() {
            "http.response.status_code" => self.http = value,
            "load_test.code" => self.load_test = Some(value),
            _ => {}
        }
    }

    fn record_error(&mut self, _: &Field, error: &(dyn Error + 'static)) {
        let mut next = Some(error);
        while let Some(error) = next {
            self.error.push(error.to_string());
            next = error.source();
        }
    }

    fn record_debug(&mut self, _: &Field, _: &dyn fmt::Debug) {}
}
