//! Layers of tower (feature `tower`).
//!
//! [`ProblemLayer`] gives the errors that axum, middleware and panics cause the
//! shape of a mapped error. [`LoadTestLayer`] sends the load-test code of each
//! error in a test environment.

mod body;
mod grpc;
mod load_test;
mod protocol;
mod rejected;
mod shape;
mod text;

use alloc::boxed::Box;
use core::any::Any;
use core::convert::Infallible;
use core::fmt;
use core::future::Future;
use core::pin::Pin;
use core::task::{Context, Poll, ready};
use std::panic::{AssertUnwindSafe, catch_unwind};

use axum_core::BoxError;
use axum_core::body::Body;
use axum_core::response::Response;
use http::{Method, Request};
use http_body::Body as HttpBody;
use pin_project_lite::pin_project;
use tower::{Layer, Service};

use self::body::Guarded;
pub use self::load_test::{LoadTestBody, LoadTestFuture, LoadTestLayer, LoadTestService};
use self::protocol::Protocol;
use self::rejected::Rejected;
use self::shape::{is_bare, respond, shaped};
use crate::GrpcCode;

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
#[derive(Clone, Copy, Debug, Default)]
#[non_exhaustive]
pub struct ProblemLayer {
    hides_rejections: bool,
}

impl ProblemLayer {
    /// The layer.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            hides_rejections: false,
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
}

impl<S> Layer<S> for ProblemLayer {
    type Service = ProblemService<S>;

    fn layer(&self, inner: S) -> ProblemService<S> {
        ProblemService {
            inner,
            layer: *self,
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
        let state = match self.failed.take() {
            Some(rejected) => State::Rejected {
                rejected: Some(rejected),
            },
            None => match caught(|| self.inner.call(request)) {
                Ok(future) => State::Running { future },
                Err(panicked) => State::Rejected {
                    rejected: Some(Rejected::panicked(panicked)),
                },
            },
        };
        ProblemFuture { state, wanted }
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

pin_project! {
    /// The response of a [`ProblemService`].
    pub struct ProblemFuture<F> {
        #[pin]
        state: State<F>,
        wanted: Wanted,
    }
}

/// A response that is read to be replaced.
type Shaping = Pin<Box<dyn Future<Output = Response> + Send>>;

pin_project! {
    #[project = StateProjection]
    enum State<F> {
        Running { #[pin] future: F },
        Shaping { response: Shaping },
        Rejected { rejected: Option<Rejected> },
    }
}

impl<F> fmt::Debug for ProblemFuture<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ProblemFuture").finish_non_exhaustive()
    }
}

impl<F, Res, E> Future for ProblemFuture<F>
where
    F: Future<Output = Result<http::Response<Res>, E>>,
    E: Into<BoxError>,
    Res: HttpBody<Data = Bytes> + Send + 'static,
    Res::Error: Into<BoxError>,
{
    type Output = Result<Response, Infallible>;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let mut this = self.project();
        let wanted = *this.wanted;
        let polled = match this.state.as_mut().project() {
            StateProjection::Running { future } => caught(|| future.poll(context)),
            StateProjection::Shaping { response } => {
                return response.as_mut().poll(context).map(Ok);
            }
            StateProjection::Rejected { rejected } => {
                // Nobody polls a future that is done.
                let rejected = rejected.take();
                let rejected = rejected.unwrap_or_else(|| Rejected::of(GrpcCode::Internal));
                return Poll::Ready(Ok(respond(rejected, wanted)));
            }
        };
        let response = match polled {
            Ok(polled) => ready!(polled).map_err(|error| Rejected::by(error.into())),
            Err(panic) => Err(Rejected::panicked(panic)),
        };
        let response = match response {
            Ok(response) => Guarded::of(response),
            Err(rejected) => return Poll::Ready(Ok(respond(rejected, wanted))),
        };
        if !is_bare(&response) {
            return Poll::Ready(Ok(response.map(Body::new)));
        }
        let mut response: Shaping = Box::pin(shaped(response, wanted));
        let polled = response.as_mut().poll(context);
        if polled.is_pending() {
            this.state.set(State::Shaping { response });
        }
        polled.map(Ok)
    }
}

/// What it returns, or what it panicked with.
fn caught<T>(call: impl FnOnce() -> T) -> Result<T, Box<dyn Any + Send>> {
    catch_unwind(AssertUnwindSafe(call))
}
