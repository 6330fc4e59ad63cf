//! The event of an error (feature `tracing`).

use tracing::Level;

use crate::public::LOG_TARGET;
use crate::{LogLevel, PublicError, StatusMapped};

/// Emits the event of an error (feature `tracing`).
///
/// Every conversion of this crate emits it. Call this function for a response that is built
/// by hand, for instance from [`mapping`](StatusMapped::mapping) or
/// [`public_message`](StatusMapped::public_message).
///
/// ```
/// # #[cfg(feature = "derive")] {
/// use status_mapped::StatusMapped;
///
/// #[derive(Debug, thiserror::Error, StatusMapped)]
/// #[error("the disk is full")]
/// #[grpc(INTERNAL)]
/// struct Full;
///
/// fn text(error: &Full) -> String {
///     status_mapped::log(error);
///     error.public_message()
/// }
/// assert_eq!(text(&Full), "Internal Server Error");
/// # }
/// ```
pub fn log(error: &dyn StatusMapped) {
    emit(&mut PublicError::of(error));
}

/// Emits the event, once for each value. A status that is relayed unchanged was logged by
/// its own service: it is logged again only if a level is declared.
pub(crate) fn emit(public: &mut PublicError) {
    let is_relayed = public
        .upstream()
        .is_some_and(|upstream| upstream.message == public.message());
    let is_quiet = is_relayed && public.mapping().declared_log().is_none();
    if public.causes_mut().set_logged() || is_quiet {
        return;
    }
    let mapping = public.mapping();
    let error = public.causes().as_error();
    // A text is not logged twice.
    let message = public.message();
    let is_other = public.causes().text() != Some(message);
    let domain = public.real_domain();
    // The level of an event is part of its static description.
    macro_rules! event {
        ($level:expr) => {
            tracing::event!(
                target: LOG_TARGET,
                $level,
                error.type = public.real_reason(),
                rpc.response.status_code = mapping.grpc_code().name(),
                http.response.status_code = mapping.http_status().as_u16(),
                load_test.code = mapping.declared_load_test().map(|code| code.number()),
                graphql.error.type = mapping.declared_error_type().map(|kind| kind.name()),
                domain = (!domain.is_empty()).then_some(domain),
                public_message = is_other.then_some(message),
                error,
                "responded with an error"
            )
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
