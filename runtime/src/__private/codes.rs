//! The types of the value of `with = EXPR`.
//!
//! They are traits of this crate and not `Into`, so that the compiler's error for a wrong
//! type names the expected ones.

use crate::{ErrorDetail, ErrorType, GrpcCode, HttpStatus, LoadTestCode, Mapping};

/// A value that can be converted to a gRPC code.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a gRPC code",
    label = "expected a `GrpcCode`",
    note = "`#[grpc(with = ..)]` takes a `GrpcCode` or a `tonic::Code` (feature `tonic`), or a reference to one"
)]
pub trait ToGrpcCode {
    /// The code.
    fn to_grpc_code(&self) -> GrpcCode;
}

/// A value that can be converted to an HTTP status.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an HTTP status",
    label = "expected an `HttpStatus`",
    note = "`#[http(with = ..)]` takes an `HttpStatus`, an `http::StatusCode` (feature `http`) or a `u16`, or a reference to one"
)]
pub trait ToHttpStatus {
    /// The status.
    fn to_http_status(&self) -> HttpStatus;
}

/// A value that can be converted to a load-test code.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a load-test code",
    label = "expected a `LoadTestCode`",
    note = "`#[load_test(with = ..)]` takes a `LoadTestCode` or a reference to one"
)]
pub trait ToLoadTestCode {
    /// The code.
    fn to_load_test_code(&self) -> LoadTestCode;
}

/// A value that can be converted to a GraphQL error type with an optional detail.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a GraphQL error type",
    label = "expected an `ErrorType`",
    note = "`#[error_type(with = ..)]` takes an `ErrorType` or an `ErrorDetail`, or a reference to one"
)]
pub trait ToErrorType {
    /// The type and the detail.
    fn to_error_type(&self) -> (ErrorType, Option<ErrorDetail>);
}

impl ToGrpcCode for GrpcCode {
    fn to_grpc_code(&self) -> GrpcCode {
        *self
    }
}

impl<T: ToGrpcCode + ?Sized> ToGrpcCode for &T {
    fn to_grpc_code(&self) -> GrpcCode {
        (**self).to_grpc_code()
    }
}

impl ToHttpStatus for HttpStatus {
    fn to_http_status(&self) -> HttpStatus {
        *self
    }
}

/// A number that is not a status becomes 500.
impl ToHttpStatus for u16 {
    fn to_http_status(&self) -> HttpStatus {
        unlisted_http(*self)
    }
}

impl<T: ToHttpStatus + ?Sized> ToHttpStatus for &T {
    fn to_http_status(&self) -> HttpStatus {
        (**self).to_http_status()
    }
}

impl ToLoadTestCode for LoadTestCode {
    fn to_load_test_code(&self) -> LoadTestCode {
        *self
    }
}

impl<T: ToLoadTestCode + ?Sized> ToLoadTestCode for &T {
    fn to_load_test_code(&self) -> LoadTestCode {
        (**self).to_load_test_code()
    }
}

/// The type of `todo!()`, which has no other name on stable Rust.
type Never = <fn() -> ! as Function>::Output;

/// The return type of a function.
pub trait Function {
    /// The type.
    type Output;
}

impl<T> Function for fn() -> T {
    type Output = T;
}

impl ToGrpcCode for Never {
    fn to_grpc_code(&self) -> GrpcCode {
        *self
    }
}

impl ToHttpStatus for Never {
    fn to_http_status(&self) -> HttpStatus {
        *self
    }
}

impl ToLoadTestCode for Never {
    fn to_load_test_code(&self) -> LoadTestCode {
        *self
    }
}

impl ToErrorType for Never {
    fn to_error_type(&self) -> (ErrorType, Option<ErrorDetail>) {
        *self
    }
}

impl ToErrorType for ErrorType {
    fn to_error_type(&self) -> (ErrorType, Option<ErrorDetail>) {
        (*self, None)
    }
}

impl ToErrorType for ErrorDetail {
    fn to_error_type(&self) -> (ErrorType, Option<ErrorDetail>) {
        (ErrorDetail::error_type(*self), Some(*self))
    }
}

impl<T: ToErrorType + ?Sized> ToErrorType for &T {
    fn to_error_type(&self) -> (ErrorType, Option<ErrorDetail>) {
        (**self).to_error_type()
    }
}

// Functions that generated code calls. They take values, so that the compiler reports an
// error at the expression.

/// A computed anchor.
pub fn grpc(code: impl ToGrpcCode) -> Mapping {
    Mapping::new(code.to_grpc_code())
}

/// A computed status.
pub fn http(status: impl ToHttpStatus) -> HttpStatus {
    status.to_http_status()
}

/// A computed load-test code.
pub fn load_test(code: impl ToLoadTestCode) -> LoadTestCode {
    code.to_load_test_code()
}

/// A computed anchor.
pub fn from_error_type(value: impl ToErrorType) -> Mapping {
    let (error_type, detail) = value.to_error_type();
    Mapping::from_error_type(error_type, detail)
}

/// A computed error type of a mapping with another anchor.
pub fn with_error_type(mapping: Mapping, value: impl ToErrorType) -> Mapping {
    let (error_type, detail) = value.to_error_type();
    mapping.with_error_type(error_type, detail)
}

/// The status with this number; 500 where there is none.
pub const fn unlisted_http(number: u16) -> HttpStatus {
    match HttpStatus::from_u16(number) {
        Some(status) => status,
        None => HttpStatus::InternalServerError,
    }
}
