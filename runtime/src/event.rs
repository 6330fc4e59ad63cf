//! The event that is logged for an error on its way out (feature `tracing`).

use alloc::string::String;
use core::error::Error;
use core::fmt::Write;

use tracing::Level;

use crate::guard::{Guard, guarded};
use crate::text::{Bounded, write_message};
use crate::{LogLevel, Mapping, StatusMapped};

/// The most of the causes that is logged: a chain may loop.
const CAUSES: usize = 64;
const TEXT: usize = 8 * 1024;

/// Emits the event of an error that is answered with `mapping`. The answer of
/// another service is that service's to log.
pub(crate) fn emit(
    mapped: &dyn StatusMapped,
    mapping: &Mapping,
    error: Option<&(dyn Error + 'static)>,
) {
    #[cfg(feature = "tonic")]
    if crate::relay::relayed(mapped).is_some() {
        return;
    }
    // The level of an event is part of its static description.
    macro_rules! event {
        ($level:expr) => {
            if tracing::enabled!($level) {
                let error = error.map(chain);
                let message = message(mapped, mapping);
                tracing::event!(
                    $level,
                    error.type = mapping.reason(),
                    rpc.response.status_code = mapping.grpc_code().name(),
                    http.response.status_code = mapping.http_status().as_u16(),
                    load_test.code = mapping.load_test_code().number(),
                    graphql.error.type = mapping.error_type().name(),
                    domain = mapping.domain(),
                    public_message = message.as_str(),
                    error = error.as_deref(),
                    "answered with an error"
                )
            }
        };
    }
    match mapping.log_level() {
        LogLevel::Off => {}
        LogLevel::Trace => event!(Level::TRACE),
        LogLevel::Debug => event!(Level::DEBUG),
        LogLevel::Info => event!(Level::INFO),
        LogLevel::Warn => event!(Level::WARN),
        LogLevel::Error => event!(Level::ERROR),
    }
}

/// What the client is told.
fn message(error: &dyn StatusMapped, mapping: &Mapping) -> String {
    let mut text = String::new();
    let mut out = Bounded::new(&mut text, TEXT);
    // What cannot be written was not told either.
    let _ = write_message(error, mapping, &mut out, Guard::Parts);
    text
}

/// The error and its causes: `a: b: c`.
fn chain(error: &(dyn Error + 'static)) -> String {
    let mut text = String::new();
    // A `Display` that panics costs what it would have said.
    let _ = guarded(|| {
        let mut out = Bounded::new(&mut text, TEXT);
        let (mut next, mut gap) = (Some(error), "");
        for _ in 0..CAUSES {
            let Some(cause) = next else { return };
            if write!(out, "{gap}{cause}").is_err() && out.is_full() {
                return;
            }
            (next, gap) = (cause.source(), ": ");
        }
        if next.is_some() {
            let _ = write!(out, "{gap}..");
        }
    });
    text
}
