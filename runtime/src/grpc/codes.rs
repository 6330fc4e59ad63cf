//! Conversions between [`GrpcCode`] and `tonic::Code`.

use tonic::Code;

use crate::__private::ToGrpcCode;
use crate::GrpcCode;

impl From<GrpcCode> for Code {
    fn from(code: GrpcCode) -> Self {
        Code::from_i32(code.number())
    }
}

impl From<Code> for GrpcCode {
    fn from(code: Code) -> Self {
        GrpcCode::from_i32(code as i32).unwrap_or(GrpcCode::Unknown)
    }
}

impl ToGrpcCode for Code {
    fn to_grpc_code(&self) -> GrpcCode {
        GrpcCode::from(*self)
    }
}
