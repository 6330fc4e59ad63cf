//! The values of the key `details`: messages of tonic-types (feature `details`).

use alloc::vec::Vec;

use ::tonic_types::{ErrorDetail, ErrorDetails, StatusExt};
use tonic::{Code, Status};

use super::proto::{Any, Fields, Value};
use crate::visitor::{Detail, Visitor};

/// A value that gives details.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no detail of a gRPC status",
    label = "expected a detail such as `BadRequest`",
    note = "`details = ..` takes a detail of `tonic_types`, an `ErrorDetail`, an `ErrorDetails`, or a `Vec` or an `Option` of them",
    note = "`RetryInfo` is `retry_after = ..`, and `ErrorInfo` is `metadata(..)`"
)]
pub trait IntoDetails {
    /// Calls `visit` with each.
    fn visit(self, visit: &mut dyn FnMut(ErrorDetail));
}

impl IntoDetails for ErrorDetail {
    fn visit(self, visit: &mut dyn FnMut(ErrorDetail)) {
        visit(self);
    }
}

impl IntoDetails for ErrorDetails {
    fn visit(self, visit: &mut dyn FnMut(ErrorDetail)) {
        let status = Status::with_error_details(Code::Unknown, "", self);
        status.get_error_details_vec().visit(visit);
    }
}

impl<T: IntoDetails> IntoDetails for Vec<T> {
    fn visit(self, visit: &mut dyn FnMut(ErrorDetail)) {
        for detail in self {
            detail.visit(visit);
        }
    }
}

impl<T: IntoDetails> IntoDetails for Option<T> {
    fn visit(self, visit: &mut dyn FnMut(ErrorDetail)) {
        if let Some(detail) = self {
            detail.visit(visit);
        }
    }
}

impl<T: IntoDetails + Clone> IntoDetails for &T {
    fn visit(self, visit: &mut dyn FnMut(ErrorDetail)) {
        self.clone().visit(visit);
    }
}

macro_rules! kinds {
    ($($kind:ident)+) => {$(
        impl IntoDetails for ::tonic_types::$kind {
            fn visit(self, visit: &mut dyn FnMut(ErrorDetail)) {
                visit(self.into());
            }
        }
    )+};
}

kinds! {
    BadRequest DebugInfo Help LocalizedMessage PreconditionFailure QuotaFailure RequestInfo
    ResourceInfo
}

/// Reports the value of `details = EXPR`. It is taken by value, so that the
/// compiler's error is at the expression.
pub fn details(value: impl IntoDetails, visitor: &mut dyn Visitor) {
    value.visit(&mut |detail| {
        // tonic-types encodes a detail as the last field of a status.
        let status = Status::with_error_details_vec(Code::Unknown, "", [detail]);
        let last = Fields::of(status.details()).last().flatten();
        if let Some((3, Value::Bytes(any))) = last
            && let Some(any) = Any::read(any)
        {
            visitor.detail(Detail::new(any.type_url, any.value));
        }
    });
}
