//! Layers of tower (feature `tower`).
//!
//! [`ProblemLayer`] converts the errors of axum, middleware and panics to responses like
//! those of mapped errors. [`LoadTestLayer`] sends the load-test code of each error in a
//! test environment.
//!
//! ```
//! use axum::Router;
//! use status_mapped::layer::{LoadTestLayer, ProblemLayer};
//!
//! let app: Router = Router::new().layer(ProblemLayer::new());
//! let tested = app.layer(LoadTestLayer::new());
//! # let _ = tested;
//! ```

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

/// The data of axum's bodies.
type Bytes = <Body as HttpBody>::Data;

/// Converts every error of a service to the same response format: rejections of axum and
/// its middleware, panics, and tower's timeouts and load shedding (feature `tower`).
///
/// - An error response (400 and above) whose body is empty or `text/plain`
///   becomes a problem document with the same status and headers, such as
///   `Allow`. The text of a 4xx, such as that of an extractor's rejection, becomes
///   the `detail`, unless [`hide_rejections`](Self::hide_rejections) is set; the text
///   of a 5xx is only logged. Every other response is unchanged: that of a mapped
///   error, one with another body, a gRPC response.
/// - A panic becomes `INTERNAL`.
///   [`Elapsed`](tower::timeout::error::Elapsed) becomes `DEADLINE_EXCEEDED`.
///   [`Overloaded`](tower::load_shed::error::Overloaded) becomes `UNAVAILABLE`, since
///   another call may succeed. Any other error of the inner service becomes
///   `INTERNAL`.
/// - If a body panics while it is sent, a gRPC stream ends with `INTERNAL`, and an HTTP
///   connection is closed, since the status was already sent.
/// - A gRPC or gRPC-web request (`application/grpc*`) gets a response of that
///   protocol.
///
/// The error of the layer's service is [`Infallible`], so the layer can be outside of layers
/// whose services return errors.
///
/// The reason of such a response is the name of its gRPC code, and it has no domain: it is
/// not decoded as an error of the service.
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
/// `tonic::transport::Server::timeout`, and the `grpc-timeout` of a request, are
/// outside of every layer of the server: the client receives `CANCELLED` without
/// details. For `DEADLINE_EXCEEDED`, add tower's `TimeoutLayer` inside of this
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
    /// Creates the layer.
    ///
    /// ```
    /// use axum::Router;
    /// use status_mapped::layer::ProblemLayer;
    ///
    /// let app: Router = Router::new().layer(ProblemLayer::new());
    /// ```
    #[must_use]
    pub const fn new() -> Self {
        Self {
            hides_rejections: false,
            renderer: None,
        }
    }

    /// Sends the phrase of the status in place of the text of a 4xx, which may contain the
    /// names of fields and types of the service.
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

    /// Renders the body of every HTTP error response of this crate with a function, in
    /// place of the problem document: of a mapped error that a handler returns, and of the
    /// layer's own responses.
    ///
    /// The arguments of the function are the public part of the error, and the request as it
    /// reached the layer. The body and its `Content-Type` are those of the response that the
    /// function returns, and so are headers that are not set yet; its status is ignored. The
    /// status, the headers such as `Retry-After`, the event and the extension `Mapped` are
    /// those of the error. [`render`](crate::render) has functions for common formats.
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
    /// - A body that the service rendered itself is not replaced: that of a `Problem` that a
    ///   handler returned, of [`Mapped::respond_with`](crate::Mapped::respond_with), or of
    ///   another such layer inside of this one.
    /// - The response to a gRPC or gRPC-web request is not rendered, nor is one with a
    ///   status that forbids a body, such as 304. For a `HEAD` the function is called, and
    ///   the headers of its response are sent.
    /// - If the function panics, the problem document is sent, and the panic is logged. To
    ///   send the problem document for some requests, return
    ///   `error.clone().into_response()`.
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
///
/// ```
/// use status_mapped::layer::{ProblemLayer, ProblemService};
/// use tower::Layer;
///
/// fn wrap<S>(inner: S) -> ProblemService<S> {
///     ProblemLayer::new().layer(inner)
/// }
/// ```
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

/// The kind of response that a request needs.
#[derive(Clone, Copy, Debug)]
struct Wanted {
    protocol: Protocol,
    /// Whether it has no body.
    head: bool,
    hides_rejections: bool,
}

/// The result of `call`, or the payload of its panic.
fn caught<T>(call: impl FnOnce() -> T) -> Result<T, Box<dyn Any + Send>> {
    catch_unwind(AssertUnwindSafe(call))
}
