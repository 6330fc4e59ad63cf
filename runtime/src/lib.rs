//! One annotation per error variant.
#![no_std]

#[cfg(feature = "alloc")]
extern crate alloc;
#[cfg(feature = "std")]
extern crate std;

mod code;

pub use crate::code::{
    ErrorDetail, ErrorType, GrpcCode, HttpStatus, LoadTestCode, OtherStatus, ParseCodeError,
    ReportCode, Retry,
};
