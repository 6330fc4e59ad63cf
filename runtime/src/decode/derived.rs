//! The functions that generated code calls.

use core::any::type_name;

use super::received::{MESSAGE, RETRY_AFTER, Within};
use super::{Decode, DecodeError, FromMetadata, FromRetryAfter, Received};

/// A field that `metadata` sends.
#[doc(hidden)]
pub fn field<T: FromMetadata>(
    received: &Received<'_>,
    key: &'static str,
) -> Result<T, DecodeError> {
    let text = received.metadata(key).ok_or(DecodeError::Missing(key))?;
    T::from_metadata(text).ok_or(DecodeError::Invalid(key))
}

/// A field that `metadata` sends only if it has a value.
#[doc(hidden)]
pub fn optional_field<T: FromMetadata>(
    received: &Received<'_>,
    key: &'static str,
) -> Result<Option<T>, DecodeError> {
    match field(received, key) {
        Err(DecodeError::Missing(_)) if !received.is_incomplete() && !received.is_taken(key) => {
            Ok(None)
        }
        found => found.map(Some),
    }
}

/// A field that `retry_after` sends.
#[doc(hidden)]
pub fn retry_after_field<T: FromRetryAfter>(received: &Received<'_>) -> Result<T, DecodeError> {
    let missing = DecodeError::Missing("retry_after");
    if received.is_taken(RETRY_AFTER) {
        return Err(missing);
    }
    T::from_retry_after(received.retry_after()).ok_or(missing)
}

/// A field that is the message.
#[doc(hidden)]
pub fn message_field<T: FromMetadata>(received: &Received<'_>) -> Result<T, DecodeError> {
    const KEY: &str = "message";
    if received.is_taken(MESSAGE) {
        return Err(DecodeError::Missing(KEY));
    }
    T::from_metadata(received.message()).ok_or(DecodeError::Invalid(KEY))
}

/// The inner error of a transparent variant, whose own metadata has `taken` keys.
#[doc(hidden)]
pub fn inner<T: Decode>(received: &Received<'_>, taken: &[&'static str]) -> Result<T, DecodeError> {
    let type_name = type_name::<T>();
    // Two types that contain each other would otherwise recurse without end.
    let mut within = received.within;
    while let Some(outer) = within {
        if outer.type_name == type_name {
            return Err(DecodeError::OtherDomain);
        }
        within = outer.outer;
    }
    T::decode(&Received {
        parts: received.parts,
        within: Some(&Within {
            type_name,
            taken,
            outer: received.within,
        }),
    })
}

type Own<T> = fn(&Received<'_>, &str) -> Result<T, DecodeError>;
type Inner<T> = fn(&Received<'_>) -> Result<T, DecodeError>;

/// The variant that was sent: one with a reason of its own, or one with an inner error, each
/// of which is tried.
#[doc(hidden)]
pub fn decode<T>(
    received: &Received<'_>,
    domain: &str,
    own: Own<T>,
    inner: &[Inner<T>],
) -> Result<T, DecodeError> {
    let own = match received.domain() {
        sent if sent == domain => own(received, received.reason()),
        "" => Err(DecodeError::NoDomain),
        _ => Err(DecodeError::OtherDomain),
    };
    inner
        .iter()
        .fold(own, |found, inner| one_of(found, inner(received)))
}

/// The one result that decoded. Domain and reason must be those of one variant only.
fn one_of<T>(
    first: Result<T, DecodeError>,
    second: Result<T, DecodeError>,
) -> Result<T, DecodeError> {
    use DecodeError::{NoDomain, OtherDomain, UnknownReason};
    if let Err(NoDomain | OtherDomain) = first {
        return second;
    }
    if let Err(NoDomain | OtherDomain | UnknownReason) = second {
        return first;
    }
    if let Err(UnknownReason) = first {
        return second;
    }
    Err(DecodeError::Ambiguous)
}
