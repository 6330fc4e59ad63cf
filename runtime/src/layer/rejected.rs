//! What the layer answers in the place of a service.

use alloc::boxed::Box;
use alloc::string::String;
use core::any::Any;
use core::error::Error;
use core::fmt;

use axum_core::BoxError;
#[cfg(not(feature = "tonic"))]
use axum_core::body::Body;
use axum_core::response::Response;
use http::StatusCode;
use tower::load_shed::error::Overloaded;
use tower::timeout::error::Elapsed;

use super::Asked;
use super::shape::without_body;
use crate::response::rejection;
use crate::{GrpcCode, HttpStatus, LogLevel, Mapping, PublicMessage, StatusMapped};

/// What the layer answers in the place of a service. Its text is for operators.
#[derive(Debug)]
pub(crate) struct Rejected {
    mapping: Mapping,
    cause: Option<BoxError>,
}

impl Rejected {
    fn new(mapping: Mapping, cause: Option<BoxError>) -> Self {
        Self {
            mapping: mapping.redacted(),
            cause,
        }
    }

    pub(super) fn of(code: GrpcCode) -> Self {
        Self::new(Mapping::new(code), None)
    }

    /// Of a response without more than its status: that of a proxy, where a gRPC
    /// server was asked.
    pub(super) fn with(status: StatusCode, asked: Asked) -> Self {
        let status = HttpStatus::from(status);
        let mapping = if asked.grpc {
            Mapping::new(status.grpc_code_from_intermediary())
        } else {
            Mapping::from_http(status)
        };
        let is_client_error = status.as_u16() < 500;
        let level = is_client_error.then_some(LogLevel::Debug);
        Self::new(level.into_iter().fold(mapping, Mapping::with_log), None)
    }

    pub(super) fn by(error: BoxError) -> Self {
        let code = if is_caused_by::<Elapsed>(&*error) {
            GrpcCode::DeadlineExceeded
        } else if is_caused_by::<Overloaded>(&*error) {
            GrpcCode::Unavailable
        } else {
            GrpcCode::Internal
        };
        Self::new(Mapping::new(code), Some(error))
    }

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

    pub(super) fn answer(self, asked: Asked) -> Response {
        match asked {
            Asked { grpc: true, .. } => grpc(self),
            Asked { head: true, .. } => without_body(rejection(self)),
            _ => rejection(self),
        }
    }

    pub(crate) fn mapping(&self) -> Mapping {
        self.mapping
    }
}

impl fmt::Display for Rejected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.mapping.http_status().phrase())
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

    fn message_under(&self, mapping: Mapping) -> PublicMessage<'_> {
        PublicMessage::new(mapping, self)
    }
}

/// How far a chain of sources is followed: it may loop.
const CAUSES: usize = 64;

fn is_caused_by<E: Error + 'static>(error: &(dyn Error + 'static)) -> bool {
    causes(error).any(<dyn Error>::is::<E>)
}

fn causes<'a>(error: &'a (dyn Error + 'static)) -> impl Iterator<Item = &'a (dyn Error + 'static)> {
    let mut next = Some(error);
    let causes = core::iter::from_fn(move || {
        let cause = next?;
        next = cause.source();
        Some(cause)
    });
    causes.take(CAUSES)
}

/// The gRPC answer: one without messages, whose trailers are its headers. A
/// status that an interceptor made is passed on.
#[cfg(feature = "tonic")]
fn grpc(rejected: Rejected) -> Response {
    let given = rejected
        .source()
        .and_then(|error| causes(error).find_map(|cause| cause.downcast_ref::<tonic::Status>()));
    match given {
        Some(status) => crate::to_status(status).into_http(),
        None => crate::into_status(rejected).into_http(),
    }
}

/// As tonic writes it.
#[cfg(not(feature = "tonic"))]
fn grpc(rejected: Rejected) -> Response {
    use crate::Mapped;
    use http::HeaderValue;
    use http::header::CONTENT_TYPE;

    let mapping = rejected.mapping();
    crate::event::emit(&rejected, &mapping, Some(&rejected));
    let message = mapping.http_status().phrase().replace(' ', "%20");
    let mut response = Response::new(Body::empty());
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/grpc"));
    headers.insert(
        "grpc-status",
        HeaderValue::from(mapping.grpc_code().number().unsigned_abs()),
    );
    if let Ok(message) = HeaderValue::try_from(message) {
        headers.insert("grpc-message", message);
    }
    response.extensions_mut().insert(Mapped::keeping(rejected));
    response
}
