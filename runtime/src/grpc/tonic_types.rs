//! The values of the key `details`: messages of tonic-types (feature `details`).

use alloc::vec::Vec;

use ::tonic_types::{ErrorDetail, ErrorDetails, StatusExt};
use tonic::{Code, Status};

use super::proto::{Any, Fields, Value};
use crate::visitor::{Detail, Visitor};

/// A value that can be converted to details.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a detail of a gRPC status",
    label = "expected a detail such as `BadRequest`",
    note = "`details = ..` takes a detail of `tonic_types`, an `ErrorDetail`, an `ErrorDetails`, a `status_mapped::Detail`, or a `Vec` or an `Option` of them",
    note = "`RetryInfo` is `retry_after = ..`, and `ErrorInfo` is `metadata(..)`"
)]
pub trait IntoDetails {
    /// Reports each detail.
    fn report(self, visitor: &mut dyn Visitor);
}

impl IntoDetails for ErrorDetail {
    fn report(self, visitor: &mut dyn Visitor) {
        // tonic-types encodes a detail as the last field of a status.
        let status = Status::with_error_details_vec(Code::Unknown, "", [self]);
        let last = Fields::of(status.details()).last().flatten();
        if let Some((3, Value::Bytes(any))) = last
            && let Some(any) = Any::read(any)
        {
            visitor.detail(Detail::new(any.type_url, any.value));
        }
    }
}

impl IntoDetails for Detail<'_> {
    fn report(self, visitor: &mut dyn Visitor) {
        visitor.detail(self);
    }
}

impl IntoDetails for ErrorDetails {
    fn report(self, visitor: &mut dyn Visitor) {
        let status = Status::with_error_details(Code::Unknown, "", self);
        status.get_error_details_vec().report(visitor);
    }
}

impl<T: IntoDetails> IntoDetails for Vec<T> {
    fn report(self, visitor: &mut dyn Visitor) {
        for detail in self {
            detail.report(visitor);
        }
    }
}

impl<T: IntoDetails> IntoDetails for Option<T> {
    fn report(self, visitor: &mut dyn Visitor) {
        if let Some(detail) = self {
            detail.report(visitor);
        }
    }
}

impl<T: IntoDetails + Clone> IntoDetails for &T {
    fn report(self, visitor: &mut dyn Visitor) {
        self.clone().report(visitor);
    }
}

macro_rules! kinds {
    ($($kind:ident)+) => {$(
        impl IntoDetails for ::tonic_types::$kind {
            fn report(self, visitor: &mut dyn Visitor) {
                ErrorDetail::from(self).report(visitor);
            }
        }
    )+};
}

kinds! {
    BadRequest DebugInfo Help LocalizedMessage PreconditionFailure QuotaFailure RequestInfo
    ResourceInfo
}

/// Reports the value of `details = EXPR`. It is passed by value, so that the compiler
/// reports an error at the expression.
pub fn details(value: impl IntoDetails, visitor: &mut dyn Visitor) {
    value.report(visitor);
}
