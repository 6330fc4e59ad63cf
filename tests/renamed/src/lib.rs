//! Depends only on `status-mapped`, under another name.
#![deny(warnings)]

use std::fmt;

/// Converted to types that this crate does not name.
#[derive(Debug, mapped::StatusMapped)]
#[status(crate = ::mapped)]
pub enum ShopError {
    #[grpc(NOT_FOUND)]
    Closed,
    #[grpc(INTERNAL)]
    Broken(u8),
}

impl fmt::Display for ShopError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the shop is closed")
    }
}

impl std::error::Error for ShopError {}

/// An error that is decoded.
#[derive(Debug, mapped::StatusMapped)]
#[status(crate = ::mapped, decode, redact)]
#[grpc(NOT_FOUND)]
#[status(metadata(id), retry_after = *wait)]
pub struct Decoded {
    pub id: u64,
    pub wait: Option<std::time::Duration>,
    #[status(default)]
    pub rest: u8,
}

pub mod through_another_crate {
    //! A module that re-exports the crate, as another crate of the user may.
    pub use mapped as errors;

    #[derive(Debug, errors::StatusMapped)]
    #[status(crate = crate::through_another_crate::errors, redact)]
    #[grpc(ABORTED)]
    pub struct Moved;
}
