//! The future of a `ProblemService`.

use alloc::boxed::Box;
use core::convert::Infallible;
use core::fmt;
use core::future::Future;
use core::pin::Pin;
use core::task::{Context, Poll, ready};

use axum_core::BoxError;
use axum_core::body::Body;
use axum_core::response::Response;
use http_body::Body as HttpBody;
use pin_project_lite::pin_project;

use super::body::Guarded;
use super::rejected::Rejected;
use super::render::Rendering;
use super::shape::{is_bare, respond, shaped};
use super::{Bytes, Wanted, caught};
use crate::GrpcCode;

pin_project! {
    /// The future of a [`ProblemService`](super::ProblemService), which resolves to its
    /// response.
    ///
    /// ```
    /// use std::convert::Infallible;
    /// use axum::body::Body;
    /// use http::{Request, Response, StatusCode};
    /// use status_mapped::layer::{ProblemFuture, ProblemLayer};
    /// use tower::{Layer, Service, service_fn};
    ///
    /// let inner = service_fn(|_: Request<Body>| async {
    ///     let mut response = Response::new(Body::empty());
    ///     *response.status_mut() = StatusCode::NOT_FOUND;
    ///     Ok::<_, Infallible>(response)
    /// });
    /// let mut service = ProblemLayer::new().layer(inner);
    ///
    /// # tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
    /// let future: ProblemFuture<_> = service.call(Request::new(Body::empty()));
    /// let response = future.await.unwrap();
    /// assert_eq!(response.headers()["content-type"], "application/problem+json");
    /// # });
    /// ```
    pub struct ProblemFuture<F> {
        #[pin]
        state: State<F>,
        wanted: Wanted,
        rendering: Option<Box<Rendering>>,
    }
}

impl<F> ProblemFuture<F> {
    pub(super) fn running(future: F, wanted: Wanted, rendering: Option<Box<Rendering>>) -> Self {
        Self {
            state: State::Running { future },
            wanted,
            rendering,
        }
    }

    pub(super) fn rejected(
        rejected: Rejected,
        wanted: Wanted,
        rendering: Option<Box<Rendering>>,
    ) -> Self {
        let rejected = Some(rejected);
        Self {
            state: State::Rejected { rejected },
            wanted,
            rendering,
        }
    }
}

/// The reading of a response that is replaced.
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
        let this = self.project();
        let response = ready!(this.state.poll(context, *this.wanted));
        Poll::Ready(Ok(match this.rendering.take() {
            Some(rendering) => rendering.apply(response),
            None => response,
        }))
    }
}

impl<F, Res, E> State<F>
where
    F: Future<Output = Result<http::Response<Res>, E>>,
    E: Into<BoxError>,
    Res: HttpBody<Data = Bytes> + Send + 'static,
    Res::Error: Into<BoxError>,
{
    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>, wanted: Wanted) -> Poll<Response> {
        let polled = match self.as_mut().project() {
            StateProjection::Running { future } => caught(|| future.poll(context)),
            StateProjection::Shaping { response } => {
                return response.as_mut().poll(context);
            }
            StateProjection::Rejected { rejected } => {
                // It is `None` only if the future is polled after it has resolved.
                let rejected = rejected.take();
                let rejected = rejected.unwrap_or_else(|| Rejected::of(GrpcCode::Internal));
                return Poll::Ready(respond(rejected, wanted));
            }
        };
        let response = match polled {
            Ok(polled) => ready!(polled).map_err(|error| Rejected::by(error.into())),
            Err(panic) => Err(Rejected::panicked(panic)),
        };
        let response = match response {
            Ok(response) => Guarded::of(response),
            Err(rejected) => return Poll::Ready(respond(rejected, wanted)),
        };
        if !is_bare(&response) {
            return Poll::Ready(response.map(Body::new));
        }
        let mut response: Shaping = Box::pin(shaped(response, wanted));
        let polled = response.as_mut().poll(context);
        if polled.is_pending() {
            self.set(State::Shaping { response });
        }
        polled
    }
}
