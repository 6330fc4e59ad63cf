//! Conversion of public errors to the errors of juniper (feature `juniper`).

use juniper::{FieldError, InputValue, IntoFieldError, Object, ScalarValue, Value};

use super::extensions;
use crate::{Mapped, PublicError, event};

/// The error of a field: the public message and the extensions of
/// [`graphql`](crate::graphql) (feature `juniper`). It is logged. The original error is
/// dropped, since a `FieldError` cannot contain it.
///
/// The derive's `IntoFieldError` calls this conversion.
///
/// ```
/// # #[cfg(feature = "derive")] {
/// use juniper::{FieldError, IntoFieldError};
/// use status_mapped::{Mapped, StatusMapped};
///
/// #[derive(Debug, thiserror::Error, StatusMapped)]
/// #[error("shop {0} not found")]
/// #[grpc(NOT_FOUND)]
/// struct NoSuchShop(u32);
///
/// let error: FieldError = Mapped::new(NoSuchShop(7)).into_field_error();
/// assert_eq!(error.message(), "shop 7 not found");
/// let extensions = error.extensions().as_object_value().unwrap();
/// assert!(extensions.contains_field("errorType"));
/// # }
/// ```
impl<S: ScalarValue> IntoFieldError<S> for Mapped {
    fn into_field_error(mut self) -> FieldError<S> {
        event::emit(self.public_mut());
        let public = self.public();
        // It is always JSON.
        let extensions = serde_json::from_str(&extensions(public)).unwrap_or(InputValue::Null);
        FieldError::new(public.message(), value(extensions))
    }
}

/// As `IntoFieldError` for [`Mapped`], without an original error (feature `juniper`).
impl<S: ScalarValue> IntoFieldError<S> for PublicError {
    fn into_field_error(self) -> FieldError<S> {
        Mapped::from(self).into_field_error()
    }
}

/// A value that was read from JSON: it has no enums and no variables.
fn value<S: ScalarValue>(input: InputValue<S>) -> Value<S> {
    match input {
        InputValue::Scalar(scalar) => Value::Scalar(scalar),
        InputValue::List(items) => {
            Value::List(items.into_iter().map(|item| value(item.item)).collect())
        }
        InputValue::Object(members) => {
            let mut object = Object::with_capacity(members.len());
            for (name, member) in members {
                object.add_field(name.item, value(member.item));
            }
            Value::Object(object)
        }
        InputValue::Null | InputValue::Enum(_) | InputValue::Variable(_) => Value::Null,
    }
}
