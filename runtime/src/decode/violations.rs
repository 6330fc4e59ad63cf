//! Decoding fields from violations.

use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;
use std::collections::HashMap;
use std::hash::BuildHasher;

use super::received::VIOLATIONS;
use super::{DecodeError, Received};
use crate::Violation;

/// A type that is decoded from violations: the fields that are not valid, and why.
///
/// ```
/// use status_mapped::Violation;
/// use status_mapped::decode::FromViolations;
///
/// let received = [Violation::new("items[0].quantity", "is zero")];
/// let all = Vec::<(String, String)>::from_violations(&received).unwrap();
/// assert_eq!(all, [("items[0].quantity".to_owned(), "is zero".to_owned())]);
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be decoded from violations",
    label = "expected a collection of fields and descriptions",
    note = "a decoded field that `violations` names is a `Vec` of a type that implements `From<(String, String)>`, such as the pair, a map of texts, a `garde::Report` (feature `garde`) or `ValidationErrors` (feature `validator`)"
)]
pub trait FromViolations: Sized {
    /// The value, or `None` if the violations cannot be converted to it.
    ///
    /// ```
    /// use std::collections::BTreeMap;
    /// use status_mapped::Violation;
    /// use status_mapped::decode::FromViolations;
    ///
    /// let twice = [Violation::new("sku", "is empty"), Violation::new("sku", "is unknown")];
    /// // A map has one description for each field.
    /// assert!(BTreeMap::<String, String>::from_violations(&twice).is_none());
    /// ```
    fn from_violations(violations: &[Violation<'_>]) -> Option<Self>;
}

fn pairs(violations: &[Violation<'_>]) -> impl Iterator<Item = (String, String)> {
    violations
        .iter()
        .map(|violation| (violation.field().into(), violation.description().into()))
}

impl<T: From<(String, String)>> FromViolations for Vec<T> {
    fn from_violations(violations: &[Violation<'_>]) -> Option<Self> {
        Some(pairs(violations).map(T::from).collect())
    }
}

impl FromViolations for BTreeMap<String, String> {
    fn from_violations(violations: &[Violation<'_>]) -> Option<Self> {
        let map: Self = pairs(violations).collect();
        // A field may have more than one violation.
        (map.len() == violations.len()).then_some(map)
    }
}

impl<S: BuildHasher + Default> FromViolations for HashMap<String, String, S> {
    fn from_violations(violations: &[Violation<'_>]) -> Option<Self> {
        let map: Self = pairs(violations).collect();
        (map.len() == violations.len()).then_some(map)
    }
}

#[cfg(feature = "garde")]
impl FromViolations for garde::Report {
    fn from_violations(violations: &[Violation<'_>]) -> Option<Self> {
        let mut report = Self::new();
        for (field, description) in pairs(violations) {
            report.append(garde::Path::new(field), garde::Error::new(description));
        }
        Some(report)
    }
}

/// The description is the message and the code of each error, and the path of a field is its
/// name.
#[cfg(feature = "validator")]
impl FromViolations for validator::ValidationErrors {
    fn from_violations(violations: &[Violation<'_>]) -> Option<Self> {
        use validator::{ValidationError, ValidationErrorsKind::Field};

        let mut fields = BTreeMap::<_, Vec<_>>::new();
        for (field, description) in pairs(violations) {
            fields.entry(field).or_default().push(ValidationError {
                code: description.clone().into(),
                message: Some(description.into()),
                params: HashMap::new(),
            });
        }
        let fields = fields.into_iter();
        let fields = fields.map(|(field, errors)| (field.into(), Field(errors)));
        Some(Self(fields.collect()))
    }
}

const KEY: &str = "violations";

/// A field that `violations` sends.
#[doc(hidden)]
pub fn violations_field<T: FromViolations>(received: &Received<'_>) -> Result<T, DecodeError> {
    optional_violations_field(received)?.ok_or(DecodeError::Missing(KEY))
}

/// A field with a default that `violations` sends. It is an error if violations were omitted
/// because of a limit.
#[doc(hidden)]
pub fn optional_violations_field<T: FromViolations>(
    received: &Received<'_>,
) -> Result<Option<T>, DecodeError> {
    match received.violations() {
        _ if received.is_incomplete() || received.is_taken(VIOLATIONS) => {
            Err(DecodeError::Missing(KEY))
        }
        [] => Ok(None),
        all => match T::from_violations(all) {
            Some(value) => Ok(Some(value)),
            None => Err(DecodeError::Invalid(KEY)),
        },
    }
}
