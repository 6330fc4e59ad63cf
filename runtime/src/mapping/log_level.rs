//! [`LogLevel`]: the level of the event of an error.

/// The level of the event of an error (feature `tracing`).
///
/// ```
/// use status_mapped::{GrpcCode, LogLevel, Mapping};
///
/// assert_eq!(Mapping::new(GrpcCode::INTERNAL).log_level(), LogLevel::Error);
/// assert_eq!(Mapping::new(GrpcCode::NOT_FOUND).log_level(), LogLevel::Debug);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LogLevel {
    /// Not logged.
    Off,
    /// `TRACE`.
    Trace,
    /// `DEBUG`: where the client is at fault.
    Debug,
    /// `INFO`.
    Info,
    /// `WARN`.
    Warn,
    /// `ERROR`: where the server is at fault.
    Error,
}
