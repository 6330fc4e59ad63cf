//! Layers of tower (feature `tower`).
//!
//! [`ProblemLayer`] gives the errors that axum, middleware and panics cause the
//! shape of a mapped error. [`LoadTestLayer`] sends the load-test code of each
//! error in a test environment.

mod load_test;
mod rejected;
mod shape;

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

pub use self::load_test::{LoadTestBody, LoadTestFuture, LoadTestLayer, LoadTestService};
use self::rejected::Rejected;
use self::shape::{is_grpc, respond, shaped};
use crate::GrpcCode;

/// What axum's bodies are made of.
type Bytes = <Body as HttpBody>::Data;

/// Gives every error response of a service the same shape: what axum and its
/// middleware reject, panics, and tower's timeouts and load shedding (feature
/// `tower`).
///
/// - An error response (400 and above) whose body is empty or `text/plain`
///   becomes a problem document. Its status and its headers stay, such as
///   `Allow`; its text is never copied, since an extractor's text tells more of
///   the service than its clients should know. Every other response passes
///   unchanged: one of a mapped error, one with another body, a gRPC response.
/// - A panic becomes `INTERNAL`,
///   [`Elapsed`](tower::timeout::error::Elapsed) `DEADLINE_EXCEEDED`,
///   [`Overloaded`](tower::load_shed::error::Overloaded) `UNAVAILABLE`, since
///   another call may succeed, and any other error of an inner service
///   `INTERNAL`. A gRPC request gets a gRPC response.
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
#[derive(Clone, Copy, Debug, Default)]
#[non_exhaustive]
pub struct ProblemLayer;

impl ProblemLayer {
    /// The layer.
    #[must_use]
    pub const fn new() -> Self {
        Self
    }
}

impl<S> Layer<S> for ProblemLayer {
    type Service = ProblemService<S>;

    fn layer(&self, inner: S) -> ProblemService<S> {
        ProblemService {
            inner,
            failed: None,
        }
    }
}

/// The service of a [`ProblemLayer`].
pub struct ProblemService<S> {
    inner: S,
    /// Why the inner service was not ready: the response to the next request.
    failed: Option<Rejected>,
}

impl<S: Clone> Clone for ProblemService<S> {
    fn clone(&self) -> Self {
        ProblemLayer::new().layer(self.inner.clone())
    }
}

impl<S: fmt::Debug> fmt::Debug for ProblemService<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ProblemService")
            .field("inner", &self.inner)
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
            grpc: is_grpc(request.headers()),
            head: request.method() == Method::HEAD,
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
    grpc: bool,
    /// The headers alone.
    head: bool,
}

pin_project! {
    /// The response of a [`ProblemService`].
    #[derive(Debug)]
    pub struct ProblemFuture<F> {
        #[pin]
        state: State<F>,
        wanted: Wanted,
    }
}

pin_project! {
    #[project = StateProjection]
    #[derive(Debug)]
    enum State<F> {
        Running { #[pin] future: F },
        Rejected { rejected: Option<Rejected> },
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
        let this = self.project();
        let rejected = match this.state.project() {
            StateProjection::Running { future } => match caught(|| future.poll(context)) {
                Ok(polled) => match ready!(polled) {
                    Ok(response) => return Poll::Ready(Ok(shaped(response, *this.wanted))),
                    Err(error) => Rejected::by(error.into()),
                },
                Err(panicked) => Rejected::panicked(panicked),
            },
            // Nobody polls a future that is done.
            StateProjection::Rejected { rejected } => rejected
                .take()
                .unwrap_or_else(|| Rejected::of(GrpcCode::Internal)),
        };
        Poll::Ready(Ok(respond(rejected, *this.wanted)))
    }
}

/// What it returns, or what it panicked with.
fn caught<T>(call: impl FnOnce() -> T) -> Result<T, Box<dyn Any + Send>> {
    catch_unwind(AssertUnwindSafe(call))
}
