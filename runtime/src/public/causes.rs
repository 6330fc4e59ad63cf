//! The error and its sources as text, for the event (feature `tracing`).

use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;
use core::error::Error;
use core::fmt::{self, Display};

use super::text::{Written, append};
use crate::{LogLevel, Mapping};

/// The target of the events (feature `tracing`).
pub const LOG_TARGET: &str = "status_mapped";

/// The maximum number of sources that are logged. A longer chain is a cycle.
const MAX_SOURCES: usize = 64;

/// The limit of a logged text, in bytes.
const TEXT: usize = 8 * 1024;

/// The limit of a `Debug`, which begins with the name of the type, in bytes.
const DEBUG: usize = 256;

/// An error and its sources, each text once.
///
/// It is a copy, so that it outlives the error. It is recorded as a `dyn Error`, which
/// error trackers report as an exception.
#[derive(Clone, Debug, Default)]
pub(crate) struct Causes {
    error: Option<Box<Cause>>,
    is_logged: bool,
}

impl Causes {
    /// The causes of an error, if its event is enabled.
    pub(super) fn of(mapping: &Mapping, error: &dyn Error) -> Self {
        if !is_enabled(mapping.log_level()) {
            return Self::default();
        }
        let first = Cause::of(error);
        let mut source = error.source();
        let mut causes = Vec::from([first]);
        for _ in 0..MAX_SOURCES {
            let Some(error) = source else { break };
            let cause = Cause::of(error);
            // A text at the end of the previous one is already logged.
            if causes
                .last()
                .is_none_or(|last| !last.text.ends_with(&cause.text))
            {
                causes.push(cause);
            }
            source = error.source();
        }
        let chain = causes.into_iter().rev().fold(None, |source, mut cause| {
            cause.source = source;
            Some(Box::new(cause))
        });
        Self {
            error: chain,
            is_logged: false,
        }
    }

    /// The text of a value that does not implement `Error`, if its event is enabled.
    pub(super) fn of_text(mapping: &Mapping, text: &dyn Display) -> Self {
        let cause = || {
            let text = write(text, TEXT);
            Box::new(Cause {
                debug: text.clone(),
                text,
                source: None,
            })
        };
        Self {
            error: is_enabled(mapping.log_level()).then(cause),
            is_logged: false,
        }
    }

    pub(super) fn is_none(&self) -> bool {
        self.error.is_none()
    }

    /// Sets that the event is emitted, and returns whether it was before.
    pub(crate) fn set_logged(&mut self) -> bool {
        core::mem::replace(&mut self.is_logged, true)
    }

    /// The text of the error itself.
    pub(crate) fn text(&self) -> Option<&str> {
        self.error.as_deref().map(|cause| cause.text.as_str())
    }

    pub(crate) fn as_error(&self) -> Option<&(dyn Error + 'static)> {
        match &self.error {
            Some(cause) => Some(&**cause),
            None => None,
        }
    }
}

/// The `Display` and the `Debug` of one error.
#[derive(Clone)]
struct Cause {
    text: String,
    debug: String,
    source: Option<Box<Self>>,
}

impl Cause {
    fn of(error: &dyn Error) -> Self {
        Self {
            text: write(&error, TEXT),
            debug: write(&format_args!("{error:?}"), DEBUG),
            source: None,
        }
    }
}

/// The text up to the limit; empty if writing it fails or panics.
fn write(text: &dyn Display, limit: usize) -> String {
    let mut out = String::new();
    if append(&mut out, text, limit) == Written::Truncated {
        out.push_str("...");
    }
    out
}

impl Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// The `Debug` of the error, from which error trackers read the name of its type.
impl fmt::Debug for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.debug)
    }
}

impl Error for Cause {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match &self.source {
            Some(source) => Some(&**source),
            None => None,
        }
    }
}

/// Whether a subscriber is interested in events of this level.
fn is_enabled(level: LogLevel) -> bool {
    match level {
        LogLevel::Off => false,
        LogLevel::Trace => tracing::enabled!(target: LOG_TARGET, tracing::Level::TRACE),
        LogLevel::Debug => tracing::enabled!(target: LOG_TARGET, tracing::Level::DEBUG),
        LogLevel::Info => tracing::enabled!(target: LOG_TARGET, tracing::Level::INFO),
        LogLevel::Warn => tracing::enabled!(target: LOG_TARGET, tracing::Level::WARN),
        LogLevel::Error => tracing::enabled!(target: LOG_TARGET, tracing::Level::ERROR),
    }
}
