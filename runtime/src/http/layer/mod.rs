//! Layers of tower (feature `tower`).
//!
//! [`ProblemLayer`] gives the errors that axum, middleware and panics cause the
//! shape of a mapped error. [`LoadTestLayer`] sends the load-test code of each
//! error in a test environment.

mod body;
mod future;
mod grpc;
mod load_test;
mod protocol;
mod rejected;
mod render;
mod shape;
mod text;

use alloc::boxed::Box;
use core::any::Any;
use core::convert::Infallible;
use core::fmt;
use core::task::{Context, Poll, ready};
use std::panic::{AssertUnwindSafe, catch_unwind};

use axum_core::BoxError;
use axum_core::body::Body;
use axum_core::response::{IntoResponse, Response};
use http::request::Parts;
use http::{Method, Request};
use http_body::Body as HttpBody;
use tower::{Layer, Service};

pub use self::future::ProblemFuture;
pub use self::load_test::{LoadTestBody, LoadTestFuture, LoadTestLayer, LoadTestService};
use self::protocol::Protocol;
use self::rejected::Rejected;
use self::render::Renderer;
use crate::PublicError;

/// What axum's bodies are made of.
type Bytes = <Body as HttpBody>::Data;

/// Gives every error response of a service the same shape: what axum and its
/// middleware reject, panics, and tower's timeouts and load shedding (feature
/// `tower`).
///
/// - An error response (400 and above) whose body is empty or `text/plain`
///   becomes a problem document. Its status and its headers stay, such as
///   `Allow`. The text of a 4xx, such as that of an extractor's rejection, becomes
///   the `detail`, unless [`hide_rejections`](Self::hide_rejections) is set; the text
///   of a 5xx is only logged. Every other response passes unchanged: one of a mapped
///   error, one with another body, a gRPC response.
/// - A panic becomes `INTERNAL`,
///   [`Elapsed`](tower::timeout::error::Elapsed) `DEADLINE_EXCEEDED`,
///   [`Overloaded`](tower::load_shed::error::Overloaded) `UNAVAILABLE`, since
///   another call may succeed, and any other error of an inner service
///   `INTERNAL`.
/// - A panic of a body that is being sent ends it: over gRPC with `INTERNAL`, over
///   HTTP with the connection, since the status was sent.
/// - A gRPC or gRPC-web request (`application/grpc*`) gets a response of that
///   protocol.
///
/// The layer's own error is [`Infallible`], so it goes around layers that fail.
///
/// Such a response has the name of its gRPC code as the reason and no domain: it
/// is none of the service's own errors, and is not decoded as one.
///
/// ```
/// use axum::Router;
/// use status_mapped::layer::ProblemLayer;
///
/// let app: Router = Router::new().layer(ProblemLayer::new());
/// ```
///
/// # Timeouts with tonic
///
/// `tonic::transport::Server::timeout`, and the `grpc-timeout` of a request, act
/// outside of every layer of the server: the client reads `CANCELLED` without
/// details. For `DEADLINE_EXCEEDED`, put tower's `TimeoutLayer` inside of this
/// layer:
///
/// ```
/// use std::time::Duration;
/// use status_mapped::layer::ProblemLayer;
/// use tonic::transport::Server;
/// use tower::ServiceBuilder;
/// use tower::timeout::TimeoutLayer;
///
/// let layers = ServiceBuilder::new()
///     .layer(ProblemLayer::new())
///     .layer(TimeoutLayer::new(Duration::from_secs(5)))
///     .into_inner();
/// let server = Server::builder().layer(layers);
/// # let _ = server;
/// ```
#[derive(Clone, Default)]
#[non_exhaustive]
pub struct ProblemLayer {
    hides_rejections: bool,
    renderer: Option<Renderer>,
}

