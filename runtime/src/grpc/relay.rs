//! `tonic::Status` as a mapped error.

use alloc::vec::Vec;
use core::error::Error;

use tonic::metadata::KeyAndValueRef;
use tonic::{Code, Status};

use super::error_info::ErrorInfo;
use super::proto::{self, Any, Fields, Value};
use super::retry;
use crate::public::RESERVED;
use crate::visitor::{Detail, Relayed, Visitor};
use crate::{GrpcCode, Mapping, StatusMapped};

/// A status without a source is assumed to come from another service. It is relayed
/// unchanged, whatever its code: code, message, details and metadata, without the headers
/// that belong to one transport.
///
/// A status with a source was created in this process, from any error; so was the status that
/// tonic's generated clients make of an error of their channel. Its code decides whether its
/// message is redacted. Its reason, domain, metadata, `RetryInfo` and `BadRequest` are
/// intended for clients and are kept.
impl StatusMapped for Status {
    fn mapping(&self) -> Mapping {
        let mapping = Mapping::new(GrpcCode::from(self.code()));
        // An error with the code `Ok` is a bug, and not the response of a service.
        if is_relayed(self) && self.code() != Code::Ok {
            mapping.exposed()
        } else {
            mapping
        }
    }

    fn visit(&self, visitor: &mut dyn Visitor) {
        visitor.message(&self.message());
        if is_relayed(self) {
            let headers = headers(self);
            visitor.__relay(Some(&Relayed {
                code: GrpcCode::from(self.code()),
                message: self.message(),
                details: self.details(),
                headers: &headers,
            }));
            report(self, visitor, |_| true);
            visitor.__relay(None);
        } else {
            report(self, visitor, |kind| kind == "google.rpc.BadRequest");
        }
    }
}

fn is_relayed(status: &Status) -> bool {
    status.source().is_none() && !is_of_generated_client(status)
}

/// Whether a generated client made it: its channel was not ready, and the message contains the
/// text of the error, which is not kept as the source.
fn is_of_generated_client(status: &Status) -> bool {
    status.code() == Code::Unknown && status.message().starts_with("Service was not ready: ")
}

/// The metadata that does not belong to the transport, encoded.
fn headers(status: &Status) -> Vec<(&str, &[u8])> {
    let entries = status.metadata().iter().map(|entry| match entry {
        KeyAndValueRef::Ascii(name, value) => (name.as_str(), value.as_encoded_bytes()),
        KeyAndValueRef::Binary(name, value) => (name.as_str(), value.as_encoded_bytes()),
    });
    entries
        .filter(|(name, _)| {
            let is_of_transport = *name == "upgrade" || name.starts_with("grpc-");
            !is_of_transport && !RESERVED.contains(name)
        })
        .collect()
}

/// Reports the details: the parts of `ErrorInfo` and `RetryInfo`, and unchanged every other
/// detail whose kind is `kept`. Nothing is reported if the details are not a
/// `google.rpc.Status`.
fn report(status: &Status, visitor: &mut dyn Visitor, kept: fn(&str) -> bool) {
    let details = details(status).unwrap_or_default();
    let (mut has_info, mut has_delay) = (false, false);
    for any in details {
        let detail = Detail::new(any.type_url, any.value);
        match detail.kind() {
            "google.rpc.ErrorInfo" if !has_info => {
                if let Some(info) = ErrorInfo::read(any.value) {
                    has_info = true;
                    report_info(&info, visitor);
                }
            }
            "google.rpc.RetryInfo" if !has_delay => {
                if let Ok(Some(delay)) = proto::retry_delay(any.value) {
                    has_delay = true;
                    visitor.retry_after(delay);
                }
            }
            kind if kept(kind) => visitor.detail(detail),
            _ => {}
        }
    }
    if let Some(delay) = retry::delay_of(status.metadata())
        && !has_delay
    {
        visitor.retry_after(delay);
    }
}

fn report_info(info: &ErrorInfo<'_>, visitor: &mut dyn Visitor) {
    if !info.reason.is_empty() {
        visitor.reason(&info.reason);
        visitor.domain(&info.domain);
    }
    for (key, value) in &info.metadata {
        visitor.metadata(key, value);
    }
}

/// The details of a `google.rpc.Status`, its field 3; `None` if the bytes are not such a
/// message.
fn details(status: &Status) -> Option<Vec<Any<'_>>> {
    let mut details = Vec::new();
    for field in Fields::of(status.details()) {
        if let (3, Value::Bytes(any)) = field? {
            details.extend(Any::read(any));
        }
    }
    Some(details)
}
