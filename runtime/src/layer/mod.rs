//! The layer that gives one shape to everything that a service answers
//! (feature `tower`).

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
use http::Request;
use http_body::Body as HttpBody;
use pin_project_lite::pin_project;
use tower::{Layer, Service};

pub use self::load_test::{LoadTestBody, LoadTestFuture, LoadTestLayer, LoadTestService};
pub(crate) use self::rejected::Rejected;
use self::shape::{is_of_type, shaped};
use crate::{GrpcCode, Origin};

/// What axum's bodies are made of.
type Bytes = <Body as HttpBody>::Data;

/// Gives every error that a service answers the same shape: what axum and its
/// middleware reject by themselves, panics, and tower's timeouts and load
/// shedding (feature `tower`).
///
/// - An error response (400 and above) whose body is empty or `text/plain` is
///   answered with a problem document. Its status and its headers stay, such as
///   `Allow`; its text is never copied, since an extractor tells more of the
///   service than its clients should know. Everything else passes as it is: a
///   response that a mapped error made, another body, a gRPC response.
/// - A panic is answered as `INTERNAL`, [`Elapsed`](tower::timeout::error::Elapsed) as `DEADLINE_EXCEEDED` and
///   [`Overloaded`](tower::load_shed::error::Overloaded) as `UNAVAILABLE`, since another call may find room;
///   any other error of an inner service as `INTERNAL`. A gRPC request has a
///   gRPC answer.
///
/// The layer's own error is [`Infallible`], so it stands around layers that
/// fail.
///
/// ```
/// use axum::Router;
/// use status_mapped::{Origin, ProblemLayer};
///
/// static ORIGIN: Origin = Origin::new("orders.example.com");
///
/// let app: Router = Router::new().layer(ProblemLayer::new().with_origin(&ORIGIN));
/// ```
#[derive(Clone, Copy, Debug, Default)]
pub struct ProblemLayer {
    origin: Option<&'static Origin>,
}

impl ProblemLayer {
    /// A layer whose answers name no domain.
    #[must_use]
    pub const fn new() -> Self {
        Self { origin: None }
    }

    /// Sets the domain of the reasons that it gives, which are the names of the
    /// gRPC codes, and the base of their types.
    #[must_use]
    pub const fn with_origin(mut self, origin: &'static Origin) -> Self {
        self.origin = Some(origin);
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
    /// Why the inner service was not ready: the answer to the next request.
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
                    Err(error) => Some(Rejected::by(error.into(), self.layer)),
                },
                Err(panicked) => Some(Rejected::panicked(panicked, self.layer)),
            };
        }
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<Req>) -> Self::Future {
        let is_grpc = is_of_type(request.headers(), "application/grpc");
        let state = match self.failed.take() {
            Some(rejected) => State::Rejected {
                rejected: Some(rejected),
            },
            None => match caught(|| self.inner.call(request)) {
                Ok(future) => State::Running { future },
                Err(panicked) => State::Rejected {
                    rejected: Some(Rejected::panicked(panicked, self.layer)),
                },
            },
        };
        ProblemFuture {
            state,
            layer: self.layer,
            is_grpc,
        }
    }
}

pin_project! {
    /// The answer of a [`ProblemService`].
    #[derive(Debug)]
    pub struct ProblemFuture<F> {
        #[pin]
        state: State<F>,
        layer: ProblemLayer,
        is_grpc: bool,
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
                    Ok(response) if *this.is_grpc => {
                        return Poll::Ready(Ok(response.map(Body::new)));
                    }
                    Ok(response) => return Poll::Ready(Ok(shaped(response, *this.layer))),
                    Err(error) => Rejected::by(error.into(), *this.layer),
                },
                Err(panicked) => Rejected::panicked(panicked, *this.layer),
            },
            // Nobody polls a future that is done.
            StateProjection::Rejected { rejected } => rejected
                .take()
                .unwrap_or_else(|| Rejected::of(GrpcCode::Internal, *this.layer)),
        };
        Poll::Ready(Ok(rejected.answer(*this.is_grpc)))
    }
}

/// What it returns, or what it panicked with.
fn caught<T>(call: impl FnOnce() -> T) -> Result<T, Box<dyn Any + Send>> {
    catch_unwind(AssertUnwindSafe(call))
}
