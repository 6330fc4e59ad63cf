//! The layer that shows a load generator the service's own codes.

use core::fmt;
use core::future::Future;
use core::pin::Pin;
use core::task::{Context, Poll, ready};

use http::{Request, Response};
use http_body::{Body, Frame, SizeHint};
use pin_project_lite::pin_project;
use tower::{Layer, Service};

use crate::public::load_test_code::sending;

/// Sends the [`LoadTestCode`](crate::LoadTestCode) of each mapped error with its
/// response, so that a load generator sees how the service itself classifies it
/// (feature `tower`): as the member `load_test_code` of the problem document and
/// the entry of that name of `ErrorInfo`'s metadata (feature `details`), and in
/// the header, or gRPC metadata, `load-test-code`.
///
/// It is for tests: the code tells clients which database failed, and the like.
/// Without the layer no code is sent. An error that a spawned task turns into a
/// response has none, nor has a relayed `tonic::Status` over gRPC.
///
/// ```
/// use axum::Router;
/// use status_mapped::layer::LoadTestLayer;
///
/// fn app(is_test: bool) -> Router {
///     let app = Router::new();
///     if is_test { app.layer(LoadTestLayer::new()) } else { app }
/// }
/// # let _ = app(true);
/// ```
#[derive(Clone, Copy, Debug, Default)]
#[non_exhaustive]
pub struct LoadTestLayer;

impl LoadTestLayer {
    /// The layer.
    #[must_use]
    pub const fn new() -> Self {
        Self
    }
}

impl<S> Layer<S> for LoadTestLayer {
    type Service = LoadTestService<S>;

    fn layer(&self, inner: S) -> LoadTestService<S> {
        LoadTestService(inner)
    }
}

/// The service of a [`LoadTestLayer`].
#[derive(Clone, Debug)]
pub struct LoadTestService<S>(S);

impl<S, Req, Res> Service<Request<Req>> for LoadTestService<S>
where
    S: Service<Request<Req>, Response = Response<Res>>,
{
    type Response = Response<LoadTestBody<Res>>;
    type Error = S::Error;
    type Future = LoadTestFuture<S::Future>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.0.poll_ready(context)
    }

    fn call(&mut self, request: Request<Req>) -> Self::Future {
        let future = sending(|| self.0.call(request));
        LoadTestFuture { future }
    }
}

pin_project! {
    /// The response of a [`LoadTestService`].
    pub struct LoadTestFuture<F> {
        #[pin]
        future: F,
    }
}

impl<F> fmt::Debug for LoadTestFuture<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LoadTestFuture").finish_non_exhaustive()
    }
}

impl<F, Res, E> Future for LoadTestFuture<F>
where
    F: Future<Output = Result<Response<Res>, E>>,
{
    type Output = Result<Response<LoadTestBody<Res>>, E>;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let future = self.project().future;
        let response = ready!(sending(|| future.poll(context)))?;
        Poll::Ready(Ok(response.map(|body| LoadTestBody { body })))
    }
}

pin_project! {
    /// The body of a [`LoadTestService`]'s response: a gRPC stream may fail in it.
    #[derive(Debug, Default)]
    pub struct LoadTestBody<B> {
        #[pin]
        body: B,
    }
}

impl<B: Body> Body for LoadTestBody<B> {
    type Data = B::Data;
    type Error = B::Error;

    fn poll_frame(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<B::Data>, B::Error>>> {
        let body = self.project().body;
        sending(|| body.poll_frame(context))
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
