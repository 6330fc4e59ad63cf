//! Errors as `tonic::Status` (feature `tonic`).

use alloc::string::String;
use alloc::vec::Vec;
use core::error::Error;
use core::time::Duration;

use ::tonic::metadata::{AsciiMetadataKey, AsciiMetadataValue, MetadataMap};
use ::tonic::{Code, Status};

use crate::budget::{self, Copies};
use crate::convert::ToGrpcCode;
#[cfg(feature = "details")]
use crate::details::Details;
use crate::edge::{Edge, Later};
use crate::event;
use crate::guard::Guard;
use crate::headers::each_header;
use crate::message::Parts;
use crate::relay::{self, metadata_len, relayed};
#[cfg(feature = "tower")]
use crate::shown_code;
use crate::text::{self, Bounded, MESSAGE_LIMIT, MESSAGE_ROOM, write_message};
use crate::{GrpcCode, Mapping, PublicMessage, StatusMapped};

/// The `tonic::Status` of an error, which is kept as its
/// [`source`](core::error::Error::source) (feature `tonic`).
///
/// `From<YourError> for tonic::Status` is this. A type that says `skip(tonic)`
/// builds its own conversion on this or on [`to_status`].
///
/// ```
/// # #[cfg(feature = "derive")] {
/// use std::error::Error;
/// use status_mapped::StatusMapped;
///
/// #[derive(Debug, thiserror::Error, StatusMapped)]
/// #[error("shop {0} not found")]
/// #[grpc(NOT_FOUND)]
/// struct NoSuchShop(u32);
///
/// let status = status_mapped::into_status(NoSuchShop(7));
/// assert_eq!(status.code(), tonic::Code::NotFound);
/// assert_eq!(status.message(), "shop 7 not found");
/// assert!(status.source().unwrap().is::<NoSuchShop>());
/// # }
/// ```
pub fn into_status<E>(error: E) -> Status
where
    E: StatusMapped + Error + Send + Sync + 'static,
{
    Edge::<Later>::into_status(error)
}

/// The `tonic::Status` of an error that is not kept (feature `tonic`).
///
/// With the feature `details` its `google.rpc.Status` says the same code and
/// message, and has `ErrorInfo`, `RetryInfo` and what the key `details` adds.
///
/// What one error adds to the trailers stays within 7 KiB as encoded, so that
/// every peer takes it. Where it is more, the details that the key `details`
/// adds are left out, the longest first; then the message is cut. The code, the
/// reason, the domain and the time to wait always arrive; headers are left out
/// beyond 2 KiB, and so is metadata, entry by entry.
///
/// An error that delegates to a `Status` of another service passes that on
/// whole, with its details and metadata, but for the headers that belong to
/// one transport, such as `content-length`. Where it is over the budget, its
/// details are left out, then its metadata, then its message is cut. A code or
/// a text of yours beside it goes into its details too.
pub fn to_status(error: &dyn StatusMapped) -> Status {
    logged(error, None)
}

/// The status of an error, which is logged with its sources if they are given.
/// Not generic, or each type of the user's would have its own.
pub(crate) fn logged(error: &dyn StatusMapped, kept: Option<&(dyn Error + 'static)>) -> Status {
    let (status, mapping) = Guard::run(|guard| answer(error, guard));
    event::emit(error, &mapping, kept);
    status
}

fn answer(error: &dyn StatusMapped, guard: Guard) -> (Status, Mapping) {
    let mapping = text::mapping(error, guard);
    let status = match relayed(error) {
        Some(upstream) => passed_on(error, &mapping, upstream, guard),
        None => made(error, &mapping, guard),
    };
    (status, mapping)
}

/// The status of an error of this service.
#[cfg(feature = "details")]
fn made(error: &dyn StatusMapped, mapping: &Mapping, guard: Guard) -> Status {
    let code = Code::from(mapping.grpc_code());
    let mut message = message_text(error, mapping, guard);
    let mut metadata = headers(error, MetadataMap::new(), guard);
    let mut details = Details::of(error, mapping, guard);
    show_code(&mut metadata, mapping);
    #[cfg(feature = "tower")]
    details.show_code(mapping);

    let fixed = budget::FIXED + metadata_len(&metadata);
    let copies = Copies::WithDetails;
    // The keys and lengths of code and message.
    let used = |len: usize| fixed + budget::base64(len + 8);
    let mut len = details.len();
    while used(len.all) + budget::message(&message, copies) > budget::TRAILERS
        && details.drop_longest()
    {
        len = details.len();
    }
    budget::cut(
        &mut message,
        budget::TRAILERS.saturating_sub(used(len.all)),
        copies,
    );
    let details = details.encode(code, &message, &len);
    Status::with_details_and_metadata(code, message, details.into(), metadata)
}

#[cfg(not(feature = "details"))]
fn made(error: &dyn StatusMapped, mapping: &Mapping, guard: Guard) -> Status {
    let code = Code::from(mapping.grpc_code());
    let mut message = message_text(error, mapping, guard);
    let mut metadata = headers(error, MetadataMap::new(), guard);
    show_code(&mut metadata, mapping);
    let used = budget::FIXED + metadata_len(&metadata);
    budget::cut(
        &mut message,
        budget::TRAILERS.saturating_sub(used),
        Copies::One,
    );
    Status::with_metadata(code, message, metadata)
}

/// The status of another service, with what this one says beside it.
fn passed_on(
    error: &dyn StatusMapped,
    mapping: &Mapping,
    upstream: &Status,
    guard: Guard,
) -> Status {
    let code = Code::from(mapping.grpc_code());
    let mut metadata = upstream.metadata().clone();
    relay::sanitize(&mut metadata);
    let metadata = headers(error, metadata, guard);
    let details = upstream.details();
    let added = added(error, mapping, upstream, guard);
    if upstream.code() == code && mapping.inherits_message() && added.is_none() {
        let details = Vec::from(details);
        return relay::fitting(Status::with_details_and_metadata(
            code,
            upstream.message(),
            details.into(),
            metadata,
        ));
    }
    let message = message_text(error, mapping, guard);
    let anys = added.unwrap_or_else(|| relay::details(upstream, hidden(mapping)));
    let details = if anys.is_empty() {
        anys
    } else {
        let mut details = relay::rpc_status(code, &message, anys.len());
        details.extend_from_slice(&anys);
        details
    };
    relay::fitting(Status::with_details_and_metadata(
        code,
        message,
        details.into(),
        metadata,
    ))
}

/// The kinds that are texts for people too: what is hidden stays so.
fn hidden(mapping: &Mapping) -> &'static [&'static str] {
    if mapping.shows_message() {
        &[]
    } else {
        &["DebugInfo", "LocalizedMessage"]
    }
}