impl ProblemLayer {
    /// The layer.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            hides_rejections: false,
            renderer: None,
        }
    }

    /// Sends the phrase of the status in place of each text, also that of a 4xx: for a
    /// service whose clients must not learn the names of its fields and types.
    ///
    /// ```
    /// use status_mapped::layer::ProblemLayer;
    ///
    /// let layer = ProblemLayer::new().hide_rejections();
    /// # let _ = layer;
    /// ```
    #[must_use]
    pub const fn hide_rejections(mut self) -> Self {
        self.hides_rejections = true;
        self
    }

    /// Renders the body of every HTTP error response of the library by this function, in
    /// place of the problem document: of a mapped error that a handler returned, and of
    /// what the layer itself responds with.
    ///
    /// The function reads what a client may know of the error, and the request as it
    /// reached the layer. Of what it returns the body is taken, its `Content-Type`, and
    /// headers that the response does not have; its status is ignored. The status, the
    /// headers such as `Retry-After`, the event and the extension `Mapped` are those of the
    /// error. [`render`](crate::render) has functions for common shapes.
    ///
    /// ```
    /// use axum::Router;
    /// use axum::response::Html;
    /// use status_mapped::layer::ProblemLayer;
    ///
    /// let layer = ProblemLayer::new().render(|error, request| {
    ///     let status = error.mapping().http_status();
    ///     Html(format!("<h1>{}</h1><p>{}</p>", status.phrase(), request.method))
    /// });
    /// let app: Router = Router::new().layer(layer);
    /// ```
    ///
    /// - A body that was made by hand stays: a `Problem` that a handler returned, also one
    ///   of an error, whose further members the function could not read; a response of
    ///   [`Mapped::respond_with`](crate::Mapped::respond_with); and a body that a layer
    ///   further inside rendered.
    /// - The response to a gRPC or gRPC-web request is not rendered, nor is one with a
    ///   status that forbids a body, such as 304. For a `HEAD` the function is called, and
    ///   the headers of what it returns are sent.
    /// - If the function panics, the problem document is sent, and the panic is logged.
    ///   `error.clone().into_response()` is that document too, for requests whose body is
    ///   not to be another.
    #[must_use]
    pub fn render<F, R>(mut self, render: F) -> Self
    where
        F: Fn(&PublicError, &Parts) -> R + Send + Sync + 'static,
        R: IntoResponse,
    {
        self.renderer = Some(Renderer::new(render));
        self
    }
}

impl fmt::Debug for ProblemLayer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ProblemLayer")
            .field("hides_rejections", &self.hides_rejections)
            .field("renders", &self.renderer.is_some())
            .finish()
    }
}

impl<S> Layer<S> for ProblemLayer {
    type Service = ProblemService<S>;

    fn layer(&self, inner: S) -> ProblemService<S> {
        ProblemService {
            inner,
            layer: self.clone(),
            failed: None,
        }
    }
}

/// The service of a [`ProblemLayer`].
pub struct ProblemService<S> {
    inner: S,
    layer: ProblemLayer,
    /// Why the inner service was not ready: the response to the next request.
    failed: Option<Rejected>,
}

impl<S: Clone> Clone for ProblemService<S> {
    fn clone(&self) -> Self {
        self.layer.layer(self.inner.clone())
    }
}

impl<S: fmt::Debug> fmt::Debug for ProblemService<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ProblemService")
            .field("inner", &self.inner)
            .field("layer", &self.layer)
            .field("failed", &self.failed)
            .finish()
    }
}

impl<S, Req, Res> Service<Request<Req>> for ProblemService<S>
where
    S: Service<Request<Req>, Response = http::Response<Res>>,
    S::Error: Into<BoxError>,
    Res: HttpBody<Data = Bytes> + Send + 'static,
    Res::Error: Into<BoxError>,
{
    type Response = Response;
    type Error = Infallible;
    type Future = ProblemFuture<S::Future>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        if self.failed.is_none() {
            let polled = caught(|| self.inner.poll_ready(context));
            self.failed = match polled {
                Ok(polled) => match ready!(polled) {
                    Ok(()) => None,
                    Err(error) => Some(Rejected::by(error.into())),
                },
                Err(panicked) => Some(Rejected::panicked(panicked)),
            };
        }
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<Req>) -> Self::Future {
        let wanted = Wanted {
            protocol: Protocol::of_request(request.headers()),
            head: request.method() == Method::HEAD,
            hides_rejections: self.layer.hides_rejections,
        };
        let (rendering, request) = match &self.layer.renderer {
            Some(renderer) if wanted.protocol == Protocol::Http => {
                let (rendering, request) = renderer.of(request);
                (Some(rendering), request)
            }
            _ => (None, request),
        };
        if let Some(rejected) = self.failed.take() {
            return ProblemFuture::rejected(rejected, wanted, rendering);
        }
        match caught(|| self.inner.call(request)) {
            Ok(future) => ProblemFuture::running(future, wanted, rendering),
            Err(panicked) => {
                ProblemFuture::rejected(Rejected::panicked(panicked), wanted, rendering)
            }
        }
    }
}

/// The kind of response that a request is for.
#[derive(Clone, Copy, Debug)]
struct Wanted {
    protocol: Protocol,
    /// The headers alone.
    head: bool,
    hides_rejections: bool,
}

/// What it returns, or what it panicked with.
fn caught<T>(call: impl FnOnce() -> T) -> Result<T, Box<dyn Any + Send>> {
    catch_unwind(AssertUnwindSafe(call))
}
