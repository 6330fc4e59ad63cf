//! The error of a response that the layer creates.

use alloc::boxed::Box;
use alloc::string::String;
use core::any::Any;
use core::error::Error;
use core::fmt;

use axum_core::BoxError;
use axum_core::response::{IntoResponse, Response};
use http::StatusCode;
use tower::load_shed::error::Overloaded;
use tower::timeout::error::Elapsed;

use super::Wanted;
use super::protocol::Protocol;
use crate::{GrpcCode, HttpStatus, LogLevel, Mapped, Mapping, StatusMapped, Visitor, find};

/// The error of a response that the layer creates. Its sources are for operators.
#[derive(Debug)]
pub(super) struct Rejected {
    mapping: Mapping,
    /// The message in place of the phrase.
    text: Option<String>,
    cause: Option<BoxError>,
}

impl Rejected {
    fn new(mapping: Mapping, cause: Option<BoxError>) -> Self {
        Self {
            mapping: mapping.redacted(),
            text: None,
            cause,
        }
    }

    pub(super) fn of(code: GrpcCode) -> Self {
        Self::new(Mapping::new(code), None)
    }

    /// From a response that has only a status and a text. To a gRPC request it is the
    /// response of a proxy.
    ///
    /// The text of a 4xx is sent to the client, and that of a 5xx is logged.
    pub(super) fn with(status: StatusCode, text: Option<String>, wanted: Wanted) -> Self {
        let is_shown = Self::shows_text(status, wanted);
        let status = HttpStatus::from(status);
        let mut mapping = if wanted.protocol == Protocol::Http {
            Mapping::from_http(status)
        } else {
            Mapping::new(status.grpc_code_from_intermediary())
        };
        if status.as_u16() < 500 {
            mapping = mapping.with_log(LogLevel::Debug);
        }
        match text {
            Some(text) if is_shown => Self {
                mapping: mapping.exposed(),
                text: Some(text),
                cause: None,
            },
            text => Self::new(mapping, text.map(BoxError::from)),
        }
    }

    /// Whether clients receive the text of a response with this status.
    pub(super) fn shows_text(status: StatusCode, wanted: Wanted) -> bool {
        status.is_client_error() && !wanted.hides_rejections
    }

    /// From the error of a service.
    pub(super) fn by(error: BoxError) -> Self {
        let code = if is_timeout(&*error) {
            GrpcCode::DeadlineExceeded
        } else if find::<Overloaded>(&*error).is_some() {
            GrpcCode::Unavailable
        } else {
            GrpcCode::Internal
        };
        Self::new(Mapping::new(code), Some(error))
    }

    /// From the payload of a panic.
    pub(super) fn panicked(panicked: Box<dyn Any + Send>) -> Self {
        let text = match panicked.downcast::<String>() {
            Ok(text) => *text,
            Err(other) => match other.downcast::<&'static str>() {
                Ok(text) => String::from(*text),
                Err(_) => String::from("a panic"),
            },
        };
        Self::new(Mapping::new(GrpcCode::Internal), Some(text.into()))
    }

    /// The HTTP response. Its status is that of the service, also where a header that
    /// RFC 9110 requires is missing.
    pub(super) fn into_http(self) -> Response {
        let mapping = self.mapping;
        let mut mapped = Mapped::new(self);
        mapped.public_mut().set_mapping(mapping);
        mapped.into_response()
    }

    /// Emits the event, for a response that is created without a conversion.
    pub(super) fn log(self) -> Mapped {
        let mut mapped = Mapped::new(self);
        crate::event::emit(mapped.public_mut());
        mapped
    }

    /// The first of its sources that is an `E`.
    #[cfg(feature = "tonic")]
    pub(super) fn source_of<E: Error + 'static>(&self) -> Option<&E> {
        find(self.source()?)
    }
}

impl fmt::Display for Rejected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.text {
            Some(text) => f.write_str(text),
            None => f.write_str(self.mapping.http_status().phrase()),
        }
    }
}

impl Error for Rejected {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match &self.cause {
            Some(cause) => Some(&**cause),
            None => None,
        }
    }
}

impl StatusMapped for Rejected {
    fn mapping(&self) -> Mapping {
        self.mapping
    }

    fn visit(&self, visitor: &mut dyn Visitor) {
        visitor.message(self);
    }
}

fn is_timeout(error: &(dyn Error + 'static)) -> bool {
    // The timeout of an `Endpoint`, with which the service calls another one.
    #[cfg(feature = "tonic")]
    if find::<tonic::TimeoutExpired>(error).is_some() {
        return true;
    }
    find::<Elapsed>(error).is_some()
}
