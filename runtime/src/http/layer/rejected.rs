//! The error that the layer responds with in place of a service.

use alloc::boxed::Box;
use alloc::string::String;
use core::any::Any;
use core::error::Error;
use core::fmt;

use axum_core::BoxError;
#[cfg(not(feature = "tonic"))]
use axum_core::body::Body;
use axum_core::response::{IntoResponse, Response};
use http::StatusCode;
use tower::load_shed::error::Overloaded;
use tower::timeout::error::Elapsed;

use crate::{GrpcCode, HttpStatus, LogLevel, Mapped, Mapping, StatusMapped};

/// What the layer responds with in place of a service. Its sources are for
/// operators.
#[derive(Debug)]
pub(super) struct Rejected {
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

    /// Of a response that has no more than its status. Where a gRPC server was
    /// called, it is that of a proxy.
    pub(super) fn with(status: StatusCode, is_grpc: bool) -> Self {
        let status = HttpStatus::from(status);
        let mapping = if is_grpc {
            Mapping::new(status.grpc_code_from_intermediary())
        } else {
            Mapping::from_http(status)
        };
        let mapping = if status.as_u16() < 500 {
            mapping.with_log(LogLevel::Debug)
        } else {
            mapping
        };
        Self::new(mapping, None)
    }

    /// Of the error of a service.
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

    /// Of a panic.
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

    /// The HTTP response. Its status is the service's, and stays where a header
    /// that RFC 9110 requires is missing.
    pub(super) fn into_http(self) -> Response {
        let mapping = self.mapping;
        let mut mapped = Mapped::new(self);
        mapped.public_mut().set_mapping(mapping);
        mapped.into_response()
    }

    /// The gRPC response: one without messages, whose trailers are its headers. A
    /// status that an interceptor made is relayed.
    #[cfg(feature = "tonic")]
    pub(super) fn into_grpc(self) -> Response {
        use crate::PublicError;

        let given = self.source().and_then(|error| {
            causes(error).find_map(|cause| cause.downcast_ref::<tonic::Status>())
        });
        let status: tonic::Status = match given {
            Some(status) => PublicError::of(status).into(),
            None => Mapped::new(self).into(),
        };
        status.into_http()
    }

    /// The gRPC response, as tonic writes it.
    #[cfg(not(feature = "tonic"))]
    pub(super) fn into_grpc(self) -> Response {
        use http::HeaderValue;
        use http::header::CONTENT_TYPE;

        let mut mapped = Mapped::new(self);
        crate::event::emit(mapped.public_mut());
        let message = mapped.public().message().replace(' ', "%20");
        let mut response = Response::new(Body::empty());
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/grpc"));
        let code = mapped.mapping().grpc_code().number().unsigned_abs();
        headers.insert("grpc-status", HeaderValue::from(code));
        if let Ok(message) = HeaderValue::try_from(message) {
            headers.insert("grpc-message", message);
        }
        response.extensions_mut().insert(mapped);
        response
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
}

/// How far a chain of sources is followed. A longer one is a loop.
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
