//! Bodies of responses: one that may panic while it is sent, and one for a HEAD.

use core::pin::Pin;
use core::task::{Context, Poll};

use axum_core::BoxError;
use http_body::{Body, Frame, SizeHint};
use pin_project_lite::pin_project;

use super::protocol::Protocol;
use super::rejected::Rejected;
use super::{Bytes, caught, grpc};

pin_project! {
    /// A body that catches a panic. Over gRPC the stream ends with `INTERNAL`, over HTTP the
    /// connection is closed.
    pub(super) struct Guarded<B> {
        #[pin]
        body: B,
        protocol: Protocol,
        panicked: bool,
    }
}

impl<B> Guarded<B> {
    pub(super) fn of(response: http::Response<B>) -> http::Response<Self> {
        let protocol = Protocol::of_response(&response);
        response.map(|body| Self {
            body,
            protocol,
            panicked: false,
        })
    }
}

impl<B> Body for Guarded<B>
where
    B: Body<Data = Bytes>,
    B::Error: Into<BoxError>,
{
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        let this = self.project();
        if *this.panicked {
            return Poll::Ready(None);
        }
        match caught(|| this.body.poll_frame(context)) {
            Ok(polled) => polled.map_err(Into::into),
            Err(panic) => {
                *this.panicked = true;
                let end = grpc::end(Rejected::panicked(panic), *this.protocol);
                Poll::Ready(Some(end))
            }
        }
    }

    fn is_end_stream(&self) -> bool {
        self.panicked || self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        if self.panicked {
            SizeHint::default()
        } else {
            self.body.size_hint()
        }
    }
}

/// An empty body in place of one whose length is not known.
pub(super) struct OfUnknownLength;

impl Body for OfUnknownLength {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        Poll::Ready(None)
    }
}
