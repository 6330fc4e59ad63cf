//! Conversion of public errors to `tonic::Status` (feature `tonic`).

use alloc::string::String;

use ::tonic::metadata::{
    AsciiMetadataKey, AsciiMetadataValue, BinaryMetadataKey, BinaryMetadataValue, MetadataMap,
};
use ::tonic::{Code, Status};
use http::{HeaderMap, HeaderName, HeaderValue};

use super::budget::{self, Copies};
use super::details::Details;
use super::retry;
use crate::event;
use crate::public::load_test_code;
use crate::{Mapped, PublicError};

/// The status of an error (feature `tonic`). The original error is its
/// [`source`](core::error::Error::source).
///
/// The derive's `From<YourError> for tonic::Status` calls this conversion.
///
/// ```
/// # #[cfg(feature = "derive")] {
/// use std::error::Error;
/// use status_mapped::{Mapped, StatusMapped};
///
/// #[derive(Debug, thiserror::Error, StatusMapped)]
/// #[error("shop {0} not found")]
/// #[grpc(NOT_FOUND)]
/// struct NoSuchShop(u32);
///
/// let status = tonic::Status::from(Mapped::new(NoSuchShop(7)));
/// assert_eq!(status.code(), tonic::Code::NotFound);
/// assert_eq!(status.message(), "shop 7 not found");
/// assert!(status.source().unwrap().is::<NoSuchShop>());
/// # }
/// ```
impl From<Mapped> for Status {
    fn from(mapped: Mapped) -> Self {
        let (public, error) = mapped.into_parts();
        let mut status = Self::from(public);
        if let Some(error) = error {
            status.set_source(error);
        }
        status
    }
}

/// The status of an error without an original error (feature `tonic`).
///
/// A retry delay is in the metadata: in whole seconds as `retry-after`, and in milliseconds
/// as `grpc-retry-pushback-ms`, for clients with a retry policy (gRFC A6).
///
/// With the feature `details` the status has a `google.rpc.Status` with the same code and
/// message, and with `ErrorInfo`, `RetryInfo`, `BadRequest` and the reported details.
///
/// One error adds at most 7 KiB to the trailers, as encoded, so that every peer accepts
/// them. If it would add more, the reported details are omitted, the longest first, and then
/// the message is truncated. The code, the reason, the domain and the retry delay are always
/// sent.
///
/// An error that delegates to a `Status` of another service relays its code, message,
/// details and metadata, without the headers that belong to one transport, such as
/// `content-length`. If the error adds a part or replaces the code or the message, the
/// details contain that too.
impl From<PublicError> for Status {
    fn from(mut public: PublicError) -> Self {
        event::emit(&mut public);
        let code = Code::from(public.mapping().grpc_code());
        let message = public.take_message();
        if is_message_only(&public, &message) {
            return Self::new(code, message);
        }
        unchanged(&public, &message)
            .unwrap_or_else(|| limited(&public, code, message, budget::TRAILERS))
    }
}

/// Whether only the code and the message are sent, and are within the limit. That is true
/// of most errors without the feature `details`.
fn is_message_only(public: &PublicError, message: &str) -> bool {
    !cfg!(feature = "details")
        && public.is_plain()
        && budget::FIXED + budget::message(message, Copies::One) <= budget::TRAILERS
        && load_test_code::to_send(public).is_none()
}

