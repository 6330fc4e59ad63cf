//! The status of another service, passed on.

use alloc::vec::Vec;
use core::time::Duration;

use tonic::metadata::{KeyAndValueRef, MetadataMap};
use tonic::{Code, Status};

use crate::StatusMapped;
use crate::budget::{self, Copies};
use crate::headers::RESERVED;
use crate::proto::{self, Fields, Value, put_bytes, put_number};

/// The `Status` of another service that an error delegates to.
#[inline]
pub(crate) fn relayed(error: &dyn StatusMapped) -> Option<&Status> {
    let mut error = error;
    loop {
        let parts = error.__parts();
        match parts.relayed() {
            None => error = parts.inner()?,
            relayed => return relayed,
        }
    }
}

/// Its details as they came: the fields 3 of its `google.rpc.Status`, but for
/// those whose kind `leave_out` names. Nothing where they are no such message.
pub(crate) fn details(status: &Status, leave_out: &[&str]) -> Vec<u8> {
    let mut anys = Vec::new();
    for field in Fields::of(status.details()) {
        match field {
            Some((3, Value::Bytes(any))) if !leave_out.contains(&any_kind(any)) => {
                put_bytes(&mut anys, 3, any);
            }
            Some(_) => {}
            None => return Vec::new(),
        }
    }
    anys
}

/// `Status { code = 1, message = 2, details = 3 }` up to the details, of which
/// so many bytes follow.
pub(crate) fn rpc_status(code: Code, message: &str, details: usize) -> Vec<u8> {
    let message_len = match message.len() {
        0 => 0,
        len => proto::field_len(len),
    };
    // No byte too many, or tonic would have to keep the capacity somewhere.
    let mut out = Vec::with_capacity(2 + message_len + details);
    put_number(&mut out, 1, code as u64);
    if !message.is_empty() {
        put_bytes(&mut out, 2, message.as_bytes());
    }
    out
}

/// `ErrorInfo` of `type.googleapis.com/google.rpc.ErrorInfo`.
pub(crate) fn any_kind(any: &[u8]) -> &str {
    let url = proto::bytes(any, 1).and_then(|url| core::str::from_utf8(url).ok());
    let kind = url.and_then(|url| url.rsplit_once("/google.rpc."));
    kind.map_or("", |(_, kind)| kind)
}

/// The detail of this kind.
pub(crate) fn detail<'a>(status: &'a Status, kind: &str) -> Option<&'a [u8]> {
    for field in Fields::of(status.details()) {
        if let (3, Value::Bytes(any)) = field?
            && any_kind(any) == kind
        {
            return proto::bytes(any, 2);
        }
    }
    None
}

/// The `RetryInfo` of another service.
pub(crate) fn retry_after(status: &Status) -> Option<Duration> {
    proto::retry_delay(detail(status, "RetryInfo")?)
}

/// Without what belongs to one transport.
pub(crate) fn sanitize(metadata: &mut MetadataMap) {
    for name in RESERVED {
        metadata.remove(*name);
    }
}

/// The status within the budget: the details go first, then the metadata, then
/// the message is cut.
pub(crate) fn fitting(status: Status) -> Status {
    let mut used = budget::FIXED + metadata_len(status.metadata());
    let fits = |details: usize, message: usize, used: usize| {
        used + budget::base64(details) + message <= budget::TRAILERS
    };
    let message_len = budget::message(status.message(), Copies::One);
    if fits(status.details().len(), message_len, used) {
        return status;
    }
    let code = status.code();
    let mut message = status.message().into();
    if fits(0, message_len, used) {
        return Status::with_metadata(code, message, status.metadata().clone());
    }
    used = budget::FIXED;
    budget::cut(&mut message, budget::TRAILERS - used, Copies::One);
    Status::new(code, message)
}

/// What metadata adds to the trailers.
pub(crate) fn metadata_len(metadata: &MetadataMap) -> usize {
    if metadata.is_empty() {
        return 0;
    }
    let len = |entry| match entry {
        KeyAndValueRef::Ascii(name, value) => {
            budget::field(name.as_str(), value.as_encoded_bytes().len())
        }
        KeyAndValueRef::Binary(name, value) => {
            budget::field(name.as_str(), value.as_encoded_bytes().len())
        }
    };
    metadata.iter().map(len).sum()
}
