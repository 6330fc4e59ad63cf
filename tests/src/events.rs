//! The events that a service logs.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt;
use std::mem;
use std::sync::{Arc, Mutex, Once, PoisonError};

use tracing::field::{Field, Visit};
use tracing::subscriber::{DefaultGuard, set_default, set_global_default, with_default};
use tracing::{Event, Level, Subscriber};
use tracing_subscriber::Registry;
use tracing_subscriber::layer::{Context, Layer, SubscriberExt};

/// What was logged.
#[derive(Debug)]
pub struct Logged {
    /// Its level.
    pub level: Level,
    /// Its target.
    pub target: String,
    /// Its fields, as they are displayed.
    pub fields: BTreeMap<String, String>,
    /// The texts of the error and of its sources.
    pub error: Vec<String>,
    /// The `Debug` of the error.
    pub debug: String,
}

impl Logged {
    /// A field; empty if there is none.
    #[must_use]
    pub fn field(&self, name: &str) -> &str {
        self.fields.get(name).map_or("", String::as_str)
    }

    /// The names of all fields.
    #[must_use]
    pub fn names(&self) -> Vec<&str> {
        self.fields.keys().map(String::as_str).collect()
    }
}

/// A layer that keeps events.
#[derive(Clone, Debug, Default)]
pub struct Recorder(Arc<Mutex<Vec<Logged>>>);

impl<S: Subscriber> Layer<S> for Recorder {
    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        // Clients and servers log a lot.
        if !event.metadata().target().starts_with("status_mapped") {
            return;
        }
        let mut logged = Logged {
            level: *event.metadata().level(),
            target: event.metadata().target().to_owned(),
            fields: BTreeMap::new(),
            error: Vec::new(),
            debug: String::new(),
        };
        event.record(&mut logged);
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(logged);
    }
}

impl Visit for Logged {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        let twice = self
            .fields
            .insert(field.name().to_owned(), format!("{value:?}"));
        assert!(twice.is_none(), "{field} is recorded once");
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        self.record_debug(field, &format_args!("{value}"));
    }

    fn record_error(&mut self, field: &Field, value: &(dyn Error + 'static)) {
        self.record_debug(field, &format_args!("{value}"));
        self.debug = format!("{value:?}");
        let mut next = Some(value);
        while let Some(error) = next {
            self.error.push(error.to_string());
            next = error.source();
        }
    }
}

impl Recorder {
    /// One that records what this thread logs until the guard is dropped.
    #[must_use]
    pub fn of_this_thread() -> (Self, DefaultGuard) {
        // So that events stay enabled while the subscribers of other threads come and go.
        static KEPT: Once = Once::new();
        KEPT.call_once(|| drop(set_global_default(Registry::default())));

        let recorder = Self::default();
        let guard = set_default(Registry::default().with(recorder.clone()));
        (recorder, guard)
    }

    /// What was logged since the last call.
    pub fn take(&self) -> Vec<Logged> {
        mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// What is logged while it runs.
pub fn logged<T>(run: impl FnOnce() -> T) -> Vec<Logged> {
    let recorder = Recorder::default();
    with_default(Registry::default().with(recorder.clone()), run);
    recorder.take()
}
