//! A response in a browser: its body is read once, and no new response can be created.

use alloc::boxed::Box;
use core::error::Error;
use core::future::Future;
use core::pin::Pin;

use ::http::Response as Parts;
use ::reqwest::Response;
use bytes::Bytes;

use super::{decode, failure, is_error};
use crate::decode::{Decode, Failure, Original, ProblemExt};

/// As on other targets, with two differences: the original of an unknown error is an
/// `http::Response` with the status, the headers and the body, and a `Retry-After` with a date
/// is ignored. A body that cannot be read is empty.
impl ProblemExt for Response {
    type Mapped<E: 'static> = Pin<Box<dyn Future<Output = Result<Self, Failure<E, Parts<Bytes>>>>>>;

    fn mapped<E: Decode + 'static>(self) -> Self::Mapped<E> {
        Box::pin(async {
            let (status, headers) = (self.status(), self.headers());
            if !is_error(status, headers) {
                return Ok(self);
            }
            let headers = headers.clone();
            let body = self.bytes().await.ok();
            let decoded = decode(status, &headers, body.as_deref());
            let mut parts = Parts::new(body.unwrap_or_default());
            *parts.status_mut() = status;
            *parts.headers_mut() = headers;
            Err(failure(decoded, parts))
        })
    }
}

impl Original for Parts<Bytes> {
    fn as_error(&self) -> Option<&(dyn Error + 'static)> {
        None
    }
}
