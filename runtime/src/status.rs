//! Errors as `tonic::Status` (feature `tonic`).

use alloc::string::String;
use alloc::sync::Arc;
use core::any::Any;
use core::error::Error;

use ::tonic::metadata::{AsciiMetadataKey, AsciiMetadataValue};
use ::tonic::{Code, Status};

use crate::convert::ToGrpcCode;
use crate::headers::{RESERVED, each_header};
use crate::text::{MESSAGE_ROOM, write_message};
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
    let mut status = to_status(&error);
    status.set_source(Arc::new(error));
    status
}

/// The `tonic::Status` of an error that is not kept (feature `tonic`).
///
/// An error that delegates to a `Status` of another service passes that on
/// whole, with its details and metadata, but for the headers that belong to
/// one transport, such as `content-length`.
pub fn to_status(error: &dyn StatusMapped) -> Status {
    let mapping = error.mapping();
    let code = Code::from(mapping.grpc_code());
    let upstream = relayed(error);
    let mut status = match upstream {
        Some(upstream) if upstream.code() == code && mapping.inherits_message() => upstream.clone(),
        // Its details repeat the code and message that are replaced here.
        Some(upstream) => Status::with_metadata(
            code,
            message_text(error, &mapping),
            upstream.metadata().clone(),
        ),
        None => Status::new(code, message_text(error, &mapping)),
    };
    let metadata = status.metadata_mut();
    if upstream.is_some() {
        for name in RESERVED {
            metadata.remove(*name);
        }
    }
    each_header(error, &mut |name, value| {
        if let (Ok(name), Ok(value)) = (
            AsciiMetadataKey::from_bytes(name.as_bytes()),
            AsciiMetadataValue::try_from(value),
        ) {
            metadata.insert(name, value);
        }
    });
    status
}

/// The public message; the status's phrase where it cannot be written.
fn message_text(error: &dyn StatusMapped, mapping: &Mapping) -> String {
    let mut text = String::with_capacity(MESSAGE_ROOM);
    if write_message(error, mapping, &mut text).is_err() {
        text.clear();
        text.push_str(mapping.http_status().phrase());
    }
    text
}

/// The `Status` of another service that an error delegates to.
fn relayed(error: &dyn StatusMapped) -> Option<&Status> {
    match error.__relayed() {
        Some(status) => status.downcast_ref(),
        None => relayed(error.__inner()?),
    }
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

    fn __relayed(&self) -> Option<&dyn Any> {
        if self.source().is_none() {
            Some(self)
        } else {
            None
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
