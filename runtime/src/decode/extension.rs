//! Decoding fields from the extension members of a problem document.

use super::{DecodeError, Received};

/// A type that is decoded from a member of a problem document: every type that implements
/// `serde::de::DeserializeOwned`.
///
/// ```
/// use status_mapped::decode::FromExtension;
///
/// let member = serde_json::json!(["tea", "coffee"]);
/// let skus = Vec::<String>::from_extension(&member);
/// assert_eq!(skus.unwrap(), ["tea", "coffee"]);
/// ```
#[cfg(feature = "serde")]
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be decoded from JSON",
    label = "does not implement `Deserialize`",
    note = "fields are decoded from `extension` by their `Deserialize`: implement it, or skip the variant with `#[status(decode = skip)]`"
)]
pub trait FromExtension: Sized {
    /// The value, or `None` if the member does not have this type.
    ///
    /// ```
    /// use status_mapped::decode::FromExtension;
    ///
    /// assert_eq!(u32::from_extension(&serde_json::json!(7)), Some(7));
    /// assert_eq!(u32::from_extension(&serde_json::json!("tea")), None);
    /// ```
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

/// A field that is an `Option`: `None` is not sent, and gRPC has no extension members.
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

/// A field with a default for a member that is not sent. It is an error if the member was
/// omitted because of a limit, or belongs to an outer error.
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
