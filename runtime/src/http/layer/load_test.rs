//! The layer that sends load-test codes to a load generator.

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
/// response, so that a load generator receives the classification of the service (feature
/// `tower`).
///
/// The code is the member `load_test_code` of the problem document, an entry of that name in
/// the metadata of `ErrorInfo` (feature `details`), and the header or gRPC metadata
/// `load-test-code`.
///
/// Use it in a test environment only: the codes reveal internals, such as that a database
/// failed. Without the layer no code is sent. The layer does not send the code of an error
/// that a spawned task converts to a response, nor, over gRPC, that of a relayed
/// `tonic::Status`.
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
    /// Creates the layer.
    ///
    /// ```
    /// use axum::Router;
    /// use status_mapped::layer::LoadTestLayer;
    ///
    /// let app: Router = Router::new().layer(LoadTestLayer::new());
    /// ```
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
///
/// ```
/// use std::convert::Infallible;
/// use axum::response::{IntoResponse, Response};
/// use http::Request;
/// use status_mapped::layer::{LoadTestLayer, LoadTestService};
/// use status_mapped::{GrpcCode, Mapping, PublicError, StatusMapped};
/// use tower::{Layer, Service, service_fn};
///
/// struct StoreDown;
///
/// impl StatusMapped for StoreDown {
///     fn mapping(&self) -> Mapping {
///         Mapping::new(GrpcCode::UNAVAILABLE)
///     }
/// }
///
/// let inner = service_fn(|_: Request<()>| async {
///     Ok::<Response, Infallible>(PublicError::of(&StoreDown).into_response())
/// });
/// let mut service: LoadTestService<_> = LoadTestLayer::new().layer(inner);
///
/// # tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
/// let response = service.call(Request::new(())).await.unwrap();
/// assert_eq!(response.headers()["load-test-code"], "1200");
/// # });
/// ```
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
    /// The future of a [`LoadTestService`], which resolves to its response.
    ///
    /// ```
    /// use http::Request;
    /// use status_mapped::layer::{LoadTestFuture, LoadTestService};
    /// use tower::Service;
    ///
    /// fn call<S, B>(service: &mut LoadTestService<S>, body: B) -> LoadTestFuture<S::Future>
    /// where
    ///     S: Service<Request<B>, Response = http::Response<B>>,
    /// {
    ///     service.call(Request::new(body))
    /// }
    /// ```
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
    /// The body of a [`LoadTestService`]'s response. A gRPC stream may fail while it is sent,
    /// and then its error has the code too.
    ///
    /// ```
    /// use http_body::Body;
    /// use status_mapped::layer::LoadTestBody;
    ///
    /// // The default is the body around an empty one.
    /// let body = LoadTestBody::<axum::body::Body>::default();
    /// assert!(body.is_end_stream());
    /// ```
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
