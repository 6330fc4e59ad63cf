//! The value of `#[status(with = EXPR)]`.

use super::codes::{ToErrorType, ToGrpcCode, ToHttpStatus, ToLoadTestCode};
use crate::{ErrorDetail, ErrorType, GrpcCode, HttpStatus, LoadTestCode, Mapping};

/// A value that can be converted to all codes.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a mapping",
    label = "expected a `Mapping` or a code",
    note = "`#[status(with = ..)]` takes a `Mapping`, a `GrpcCode`, an `HttpStatus`, a `LoadTestCode`, an `ErrorType` or an `ErrorDetail`; an `Option` of one needs a declared code for `None`, such as `#[grpc(INTERNAL)]`"
)]
pub trait ToMapping {
    /// The mapping.
    fn to_mapping(&self) -> Mapping;
}

/// A value that can be converted to all codes, or to none.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a mapping",
    label = "expected a `Mapping`, a code, or an `Option` of one",
    note = "`#[status(with = ..)]` takes a `Mapping`, a `GrpcCode`, an `HttpStatus`, a `LoadTestCode`, an `ErrorType`, an `ErrorDetail`, or an `Option` of one"
)]
pub trait ToOptionalMapping {
    /// The mapping, if there is one.
    fn to_optional_mapping(&self) -> Option<Mapping>;
}

impl<T: ToMapping> ToOptionalMapping for T {
    fn to_optional_mapping(&self) -> Option<Mapping> {
        Some(self.to_mapping())
    }
}

impl<T: ToMapping> ToOptionalMapping for Option<T> {
    fn to_optional_mapping(&self) -> Option<Mapping> {
        self.as_ref().map(ToMapping::to_mapping)
    }
}

impl<T: ToMapping> ToOptionalMapping for &Option<T> {
    fn to_optional_mapping(&self) -> Option<Mapping> {
        self.as_ref().map(ToMapping::to_mapping)
    }
}

impl<T: ToMapping + ?Sized> ToMapping for &T {
    fn to_mapping(&self) -> Mapping {
        (**self).to_mapping()
    }
}

impl ToMapping for Mapping {
    fn to_mapping(&self) -> Mapping {
        *self
    }
}

macro_rules! anchors {
    ($($(#[$attribute:meta])* $code:ty: $mapping:expr;)+) => {$(
        $(#[$attribute])*
        impl ToMapping for $code {
            fn to_mapping(&self) -> Mapping {
                let anchor: fn(&Self) -> Mapping = $mapping;
                anchor(self)
            }
        }
    )+};
}

anchors! {
    GrpcCode: |code| Mapping::new(code.to_grpc_code());
    #[cfg(feature = "tonic")]
    tonic::Code: |code| Mapping::new(code.to_grpc_code());
    HttpStatus: |status| Mapping::from_http(status.to_http_status());
    #[cfg(feature = "http")]
    ::http::StatusCode: |status| Mapping::from_http(status.to_http_status());
    LoadTestCode: |code| Mapping::from_load_test(code.to_load_test_code());
    ErrorType: |error_type| super::from_error_type(error_type.to_error_type().0);
    ErrorDetail: |detail| super::from_error_type(detail);
}

/// The mapping of a variant, with the computed codes.
pub fn with(row: Mapping, value: impl ToMapping) -> Mapping {
    row.overlaid(value.to_mapping())
}

/// The mapping of a variant, with the computed codes if there are any.
#[allow(clippy::needless_pass_by_value)] // the compiler's error would contain a reference
pub fn with_or(row: Mapping, value: impl ToOptionalMapping) -> Mapping {
    match value.to_optional_mapping() {
        Some(mapping) => row.overlaid(mapping),
        None => row,
    }
}
