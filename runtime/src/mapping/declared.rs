//! The parts of a mapping that are set, and not derived from the anchor.

#[cfg(feature = "tracing")]
use super::LogLevel;
use super::{Mapping, Visibility};
#[cfg(feature = "tracing")]
use crate::{ErrorType, LoadTestCode};
#[cfg(feature = "alloc")]
use crate::{HttpStatus, Origin};

impl Mapping {
    /// This mapping, with all codes of another one and everything else that is set
    /// there.
    pub(crate) fn overlaid(self, other: Self) -> Self {
        let mut mapping = self.with_codes_of(other);
        mapping.reason = other.reason.or(self.reason);
        mapping.log = other.log.or(self.log);
        // What is redacted stays redacted. Of the other mapping only a message of its own
        // is exposed: `exposed` there is about the message of another error.
        match (self.visibility, other.visibility, other.message) {
            (Visibility::Redacted, ..) => {}
            (_, Visibility::Redacted, _) => mapping.visibility = Visibility::Redacted,
            (_, _, Some(message)) => mapping = mapping.with_message(message),
            _ => {}
        }
        if !other.origin.domain().is_empty() {
            mapping.origin = other.origin;
        }
        mapping
    }
}

#[cfg(feature = "alloc")]
impl Mapping {
    pub(crate) const fn origin(&self) -> &'static Origin {
        self.origin
    }

    pub(crate) const fn declared_http(&self) -> Option<HttpStatus> {
        self.http
    }

    /// Whether the HTTP status may lack the headers that RFC 9110 requires.
    pub(crate) const fn is_http_unchecked(&self) -> bool {
        self.http_rules.is_unchecked
    }

    pub(crate) const fn declared_reason(&self) -> Option<&'static str> {
        self.reason
    }

    pub(crate) const fn declared_message(&self) -> Option<&'static str> {
        self.message
    }

    #[cfg(feature = "tracing")]
    pub(crate) const fn declared_log(&self) -> Option<LogLevel> {
        self.log
    }

    #[cfg(feature = "tracing")]
    pub(crate) const fn declared_load_test(&self) -> Option<LoadTestCode> {
        self.load_test
    }

    #[cfg(feature = "tracing")]
    pub(crate) const fn declared_error_type(&self) -> Option<ErrorType> {
        match self.error_type {
            Some((error_type, _)) => Some(error_type),
            None => None,
        }
    }
}