/// The status with at most `limit` bytes in the trailers.
fn limited(public: &PublicError, code: Code, mut message: String, limit: usize) -> Status {
    let mut headers = headers(public);
    let mut details = Details::of(public);
    let copies = if details.is_empty() {
        Copies::One
    } else {
        Copies::WithDetails
    };
    // The number of bytes that remain for the message.
    let left = |headers: &MetadataMap, details: &Details<'_>| {
        let used = budget::FIXED + budget::metadata(headers) + details.encoded_len();
        limit.saturating_sub(used)
    };
    let message_len = budget::message(&message, copies);
    while message_len > left(&headers, &details) && details.omit_longest() {}
    if public.upstream().is_some() && message_len > left(&headers, &details) {
        headers = own_headers(public, MetadataMap::new());
    }
    let left = left(&headers, &details);
    let whole = (message_len > left).then(|| message.clone());
    budget::truncate(&mut message, left, copies);
    if details.is_empty() {
        return Status::with_metadata(code, message, headers);
    }
    let encoded = details.encode(code, &message);
    // The number of bytes that remain of `TRAILERS`, also where the limit is lower.
    let left = (left + budget::TRAILERS - limit).saturating_sub(budget::message(&message, copies));
    if budget::max_excess(budget::base64(encoded.len())) > left {
        let excess = budget::excess(&encoded);
        if excess > left && excess < limit {
            let message = whole.unwrap_or(message);
            return limited(public, code, message, limit - excess);
        }
    }
    Status::with_details_and_metadata(code, message, encoded.into(), headers)
}

/// The relayed status as it was received, if nothing in its details changes and it is within
/// the limit.
fn unchanged(public: &PublicError, message: &str) -> Option<Status> {
    let upstream = public.upstream()?;
    let mapping = public.mapping();
    if upstream.is_changed
        || upstream.code != mapping.grpc_code()
        || !mapping.shows_message()
        || upstream.message != message
    {
        return None;
    }
    let headers = headers(public);
    let used = budget::FIXED
        + budget::metadata(&headers)
        + budget::base64(upstream.details.len())
        + budget::message(&upstream.message, Copies::One);
    let left = budget::TRAILERS.checked_sub(used)?;
    let bound = budget::max_excess(budget::base64(upstream.details.len()));
    let fits = bound <= left || budget::excess(&upstream.details) <= left;
    fits.then(|| {
        Status::with_details_and_metadata(
            Code::from(upstream.code),
            upstream.message.as_str(),
            upstream.details.clone().into(),
            headers,
        )
    })
}

/// The metadata of the relayed status, in which the error's own headers replace those of
/// the same name.
fn headers(public: &PublicError) -> MetadataMap {
    let Some(upstream) = public.upstream() else {
        return own_headers(public, MetadataMap::new());
    };
    let entries = upstream.headers.iter();
    let len: usize = entries.map(|(name, value)| name.len() + value.len()).sum();
    let mut relayed = HeaderMap::new();
    // They exceed the limit, and perhaps the maximum size of a map.
    if len > budget::TRAILERS {
        return own_headers(public, MetadataMap::new());
    }
    for (name, value) in &upstream.headers {
        if let (Ok(name), Ok(value)) = (
            HeaderName::try_from(name.as_str()),
            HeaderValue::try_from(value.as_slice()),
        ) {
            relayed.append(name, value);
        }
    }
    own_headers(public, MetadataMap::from_headers(relayed))
}

fn own_headers(public: &PublicError, mut headers: MetadataMap) -> MetadataMap {
    if let Some(delay) = public.retry_after() {
        let (seconds, millis) = retry::of_delay(delay);
        headers.insert(retry::SECONDS, seconds.into());
        headers.insert(retry::MILLIS, millis.into());
    }
    // `Upgrade` is for a connection of HTTP/1.1 (RFC 9113, section 8.2.2).
    for (name, value) in public.headers().filter(|(name, _)| *name != "upgrade") {
        // gRPC has no HTAB in metadata.
        let value = value.replace('\t', " ");
        if let (Ok(name), Ok(value)) = (
            AsciiMetadataKey::from_bytes(name.as_bytes()),
            AsciiMetadataValue::try_from(value),
        ) {
            headers.insert(name, value);
        }
    }
    for (name, value) in public.binary_headers() {
        if let Ok(name) = BinaryMetadataKey::from_bytes(name.as_bytes()) {
            headers.insert_bin(name, BinaryMetadataValue::from_bytes(value));
        }
    }
    if public.upstream().is_none()
        && let Some(code) = load_test_code::to_send(public)
    {
        headers.insert(load_test_code::HEADER, code.into());
    }
    headers
}
