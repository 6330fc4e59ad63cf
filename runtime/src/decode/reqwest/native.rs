//! A response whose body is a stream: the bytes that were read can be read again.

use alloc::boxed::Box;
use alloc::vec::Vec;
use core::error::Error;
use core::future::{Future, poll_fn};
use core::pin::Pin;
use core::task::{Context, Poll};

use ::reqwest::{self, Body, Response, ResponseBuilderExt};
use bytes::Bytes;
use http_body::{Body as _, Frame, SizeHint};

use super::{decode, failure, is_error};
use crate::decode::{Decode, Failure, Original, ProblemExt};

/// The maximum number of bytes that are read. Errors of this crate are much shorter.
const LIMIT: usize = 1024 * 1024;

/// Resolves to the response if it is not an error: its status is below 400, and
/// its content type is not that of a problem document.
///
/// It reads at most 1 MiB of the body of an error, in any of the formats of
/// [`from_error_json`](crate::problem::Problem::from_error_json), and the delay of
/// `Retry-After`, in seconds or as a date. The body of an undecoded response can still be read
/// from its beginning.
///
/// ```no_run
/// # #[cfg(feature = "derive")] mod example {
/// use status_mapped::StatusMapped;
/// use status_mapped::decode::{Failure, ProblemExt};
///
/// #[derive(Debug, StatusMapped)]
/// #[status(decode, redact)]
/// enum OrderError {
///     #[grpc(NOT_FOUND)]
///     #[status(metadata(order_id = id))]
///     NotFound { id: u64 },
/// }
///
/// async fn show(client: reqwest::Client, url: &str) -> Result<String, reqwest::Error> {
///     match client.get(url).send().await?.mapped::<OrderError>().await {
///         Ok(response) => response.text().await,
///         Err(Failure::Known(OrderError::NotFound { id })) => Ok(format!("no order {id}")),
///         Err(Failure::Unknown(other)) => other.into_original().text().await,
///     }
/// }
/// # }
/// ```
impl ProblemExt for Response {
    type Mapped<E: 'static> = Pin<Box<dyn Future<Output = Result<Self, Failure<E, Self>>> + Send>>;

    fn mapped<E: Decode + 'static>(self) -> Self::Mapped<E> {
        Box::pin(async {
            if !is_error(self.status(), self.headers()) {
                return Ok(self);
            }
            let (response, body) = read(self).await;
            let decoded = decode(response.status(), response.headers(), body.as_deref());
            Err(failure(decoded, response))
        })
    }
}

impl Original for Response {
    fn as_error(&self) -> Option<&(dyn Error + 'static)> {
        None
    }
}

/// The response as it was, and its body where it could be read whole.
async fn read(response: Response) -> (Response, Option<Bytes>) {
    let url = response.url().clone();
    let (mut parts, mut rest) = ::http::Response::<Body>::from(response).into_parts();
    // The extension in which a response that is created from parts finds its URL.
    if let Ok(with_url) = ::http::response::Builder::new().url(url).body(()) {
        parts.extensions.extend(with_url.into_parts().0.extensions);
    }
    let mut read = Vec::new();
    let end = loop {
        match poll_fn(|cx| Pin::new(&mut rest).poll_frame(cx)).await {
            Some(Ok(frame)) => read.extend_from_slice(frame.data_ref().map_or(&[], |data| data)),
            Some(Err(error)) => break End::Failed(Some(error)),
            None => break End::Whole,
        }
        if read.len() > LIMIT {
            break End::Unread(rest);
        }
    };
    let read = Bytes::from(read);
    let body = matches!(end, End::Whole).then(|| read.clone());
    let again = Again {
        read: Some(read),
        end,
    };
    let response = ::http::Response::from_parts(parts, Body::wrap(again));
    (response.into(), body)
}

/// A body whose first part was read.
struct Again {
    read: Option<Bytes>,
    end: End,
}

/// The rest of the body, after the part that was read.
enum End {
    Whole,
    Failed(Option<reqwest::Error>),
    Unread(Body),
}

impl http_body::Body for Again {
    type Data = Bytes;
    type Error = reqwest::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, reqwest::Error>>> {
        if let Some(read) = self.read.take() {
            return Poll::Ready(Some(Ok(Frame::data(read))));
        }
        match &mut self.end {
            End::Whole => Poll::Ready(None),
            End::Failed(error) => Poll::Ready(error.take().map(Err)),
            End::Unread(rest) => Pin::new(rest).poll_frame(cx),
        }
    }

    fn size_hint(&self) -> SizeHint {
        match (&self.end, &self.read) {
            (End::Whole, read) => {
                let left = read.as_ref().map_or(0, |read| read.len() as u64);
                SizeHint::with_exact(left)
            }
            _ => SizeHint::default(),
        }
    }
}
