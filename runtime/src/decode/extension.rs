//! Further members of a problem document, as decoded fields.

use super::{DecodeError, Received};

/// A type that is decoded from a member of a problem document: any that implements
/// `serde::de::DeserializeOwned`.
#[cfg(feature = "serde")]
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be decoded from JSON",
    label = "does not implement `Deserialize`",
    note = "fields are decoded from `extension` by their `Deserialize`: implement it, or leave the variant out with `#[status(decode = skip)]`"
)]
pub trait FromExtension: Sized {
    /// The value, where the member is one.
    fn from_extension(value: &serde_json::Value) -> Option<Self>;
}

#[cfg(feature = "serde")]
#[diagnostic::do_not_recommend]
impl<T: serde::de::DeserializeOwned> FromExtension for T {
    fn from_extension(value: &serde_json::Value) -> Option<Self> {
        T::deserialize(value).ok()
    }
}

/// Without the feature `serde` there are no problem documents.
#[cfg(not(feature = "serde"))]
pub trait FromExtension {}

#[cfg(not(feature = "serde"))]
impl<T> FromExtension for T {}

/// A field that `extension` sends.
#[doc(hidden)]
pub fn extension_field<T: FromExtension>(
    received: &Received<'_>,
    name: &'static str,
) -> Result<T, DecodeError> {
    default_extension_field(received, name)?.ok_or(DecodeError::Missing(name))
}

/// A field that is an `Option`: `None` is not sent, and over gRPC nothing is.
#[cfg(feature = "serde")]
#[doc(hidden)]
pub fn optional_extension_field<T: FromExtension>(
    received: &Received<'_>,
    name: &'static str,
) -> Result<Option<T>, DecodeError> {
    if received.is_problem() {
        default_extension_field(received, name)
    } else {
        Err(DecodeError::Missing(name))
    }
}

/// A field that has a default for what is not sent. What was sent, and did not fit or is
/// that of an error around this one, is missing.
#[cfg(feature = "serde")]
#[doc(hidden)]
pub fn default_extension_field<T: FromExtension>(
    received: &Received<'_>,
    name: &'static str,
) -> Result<Option<T>, DecodeError> {
    match received.extension(name) {
        Some(value) => match T::from_extension(value) {
            Some(value) => Ok(Some(value)),
            None => Err(DecodeError::Invalid(name)),
        },
        None if received.is_incomplete() || received.is_extension_taken(name) => {
            Err(DecodeError::Missing(name))
        }
        None => Ok(None),
    }
}

#[cfg(not(feature = "serde"))]
#[doc(hidden)]
pub fn optional_extension_field<T>(
    _: &Received<'_>,
    name: &'static str,
) -> Result<Option<T>, DecodeError> {
    Err(DecodeError::Missing(name))
}

#[cfg(not(feature = "serde"))]
#[doc(hidden)]
pub fn default_extension_field<T>(
    _: &Received<'_>,
    _: &'static str,
) -> Result<Option<T>, DecodeError> {
    Ok(None)
}
