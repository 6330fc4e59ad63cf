//! The part of Protocol Buffers that `google.rpc.Status` needs.
//!
//! Details of other services are relayed unchanged. They are therefore decoded and encoded
//! as bytes: a message type would lose unknown fields.

#[cfg(feature = "tonic")]
mod any;
#[cfg(any(feature = "details", feature = "serde"))]
mod bad_request;
#[cfg(any(feature = "serde", feature = "tonic"))]
mod read;
#[cfg(any(feature = "connectrpc", feature = "tonic", feature = "tower"))]
mod write;

use core::time::Duration;

#[cfg(feature = "tonic")]
pub(crate) use self::any::Any;
#[cfg(any(feature = "details", feature = "serde"))]
pub(crate) use self::bad_request::violations;
#[cfg(any(feature = "serde", feature = "tonic"))]
pub(crate) use self::read::{Fields, Value, bytes, retry_delay};
#[cfg(any(feature = "connectrpc", feature = "tonic", feature = "tower"))]
pub(crate) use self::write::{field_len, put_bytes, put_head, put_number};

/// The longest `google.protobuf.Duration`: about 10,000 years.
pub(crate) const LONGEST: Duration = Duration::from_secs(315_576_000_000);

/// The wire types that are written (protobuf.dev, "Encoding").
const VARINT: u64 = 0;
const BYTES: u64 = 2;
