//! Rendering bodies with a function of the service.

use alloc::boxed::Box;
use alloc::sync::Arc;

use axum_core::body::Body;
use axum_core::response::{IntoResponse, Response};
use http::header::CONTENT_TYPE;
use http::request::{Parts, Request};
use http_body::Body as _;

use super::body::{Guarded, OfUnknownLength};
use super::caught;
use super::rejected::Rejected;
use super::shape::without_body;
use crate::http::own_body::{OwnBody, with_body};
use crate::{Mapped, PublicError};

type Render = dyn Fn(&PublicError, &Parts) -> Response + Send + Sync;

/// A function of the service that renders bodies.
#[derive(Clone)]
pub(super) struct Renderer(Arc<Render>);

impl Renderer {
    pub(super) fn new<F, R>(render: F) -> Self
    where
        F: Fn(&PublicError, &Parts) -> R + Send + Sync + 'static,
        R: IntoResponse,
    {
        Self(Arc::new(move |public, request| {
            render(public, request).into_response()
        }))
    }

    /// Keeps the parts of the request, which the function receives.
    pub(super) fn of<B>(&self, request: Request<B>) -> (Box<Rendering>, Request<B>) {
        let (parts, body) = request.into_parts();
        let rendering = Rendering {
            renderer: self.clone(),
            request: parts.clone(),
        };
        (Box::new(rendering), Request::from_parts(parts, body))
    }
}

/// The body of the response to one request.
pub(super) struct Rendering {
    renderer: Renderer,
    request: Parts,
}

impl Rendering {
    /// The response, with a rendered body if the previous one is from this crate.
    pub(super) fn apply(&self, response: Response) -> Response {
        let Some(mapped) = replaceable(&response) else {
            return response;
        };
        let Renderer(render) = &self.renderer;
        let own = match caught(|| render(mapped.public(), &self.request)) {
            Ok(own) => own,
            Err(panic) => {
                Rejected::panicked(panic).log();
                return response;
            }
        };
        let is_known = response.body().size_hint().exact().is_some();
        let own = Guarded::of(own).map(Body::new);
        let mut response = with_body(response, own);
        if self.request.method != http::Method::HEAD {
            return response;
        }
        if is_known && response.body().size_hint().exact().is_some() {
            return without_body(response);
        }
        // Its length may differ from that of a GET.
        *response.body_mut() = Body::new(OfUnknownLength);
        response
    }
}

/// The error of a response whose problem document is from this crate.
fn replaceable(response: &Response) -> Option<&Mapped> {
    let content_type = response.headers().get(CONTENT_TYPE)?.as_bytes();
    let is_document = content_type.starts_with(b"application/problem+json");
    let is_own = response.extensions().get::<OwnBody>().is_some();
    let mapped = response.extensions().get::<Mapped>()?;
    (is_document && !is_own).then_some(mapped)
}
