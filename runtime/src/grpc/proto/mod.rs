//! Protocol Buffers, as far as `google.rpc.Status` needs them.
//!
//! Details of other services are relayed as they were received, so they are read and
//! written as bytes, and not as messages whose unknown fields would be lost.

#[cfg(feature = "tonic")]
mod any;
mod read;
#[cfg(feature = "tonic")]
mod write;

#[cfg(feature = "tonic")]
pub(crate) use self::any::Any;
pub(crate) use self::read::{Fields, Value, bytes, retry_delay};
#[cfg(feature = "tonic")]
pub(crate) use self::write::{field_len, put_bytes, put_head, put_number};

/// The wire types (protobuf.dev, "Encoding").
const VARINT: u64 = 0;
const FIXED64: u64 = 1;
const BYTES: u64 = 2;
const FIXED32: u64 = 5;