/// The details of the other service with what this one adds, if it does.
#[cfg(feature = "details")]
fn added(
    error: &dyn StatusMapped,
    mapping: &Mapping,
    upstream: &Status,
    guard: Guard,
) -> Option<Vec<u8>> {
    Details::of(error, mapping, guard).beside(upstream, hidden(mapping))
}

#[cfg(not(feature = "details"))]
fn added(_: &dyn StatusMapped, _: &Mapping, _: &Status, _: Guard) -> Option<Vec<u8>> {
    None
}

/// Adds the error's headers, ours in the place of those that are there.
fn headers(error: &dyn StatusMapped, mut metadata: MetadataMap, guard: Guard) -> MetadataMap {
    each_header(error, guard, &mut |name, value| {
        if let (Ok(name), Ok(value)) = (
            AsciiMetadataKey::from_bytes(name.as_bytes()),
            AsciiMetadataValue::try_from(value),
        ) {
            metadata.insert(name, value);
        }
    });
    metadata
}

/// Where the layer asks for it.
#[cfg(feature = "tower")]
fn show_code(metadata: &mut MetadataMap, mapping: &Mapping) {
    if let Some(code) = shown_code::of(mapping) {
        metadata.insert(shown_code::HEADER, code.into());
    }
}

#[cfg(not(feature = "tower"))]
fn show_code(_: &mut MetadataMap, _: &Mapping) {}

/// The public message; the status's phrase where it cannot be written.
#[inline]
fn message_text(error: &dyn StatusMapped, mapping: &Mapping, guard: Guard) -> String {
    let mut text = String::with_capacity(MESSAGE_ROOM);
    let mut out = Bounded::new(&mut text, MESSAGE_LIMIT);
    if write_message(error, mapping, &mut out, guard).is_err() {
        let is_full = out.is_full();
        if !is_full {
            text.clear();
            text.push_str(mapping.http_status().phrase());
        }
    }
    text
}

/// A status without a source is taken for one from another service, and is
/// passed on as it is, its message included, whatever its code. One with a
/// source was made in this process, from an error that may be anything: its
/// message is shown or hidden by its code.
impl StatusMapped for Status {
    fn mapping(&self) -> Mapping {
        let mapping = Mapping::new(GrpcCode::from(self.code()));
        // An `Ok` here is an error of somebody's, and not an answer.
        if self.source().is_none() && self.code() != Code::Ok {
            mapping.exposed()
        } else {
            mapping
        }
    }

    fn message_under(&self, mapping: Mapping) -> PublicMessage<'_> {
        PublicMessage::borrowed(mapping, self.message())
    }

    fn retry_after(&self) -> Option<Duration> {
        relay::retry_after(self)
    }

    fn __parts(&self) -> Parts<'_> {
        if self.source().is_none() {
            Parts::relaying(self)
        } else {
            Parts::NONE
        }
    }
}

impl From<GrpcCode> for Code {
    fn from(code: GrpcCode) -> Self {
        Code::from_i32(code.number())
    }
}

impl From<Code> for GrpcCode {
    fn from(code: Code) -> Self {
        GrpcCode::from_i32(code as i32).unwrap_or(GrpcCode::Unknown)
    }
}

impl ToGrpcCode for Code {
    fn to_grpc_code(&self) -> GrpcCode {
        GrpcCode::from(*self)
    }
}
