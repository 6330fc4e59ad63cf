//! The size limits of the parts of an error, for every protocol.

use super::entries::Limit;

/// Enough for most messages, so that writing one does not grow the buffer.
pub(super) const MESSAGE_CAPACITY: usize = 128;

/// The limit of a message, in bytes.
pub(super) const MESSAGE_LIMIT: usize = 8 * 1024;

/// The limits of metadata, with the bytes that protobuf adds to an entry.
pub(super) const METADATA: Limit = Limit {
    all: 2 * 1024,
    each: 8,
};

/// The limits of headers, as HTTP/2 counts them (RFC 9113, section 6.5.2).
pub(super) const HEADERS: Limit = Limit {
    all: 2 * 1024,
    each: 32,
};

/// The limits of extension members of a problem document, with the bytes that JSON adds.
pub(super) const EXTENSIONS: Limit = Limit {
    all: 8 * 1024,
    each: 4,
};

/// The limit of a title and of an instance, in bytes.
pub(super) const TEXT_LIMIT: usize = 1024;

/// The limits of challenges, violations and details: the number of bytes, and the number of
/// values.
pub(super) const CHALLENGE_LIMIT: usize = 1024;
pub(super) const VIOLATIONS: (usize, usize) = (2 * 1024, 64);
pub(super) const DETAILS: (usize, usize) = (8 * 1024, 64);
